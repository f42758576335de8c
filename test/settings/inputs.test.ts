import { App } from "cdktf";
import { fileOf, load, refusal } from "../config/files";
import { stringExpression } from "../../module/conditions";
import { moduleVariables } from "../../module/variables";
import { variantsOf } from "../../module/variant";
import { bucketStatements } from "../../policies/bucket";
import { demandInputs, trustInputs, withInputs } from "../../policies/inputs";
import { trustStatements } from "../../policies/trust";
import { inputRules } from "../../settings/inputs";
import { brokenRule } from "../../settings/values/text-rule";
import { buildStacks } from "../../stacks/build";
import { snakeCase } from "../../text/snake-case";
import { accessModes, shippedVendor, vendors } from "../../vendors";
import { isInputValue } from "../../vendors/input-forms";
import { inputsOf, namesAccount } from "../../vendors/lookups";
import { ownSettings } from "../vendors/own-settings";

const all = vendors.flatMap((vendor) =>
  accessModes(vendor).flatMap((mode) =>
    inputsOf(vendor, mode).map((input) => ({ name: `${vendor.id} ${mode} ${input.setting}`, vendor, mode, input })),
  ),
);

/** Values that mean more than one principal or folder, that leave their place, or that Terraform would read. */
const hostile = [
  "",
  "*",
  "?",
  "a*",
  "777788889999*",
  "arn:aws:iam::777788889999:root",
  "arn:aws:iam::*:role/loader",
  "arn:aws:iam::777788889999:role/*",
  "arn:aws:iam::777788889999:role/",
  "arn:aws:iam::777788889999:user//a",
  "arn:aws:iam::777788889999:group/a",
  "arn:aws:iam::777788889999:role/a\n",
  "arn:aws:sts::777788889999:assumed-role/a/b",
  "arn:aws-cn:iam::777788889999:role/loader",
  "${aws:username}",
  '${file("/etc/passwd")}',
  "%{if true}a%{endif}",
  "a/*",
  "/a",
  "a/",
  "a//b",
  "../a",
  "a/../b",
  "a b",
  "a\nb",
  "a\u0000",
  "ａ",
  "a\u202eb",
  "a:b",
  'a","b',
  "${TfToken[a.1]}",
  "x".repeat(2000),
  "STATSIG_IAM_USER/../root",
];

describe.each(all)("$name", ({ vendor, mode, input }) => {
  const own = { ...ownSettings(vendor, mode), region: "us-east-1", bucket: { name: "acme-events" }, ...keys(mode) };
  const file = (value: unknown, top = {}) => fileOf({ acme: { ...own, [input.setting]: value } }, top);

  test("accepts the vendor's example, and fails without a value", () => {
    expect(isInputValue(input, input.example)).toBe(true);
    expect(() => load(file(input.example))).not.toThrow();
    expect(refusal(file(undefined))).toContain(input.setting);
  });

  test.each(hostile)("fails for %j, in a stack, in a module and in the review's reading of a plan", (value) => {
    expect(isInputValue(input, value)).toBe(false);
    expect(brokenRule(inputRules(input), value)).toBeDefined();
    expect(refusal(file(value))).toContain(input.setting);
  });

  test("a module has the rules as validations of its variable", () => {
    const [variant] = variantsOf(vendor).filter(({ access }) => access === mode);
    const variable = moduleVariables(variant!).find(({ name }) => name === snakeCase(input.setting));
    const conditions = variable?.validation.map(({ condition }) => condition).join("\n");
    for (const { matches } of inputRules(input)) if (matches) expect(conditions).toContain(stringExpression(matches));
    expect(variable).toMatchObject({ nullable: false, default: undefined });
  });

  test("the value is in the statements, and its placeholder is not", () => {
    const filled = withInputs(vendor, mode, { [input.setting]: input.example });
    const trust = mode === "role" ? trustStatements(filled, ["an-external-id"]) : [];
    const text = JSON.stringify([...trust, ...bucketStatements(filled, { mode }, "acme-events")]);
    expect(text).toContain(input.example);
    expect(text.replaceAll(input.example, "")).not.toContain(input.placeholder);
  });

  test("no policy is written without the value", () => {
    const demand = new RegExp(`^${vendor.name}'s access by ${mode} needs .*\\b${input.setting}, from`);
    expect(() => demandInputs(vendor, mode, {})).toThrow(demand);
  });

  test("a closed way in needs the value only if another policy than the role's trust policy has it", () => {
    const others = inputsOf(vendor, mode).filter((one) => one !== input);
    const given = Object.fromEntries(others.map(({ setting, example }) => [setting, example]));
    const demand = () => demandInputs(vendor, mode, given, true);
    if (trustInputs(vendor, mode).includes(input)) expect(demand).not.toThrow();
    else expect(demand).toThrow(input.setting);
  });

  if (namesAccount(input)) {
    const account = input.example.split(":")[4] ?? input.example;

    test.each([
      { allowedAccountIds: ["111122223333", account] },
      { assumeRoleArn: `arn:aws:iam::${account}:role/deploy` },
    ])("fails for an account of one's own: %j", (provider) => {
      expect(refusal(file(input.example, { provider }))).toContain(
        `must be ${vendor.name}'s ${input.noun}, and is in your own account`,
      );
    });

    test("another own account is no fault", () => {
      expect(() => load(file(input.example, { provider: { allowedAccountIds: ["111122223333"] } }))).not.toThrow();
    });
  }
});

function keys(mode: string) {
  return mode === "iam-user" ? { accessKeys: "none" } : {};
}

test("a stack's policy has the user's name at its one place", () => {
  const stack = {
    vendor: "statsig-ingestion",
    region: "us-east-1",
    bucket: { name: "acme-events" },
    iamUserName: "statsig-acme",
  };
  const app = new App();
  buildStacks(app, load(fileOf({ acme: stack })));
  const [made] = app.node.children;
  const text = JSON.stringify((made as unknown as { toTerraform(): unknown }).toTerraform());
  expect(text).toContain("arn:aws:iam::999689269917:user/statsig-acme");
  expect(text).not.toContain("STATSIG_IAM_USER");
});

test("a vendor without such values is as it is", () => {
  const mixpanel = shippedVendor("mixpanel");
  expect(withInputs(mixpanel, "role", { iamUserName: "a" })).toBe(mixpanel);
  expect(withInputs(mixpanel, "iam-user", {})).toBe(mixpanel);
});

test("a value is filled into every form and every realm of a way in", () => {
  const vendor = shippedVendor("statsig-export");
  const grant = vendor.access["bucket-policy"]!;
  const { bucket } = grant;
  const form = { form: "JSON", document: vendor.document, bucket, differs: "differs" };
  const made = {
    ...vendor,
    access: {
      "bucket-policy": {
        ...grant,
        form: "steps",
        otherForms: [form],
        realms: { setting: "zone", noun: "zone", each: { eu: { bucket, trust: bucket }, us: {} } },
      },
    },
  };
  const filled = withInputs(made, "bucket-policy", { iamUserName: "statsig-acme" });
  const text = JSON.stringify(filled.access);
  expect(text).not.toContain("user/STATSIG_IAM_USER");
  expect(text.match(/user\/statsig-acme/g)).toHaveLength(4 * JSON.stringify(bucket).match(/user\//g)!.length);
});
