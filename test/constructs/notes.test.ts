import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { TerraformStack, Testing } from "cdktf";
import { unlessNull, type Part } from "../../constructs/planned-statements";
import { noteStatements, statementLines, statementNotes } from "../../constructs/statement-notes";
import { fromDocument, ours } from "../../policies/provenance";
import type { Statement } from "../../vendors/statement";

const document = { title: "Made-up: Setup", url: "https://acme.example/setup", date: "2026-01" };
const statement = (more: Partial<Statement> = {}): Statement => ({
  Effect: "Allow",
  Action: "s3:PutObject",
  Resource: "*",
  ...more,
});

/** A policy with these parts, which says where they come from, and its Terraform JSON. */
function noted(parts: readonly Part[]) {
  const stack = new TerraformStack(Testing.app(), "stack");
  const policy = new S3BucketPolicy(stack, "policy", { bucket: "acme", policy: "{}" });
  noteStatements(policy, "policy", parts);
  // Testing.synth leaves the key out
  const json = stack.toTerraform() as {
    resource: { aws_s3_bucket_policy: { policy: { "//": { statements: unknown } } } };
  };
  return { policy, lines: json.resource.aws_s3_bucket_policy.policy["//"].statements };
}

describe("the notes of a policy", () => {
  it("say of each statement, by its number and Sid, where it comes from", () => {
    const [documented] = fromDocument(document, [statement()]);
    const { lines } = noted([documented!, ours("because", statement({ Sid: "Ours" })), statement()]);
    expect(lines).toEqual([
      "Statement 1: Made-up: Setup (2026-01), https://acme.example/setup",
      'Statement 2 ("Ours"): ours, not the vendor\'s: because',
      "Statement 3: yours",
    ]);
  });

  it("give the first number of the statements chosen by a variable, once for each source", () => {
    const choice = unlessNull("${var.key}", [statement(), statement(), statement({ Sid: "Key" })]);
    const { lines } = noted([statement(), choice]);
    expect(lines).toEqual(["Statement 1: yours", "From statement 2: yours", 'From statement 2 ("Key"): yours']);
  });

  it("are read again from the policy's argument, with the statements themselves", () => {
    const given = statement();
    const { policy } = noted([given]);
    policy.node.addMetadata("another/note", { argument: "other", statements: [] });
    const notes = statementNotes(policy);
    expect(notes).toEqual({
      policy: [{ place: "Statement 1", statement: given, provenance: { by: "caller" } }],
    });
    expect(statementLines(notes["policy"]!)).toEqual(["Statement 1: yours"]);
  });
});
