import type { TerraformStack } from "cdktf";
import { plannedPolicyOf, unlessNull } from "../../constructs/planned-statements";
import { realmStatements } from "../../constructs/realm-statements";
import { keyRegionCondition, regionConditions } from "../../constructs/region-conditions";
import { valueExpression } from "../../terraform/value-expression";
import { mixpanel, mparticle } from "../vendors/shipped";
import type { Statement } from "../../vendors/statement";
import { made, variable } from "./made";

const read: Statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" };
const decrypt = (keyArn: string): Statement => ({ Effect: "Allow", Action: "kms:Decrypt", Resource: keyArn });

/** The output of a stack that says this, after every token has given way. */
function said(value: (stack: TerraformStack) => unknown): unknown {
  const json = made((stack) => stack.addOverride("output.said", { value: value(stack) }));
  return json.output["said"]?.value;
}

describe("a value in Terraform's language", () => {
  it.each([
    ["text", "acme", '"acme"'],
    ["text that begins like a reference", "${var.a", '"${var.a"'],
    ["text that is one reference", "${var.a}", "var.a"],
    ["text that holds a reference", "arn:${var.a}", '"arn:${var.a}"'],
    ["text that begins with a reference", "${var.a}/*", '"${var.a}/*"'],
    ["text of two references", "${var.a}${var.b}", '"${var.a}${var.b}"'],
    ["a number", 7, "7"],
    ["a truth", true, "true"],
    ["nothing", null, "null"],
    ["a list", ["a", "${var.a}", 1], '["a", var.a, 1]'],
    ["an empty list", [], "[]"],
    ["an object", { "aws:x": "a", b: ["c"] }, '{ "aws:x" = "a", "b" = ["c"] }'],
  ])("is written as Terraform reads it: %s", (_what, value, expected) => {
    expect(valueExpression(value)).toBe(expected);
  });
});

describe("a policy with statements chosen by a variable", () => {
  it("has its own statements first, then the chosen ones", () => {
    expect(
      said((stack) => {
        const key = variable(stack, "key");
        return plannedPolicyOf("identity", [read, unlessNull(key, [decrypt(key)])]);
      }),
    ).toBe(
      '${jsonencode({ "Version" = "2012-10-17", "Statement" = concat(' +
        '[{ "Effect" = "Allow", "Action" = "s3:GetObject", "Resource" = "arn:aws:s3:::acme/*" }], ' +
        'var.key == null ? [] : [{ "Effect" = "Allow", "Action" = "kms:Decrypt", "Resource" = var.key }]) })}',
    );
  });

  it("has only the chosen statements if it has none of its own", () => {
    expect(
      said((stack) => {
        const key = variable(stack, "key");
        return plannedPolicyOf("identity", [unlessNull(key, [decrypt(key)])]);
      }),
    ).toBe(
      '${jsonencode({ "Version" = "2012-10-17", "Statement" = ' +
        'var.key == null ? [] : [{ "Effect" = "Allow", "Action" = "kms:Decrypt", "Resource" = var.key }] })}',
    );
  });

  it("fails if AWS refuses the policy of one choice", () => {
    const noResource: Statement = { Effect: "Allow", Action: "kms:Decrypt" };
    expect(() => plannedPolicyOf("identity", [read, unlessNull("${var.key}", [noResource])])).toThrow(
      new Error("the identity policy has a statement without a Resource"),
    );
  });

  it("fails where its own statements and a choice go together badly", () => {
    const twice = { Sid: "Twice", ...read };
    expect(() => plannedPolicyOf("identity", [twice, unlessNull("${var.key}", [twice])])).toThrow(
      new Error("the identity policy uses the Sid Twice more than once, and a Sid must be unique in its policy"),
    );
  });

  it("fails if AWS refuses its own statements, for every value of the variable", () => {
    const noResource: Statement = { Effect: "Allow", Action: "kms:Decrypt" };
    expect(() => plannedPolicyOf("identity", [noResource, unlessNull("${var.key}", [])])).toThrow(
      new Error("the identity policy has a statement without a Resource"),
    );
  });
});

