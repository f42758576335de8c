import { TerraformStack, Testing } from "cdktf";
import { VendorAccess } from "../../constructs/vendor-access";
import type { VendorAccessProps } from "../../constructs/vendor-access-props";
import { ReadableNames } from "../../terraform/readable-names";
import { shippedVendor } from "../../vendors";
import { mparticle } from "../vendors/shipped";
import type { TerraformJson } from "../stacks/synthesized";
import { access, accessProps, all, made, variable } from "./made";

const guardrail = "arn:aws:iam::111122223333:policy/acme-guardrail";
const readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const moreThanDocumentedPolicyArns = { guardrail, "read-only": readOnly };
const user = { vendor: mparticle, access: { mode: "iam-user", accessKeys: {} } } as const;
const tokens = {
  vendor: shippedVendor("github-audit-log"),
  access: { mode: "web-identity", externalIds: ["https://github.com/acme"] },
} as const;

const arns = (json: TerraformJson, kind: string) =>
  all(json, `aws_iam_${kind}_policy_attachment`).map((one) => one["policy_arn"]);
const listed = (json: TerraformJson, kind: string) =>
  all(json, `aws_iam_${kind}_policy_attachments_exclusive`).map((one) => one["policy_arns"]);

describe.each<[string, string, Partial<VendorAccessProps>]>([
  ["role", "role", {}],
  ["role for tokens", "role", tokens],
  ["user", "user", user],
])("more policies of a %s", (_, kind, way) => {
  const ownArn = expect.stringMatching(/^\$\{aws_iam_policy\.\w+\.arn\}$/);
  const reference = expect.stringMatching(/^\$\{aws_iam_\w+_policy_attachment\.[\w-]+\.policy_arn\}$/);

  it("are attached beside those of the document, and the exclusive list has them", () => {
    const json = access({ ...way, moreThanDocumentedPolicyArns });
    expect(arns(json, kind)).toEqual([ownArn, guardrail, readOnly]);
    expect(listed(json, kind)).toEqual([[reference, reference, reference]]);
  });

  it("are attached without the list if other policies stay", () => {
    const json = access({ ...way, moreThanDocumentedPolicyArns, keepOtherPolicies: true });
    expect(arns(json, kind)).toEqual([ownArn, guardrail, readOnly]);
    expect(listed(json, kind)).toEqual([]);
  });

  it("stay in a suspended access beside the denial, and go with an offboarded one", () => {
    const suspended = access({ ...way, moreThanDocumentedPolicyArns, state: "suspended" });
    expect(arns(suspended, kind)).toEqual([ownArn, guardrail, readOnly]);
    expect(listed(suspended, kind)).toEqual([[reference, reference, reference]]);
    for (const { policy } of all(suspended, "aws_iam_policy") as { policy: string }[])
      expect(JSON.parse(policy)).toMatchObject({ Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] });
    expect(access({ ...way, moreThanDocumentedPolicyArns, state: "offboarded" }).resource).toBeUndefined();
  });

  it("are the caller's map where only a plan knows the names", () => {
    const encryption = { type: "customer-key", keyArn } as const;
    const json = access({ ...way, vendor: way.vendor ?? accessProps.vendor, plannedPolicyArns: "var.more" });
    const type = `aws_iam_${kind}_policy_attachment`;
    const [own, more] = Object.keys(json.resource?.[type] ?? {});
    const [policy] = Object.keys(json.resource?.["aws_iam_policy"] ?? {});
    expect(all(json, type)[1]).toEqual({
      for_each: "${var.more}",
      [kind]: expect.any(String),
      policy_arn: "${each.value}",
      lifecycle: {
        precondition: [
          {
            condition: `\${can(regex("^arn:aws:iam::aws:", each.value)) || !contains([lower(aws_iam_policy.${policy}.name)], lower(regex("[^/]*$", each.value)))}`,
            error_message:
              "more_than_documented_policy_arns.${each.key} must be another policy than those of this module: they are attached already.",
          },
        ],
      },
    });
    expect(listed(json, kind)).toEqual([
      `\${concat([${type}.${own}.policy_arn], values(${type}.${more})[*].policy_arn)}`,
    ]);
    if (way === tokens) return;
    const [both] = listed(access({ ...way, encryption, plannedPolicyArns: "var.more" }), kind);
    expect(both).toMatch(/^\$\{concat\(\[\S+\.policy_arn, \S+\.policy_arn\], values\(\S+\)\[\*\]\.policy_arn\)\}$/);
  });

  it("beside limits of their own: the boundary and the profile change nothing of them", () => {
    const limits = { permissionsBoundary: readOnly, profile: "hardened" } as const;
    const json = access({ ...way, ...limits, moreThanDocumentedPolicyArns });
    expect(arns(json, kind)).toEqual([ownArn, guardrail, readOnly]);
    expect(all(json, `aws_iam_${kind}`)).toEqual([expect.objectContaining({ permissions_boundary: readOnly })]);
  });
});

it("a prepared role has them already", () => {
  const json = access({ access: { mode: "role", externalIds: [] }, state: "prepared", moreThanDocumentedPolicyArns });
  expect(arns(json, "role").slice(1)).toEqual([guardrail, readOnly]);
});

it("an ARN may be known only to a plan, because the names are not", () => {
  const json = made((stack) => {
    const more = { guardrail: variable(stack, "guardrail") };
    new VendorAccess(stack, "access", { ...accessProps, moreThanDocumentedPolicyArns: more });
  });
  expect(arns(json, "role")[1]).toBe("${var.guardrail}");
});

it("every name has an address of its own, even that of a property or of the words of a type", () => {
  class Named extends TerraformStack {
    private readonly names = new ReadableNames();
    protected override allocateLogicalId(element: Parameters<ReadableNames["allocate"]>[0]): string {
      return this.names.allocate(element, this.node);
    }
  }
  const stack = new Named(Testing.app(), "stack");
  const names = ["bucket", "key", "role", "policy", "attachment", "role-policy-attachment", "constructor"];
  const more = Object.fromEntries(names.map((name) => [name, `arn:aws:iam::111122223333:policy/${name}`]));
  new VendorAccess(stack, "Default", { ...accessProps, moreThanDocumentedPolicyArns: more });
  const json = JSON.parse(Testing.synth(stack)) as TerraformJson;
  expect(Object.keys(json.resource?.["aws_iam_role_policy_attachment"] ?? {}).sort()).toEqual(
    ["bucket", ...names.map((name) => `more-than-documented-${name}`)].sort(),
  );
});

it("two accesses in one stack can have policies of one name", () => {
  const json = made((stack) => {
    for (const id of ["one", "two"])
      new VendorAccess(stack, id, { ...accessProps, name: id, moreThanDocumentedPolicyArns });
  });
  expect(arns(json, "role").filter((arn) => arn === guardrail)).toHaveLength(2);
});
