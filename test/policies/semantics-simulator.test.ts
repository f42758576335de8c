import { allows, type Request } from "../../policies/semantics";
import { isAllowedBySimulator } from "./simulated";

/** Requests about which iam-simulate 0.1.173 is wrong, or reads AWS's documentation in another way. */
const cases: readonly (readonly [name: string, condition: object, resource: string, request: Partial<Request>])[] = [
  [
    "an IPv6 address isn't an address of IPv4",
    { NotIpAddress: { "aws:SourceIp": "203.0.113.7" } },
    "*",
    { context: { "aws:SourceIp": "2001:db8::1" } },
  ],
  ["a star matches a line break", {}, "arn:aws:s3:::acme/*", { resource: "arn:aws:s3:::acme/a\nb" }],
  [
    "a question mark matches a character beyond 16 bits",
    {},
    "arn:aws:s3:::acme/?",
    { resource: "arn:aws:s3:::acme/😀" },
  ],
];

describe("iam-simulate doesn't know that", () => {
  test.each(cases)("%s", (_, Condition, Resource, changes) => {
    const Statement = [{ Effect: "Allow", Action: "s3:GetObject", Resource, Condition: { ...Condition } }] as const;
    const policy = { Version: "2012-10-17", Statement };
    const principal = "arn:aws:iam::111122223333:user/acme";
    const request = { principal, action: "s3:GetObject", resource: "arn:aws:s3:::acme/x", context: {}, ...changes };
    expect([allows(policy, request), isAllowedBySimulator(policy, request)]).toEqual([true, false]);
  });
});
