import { VendorAccess } from "../../constructs/vendor-access";
import type { VendorAccessProps } from "../../constructs/vendor-access-props";
import { mparticle } from "../vendors/shipped";
import { access, accessProps, all, made } from "./made";

const user: Partial<VendorAccessProps> = { vendor: mparticle, access: { mode: "iam-user", accessKeys: {} } };
const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

describe.each<[string, Partial<VendorAccessProps>]>([
  ["role", {}],
  ["user", user],
])("a %s", (kind, props) => {
  const type = `aws_iam_${kind}`;
  const name = expect.stringMatching(new RegExp(`^\\$\\{${type}\\.\\w+\\.name\\}$`));
  const attached = expect.stringMatching(new RegExp(`^\\$\\{${type}_policy_attachment\\.\\w+\\.policy_arn\\}$`));

  it("has no inline policy, and only its own attachments", () => {
    const json = access({ ...props, encryption: { type: "customer-key", keyArn } });
    expect(all(json, `${type}_policies_exclusive`)).toEqual([{ policy_names: [], [`${kind}_name`]: name }]);
    expect(all(json, `${type}_policy_attachments_exclusive`)).toEqual([
      { policy_arns: [attached, attached], [`${kind}_name`]: name },
    ]);
  });

  it("keeps other policies on request", () => {
    const types = Object.keys(access({ ...props, keepOtherPolicies: true }).resource ?? {});
    expect(types.filter((some) => some.endsWith("_exclusive"))).toEqual([]);
  });
});

it("two accesses in one stack each have exclusive policies of their own", () => {
  const json = made((stack) => {
    for (const id of ["one", "two"]) new VendorAccess(stack, id, { ...accessProps, name: id });
  });
  expect(all(json, "aws_iam_role_policies_exclusive")).toHaveLength(2);
});
