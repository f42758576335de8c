import { bucketStatements } from "../../policies/bucket";
import { policyDocument } from "../../policies/document";
import { compare, type AnyPolicy, type Verdict } from "../../policies/semantics";
import { mixpanel } from "../vendors/shipped";
import variants from "../cases/semantics/mixpanel-variants.json";
import { isAllowedBySimulator } from "./simulated";

interface Variant {
  readonly name: string;
  readonly policy: AnyPolicy["Statement"];
  readonly expect: Verdict;
}

const documented = policyDocument(...bucketStatements(mixpanel, { mode: "role" }, "acme"));

test("Mixpanel's policy has 26 variants, of every verdict", () => {
  expect(variants).toHaveLength(26);
  expect(new Set(variants.map((one) => one.expect))).toEqual(new Set(["equal", "subset", "superset", "different"]));
});

describe("A variant of Mixpanel's policy", () => {
  test.each(variants as readonly Variant[])("$name: $expect", ({ policy, expect: verdict }) => {
    const variant = { Version: "2012-10-17", Statement: policy };
    const found = compare(variant, documented);
    expect(found.verdict).toBe(verdict);
    const examples = [found.onlyInA, found.onlyInB].map((example) => example && withTls(example.request));
    const answers = examples.map(
      (request) => request && [isAllowedBySimulator(variant, request), isAllowedBySimulator(documented, request)],
    );
    expect(answers).toEqual([found.onlyInA && [true, false], found.onlyInB && [false, true]]);
  });
});

/** AWS always says whether a request comes over TLS. */
function withTls<T extends { readonly context: object }>(request: T): T {
  return { ...request, context: { "aws:SecureTransport": "true", ...renamed(request.context) } };
}

function renamed(context: object): object {
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => [key === "aws:securetransport" ? "aws:SecureTransport" : key, value]),
  );
}
