import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeReal } from "./describe-real";
import { copyOfModules } from "./module-roots";
import { Moto } from "./moto";
import { Terraform } from "./terraform";

/**
 * Written for this test: the registry's module needs the registry. It has the same variables, and merges `policy` with
 * its own statements in the same way, by `source_policy_documents`.
 */
const standIn = `
variable "bucket" { type = string }
variable "attach_policy" { type = bool }
variable "policy" { type = string }
variable "attach_deny_insecure_transport_policy" { type = bool }

data "aws_iam_policy_document" "own" {
  count = var.attach_deny_insecure_transport_policy ? 1 : 0

  statement {
    sid       = "denyInsecureTransport"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::\${var.bucket}"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

data "aws_iam_policy_document" "combined" {
  source_policy_documents = concat(data.aws_iam_policy_document.own[*].json, [var.policy])
}

resource "aws_s3_bucket_policy" "this" {
  count  = var.attach_policy ? 1 : 0
  bucket = var.bucket
  policy = data.aws_iam_policy_document.combined.json
}
`;

const source = /source {2}= "terraform-aws-modules\/s3-bucket\/aws"\n {2}version = .*\n/;

describeReal("the statements for the bucket's owner", () => {
  const folder = copyOfModules();
  const examples = join(folder, "modules/mparticle-bucket-policy-statements/examples");
  let moto: Moto;
  beforeAll(async () => {
    moto = await Moto.start();
  });
  afterAll(async () => {
    await moto?.stop();
    rmSync(folder, { recursive: true });
  });

  test.each(["merge-by-hand", "merge-policy-documents", "merge-s3-bucket-module"])(
    "are in the bucket's one policy beside its own, by the example %s",
    async (example) => {
      const file = join(examples, example, "main.tf");
      const text = readFileSync(file, "utf8");
      expect(source.test(text)).toBe(example === "merge-s3-bucket-module");
      writeFileSync(join(folder, "stand-in.tf"), standIn);
      writeFileSync(file, text.replace(source, 'source = "../../../.."\n'));
      const terraform = new Terraform(join(examples, example), moto.environment);
      await terraform.init();
      const { resource_changes: changes = [] } = await terraform.plan();
      const planned = changes.filter(({ mode }) => mode === "managed");
      expect(planned.map(({ type }) => type)).toEqual(["aws_s3_bucket_policy"]);
      const { Statement: statements } = JSON.parse(String(planned[0]?.change.after?.["policy"]));
      const effects = statements.map(({ Effect }: { readonly Effect: string }) => Effect);
      expect(effects.toSorted()).toEqual(["Allow", "Deny"]);
      const vendors = statements.find(({ Effect }: { readonly Effect: string }) => Effect === "Allow");
      expect([vendors.Principal, vendors.Action, vendors.Resource]).toEqual([
        { AWS: "arn:aws:iam::338661164609:role/Prod-Role-DG12-Default" },
        "s3:PutObject",
        "arn:aws:s3:::mp-forwarding-acme/*",
      ]);
    },
    300_000,
  );
});