describe("the statements for a pod", () => {
  const mode = { mode: "bucket-policy" } as const;
  const of = (name?: string): readonly Statement[] => [{ ...read, Sid: `For${name ?? "Nobody"}` }];

  it("are those of the named pod", () => {
    made((stack) => expect(realmStatements(stack, "table", mparticle, { ...mode, pod: "EU1" }, of)).toEqual(of("EU1")));
  });

  it("are those of no pod where none is named", () => {
    made((stack) => expect(realmStatements(stack, "table", mparticle, mode, of)).toEqual(of()));
  });

  it("are chosen by the plan where a variable names the pod, from a table of every pod and of none", () => {
    const json = made((stack) => {
      const [chosen] = realmStatements(stack, "table", mparticle, { ...mode, pod: variable(stack, "pod") }, of);
      stack.addOverride("output.said", { value: plannedPolicyOf("identity", [chosen!]) });
    }) as ReturnType<typeof made> & { readonly locals: object };
    const table = Object.fromEntries(["US1", "US2", "EU1", "AU1"].map((pod) => [pod, of(pod)]));
    expect(json.locals).toEqual({ table_by_pod: { none: of(), ...table } });
    expect(json.output["said"]?.value).toBe(
      '${jsonencode({ "Version" = "2012-10-17", "Statement" = local.table_by_pod[coalesce(var.pod, "none")] })}',
    );
  });

  it("are those of no pod for a vendor without pods, for every value of the variable", () => {
    made((stack) => {
      const pod = variable(stack, "pod");
      expect(realmStatements(stack, "table", mixpanel, { mode: "role", pod }, of)).toEqual(of());
    });
  });

  it("need no table where every pod has the same", () => {
    const json = made((stack) => {
      const pod = variable(stack, "pod");
      expect(realmStatements(stack, "table", mparticle, { ...mode, pod }, () => of())).toEqual(of());
    }) as ReturnType<typeof made> & { readonly locals?: object };
    expect(json.locals).toBeUndefined();
  });

  it("are never those of none where a customer must choose", () => {
    const { realms, ...grant } = mparticle.access["bucket-policy"]!;
    const required = { ...realms!, setting: "dataCenter", required: true } as const;
    const vendor = { ...mparticle, access: { "bucket-policy": { ...grant, realms: required } } };
    const json = made((stack) => {
      const [chosen] = realmStatements(stack, "table", vendor, { ...mode, pod: variable(stack, "pod") }, of);
      stack.addOverride("output.said", { value: plannedPolicyOf("identity", [chosen!]) });
    }) as ReturnType<typeof made> & { readonly locals: object };
    expect(json.locals).toEqual({
      table_by_data_center: Object.fromEntries(["US1", "US2", "EU1", "AU1"].map((pod) => [pod, of(pod)])),
    });
    expect(json.output["said"]?.value).toBe(
      '${jsonencode({ "Version" = "2012-10-17", "Statement" = local.table_by_data_center[var.pod] })}',
    );
  });

  it("fail if AWS would refuse a pod's statements", () => {
    made((stack) => {
      const withoutResource = (name?: string): readonly Statement[] =>
        name === "AU1" ? [{ Effect: "Allow", Action: "s3:GetObject" }] : of(name);
      const parts = realmStatements(
        stack,
        "table",
        mparticle,
        { ...mode, pod: variable(stack, "pod") },
        withoutResource,
      );
      expect(() => plannedPolicyOf("identity", parts)).toThrow(
        new Error("the identity policy has a statement without a Resource"),
      );
    });
  });
});

describe("a Region known only in a plan", () => {
  it("must be supported by the vendor", () => {
    expect(said((stack) => regionConditions(mixpanel, variable(stack, "region")))).toEqual([
      {
        condition: `\${contains(${JSON.stringify(mixpanel.regions).replaceAll(",", ", ")}, var.region)}`,
        errorMessage: `The provider's Region must be one of Mixpanel's Regions: ${mixpanel.regions!.join(", ")}. ${mixpanel.document.url}`,
      },
    ]);
  });

  it("may be any for a vendor without a list", () => {
    expect(said((stack) => regionConditions(mparticle, variable(stack, "region")))).toEqual([]);
  });

  it("was checked before where it is known", () => {
    expect(regionConditions(mixpanel, "us-east-1")).toEqual([]);
  });

  it("must be the key's, where a variable gives the key", () => {
    expect(said((stack) => keyRegionCondition(variable(stack, "key"), variable(stack, "region")))).toEqual([
      {
        condition: '${contains(["", var.region], element(split(":", coalesce(var.key, ":::")), 3))}',
        errorMessage: "The key must be in the same Region as the bucket: the provider's Region.",
      },
    ]);
  });

  it("is not compared with a known key, or if the plan knows the Region", () => {
    const arn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    expect(said((stack) => keyRegionCondition(arn, variable(stack, "region")))).toEqual([]);
    expect(said((stack) => keyRegionCondition(variable(stack, "key"), "us-east-1"))).toEqual([]);
    expect(said((stack) => keyRegionCondition(undefined, variable(stack, "region")))).toEqual([]);
  });
});
