import { statementsInState, suspensionSid } from "../../policies/suspension";
import { mixpanel, mparticle } from "../vendors/shipped";
import { shippedVendor } from "../../vendors";
import { access, all } from "./made";

const state = "prepared";

test("a prepared role trusts nobody, without an external id", () => {
  const [role] = all(access({ vendor: mixpanel, access: { mode: "role", externalIds: [] }, state }), "aws_iam_role");
  const { Statement: statements } = JSON.parse(String(role?.["assume_role_policy"])) as { Statement: object[] };
  expect(statements).toEqual([{ Sid: "Prepared", Effect: "Deny", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }]);
});

test.each([
  ["bucket-policy", { vendor: mparticle, access: { mode: "bucket-policy", replace: true } }],
  ["iam-user", { vendor: mparticle, access: { mode: "iam-user", accessKeys: { blue: { status: "active" } } } }],
  [
    "web-identity",
    {
      vendor: shippedVendor("github-audit-log"),
      access: { mode: "web-identity", externalIds: ["https://github.com/acme"] },
    },
  ],
] as const)("access by %s can't be prepared", (mode, props) => {
  expect(() => access({ ...props, state })).toThrow(`access by ${mode} can't be prepared`);
});

test("a shared bucket's policy has nothing of a prepared vendor", () => {
  const statement = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::777788889999:root" }, Action: "s3:*" } as const;
  expect(statementsInState(state, suspensionSid("acme"), [statement], {})).toEqual([]);
});
