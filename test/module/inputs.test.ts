import type * as AllSettings from "../../settings";
import type * as Declaration from "../../settings/declaration/declaration";
import type { Vendor } from "../../vendors/vendor";

const role = { section: "names", ways: ["role"] } as const;

/** Declares made-up settings, with the builders of this load of the modules. */
function madeUp({ textField, numberField, flagField }: typeof Declaration) {
  return {
    madeUp: textField({
      ...role,
      describes: "A made-up value for this test.",
      rules: [{ message: "must be two digits", matches: "^[0-9]{2}$" }],
      example: "42",
      props: (madeUp) => ({ tags: { madeUp } }),
      variable: { in: ["role"], optional: true, props: (madeUp: string) => ({ description: madeUp }) },
    }),
    counted: numberField({
      ...role,
      describes: "A made-up number.",
      min: 1,
      max: 9,
      unit: "pieces",
      default: 3,
      example: 4,
      props: (maxSessionSeconds) => ({ access: { maxSessionSeconds } }),
      variable: { in: ["role"] },
    }),
    switched: flagField({
      ...role,
      describes: "A made-up switch.",
      default: false,
      props: (switched) => ({ keepOtherPolicies: switched }),
      variable: { in: ["role"], props: () => ({}) },
    }),
  };
}

/** Everything that reads the declarations, with more of them. */
function withProbe() {
  jest.resetModules();
  jest.doMock("../../settings", () => {
    const actual = jest.requireActual<typeof AllSettings>("../../settings");
    const added = madeUp(jest.requireActual("../../settings/declaration/declaration"));
    return {
      ...actual,
      declarations: { ...actual.declarations, ...added },
      declarationsOf: (vendor: Vendor) => ({ ...actual.declarationsOf(vendor), ...added }),
    };
  });
  return {
    ...jest.requireActual("../../config/rules/check-stack"),
    ...jest.requireActual("../../config/docs/editor-schema"),
    ...jest.requireActual("../../config/docs/settings-table"),
    ...jest.requireActual("../../module/folder"),
    ...jest.requireActual("../../module/catalogue"),
    ...jest.requireActual("../vendors/shipped"),
  };
}

describe("one more declaration in settings/index.ts, and nothing else", () => {
  const { checkSettings, editorJsonSchema, settingsTable, moduleFolder, catalogue, mixpanel } = withProbe();
  const settings = { vendor: "mixpanel", region: "us-east-1", bucket: { name: "acme-events" }, projectToken: "abc123" };
  const folder = moduleFolder("mixpanel-export", catalogue["mixpanel-export"], "both");
  afterAll(() => jest.dontMock("../../settings"));

  test("is a setting with a check in the loader", () => {
    expect(checkSettings("acme", mixpanel, { ...settings, madeUp: "42" }).settings.madeUp).toBe("42");
    expect(checkSettings("acme", mixpanel, settings).faults).toEqual([]);
  });

  test("fails in the loader when it is wrong", () => {
    expect(checkSettings("acme", mixpanel, { ...settings, madeUp: "4x" }).faults).toEqual([
      { path: ["madeUp"], message: "must be two digits", actual: '"4x"' },
    ]);
  });

  test("is in the JSON Schema for editors and in docs/settings.md", () => {
    expect(JSON.stringify(editorJsonSchema())).toContain("A made-up value for this test.");
    expect(settingsTable()).toContain("madeUp");
  });

  test("is a variable of the module, with the same words, in its page and in its tests", () => {
    expect(JSON.parse(folder["json/main.tf.json"]).variable.made_up).toEqual({
      description: "A made-up value for this test.",
      type: "string",
      default: null,
      nullable: true,
      validation: [
        {
          condition: '${var.made_up == null ? true : can(regex("^[0-9]{2}$", var.made_up))}',
          error_message: "made_up must be two digits.",
        },
      ],
    });
    expect(folder["variables.tf"]).toContain('variable "made_up" {');
    expect(folder["README.md"]).toContain("| made_up | A made-up value for this test. | `string` | `null` | no |");
    expect(folder["tests/module.tftest.hcl"]).toMatch(/expect_failures = \[.*var\.made_up.*\]/);
  });

  test("may be a number or a flag, with a default for the loader and for the module", () => {
    const checked = checkSettings("acme", mixpanel, settings).settings;
    expect([checked.counted, checked.switched]).toEqual([3, false]);
    const { variable } = JSON.parse(folder["json/main.tf.json"]);
    expect([variable.counted.type, variable.counted.default]).toEqual(["number", 3]);
    expect([variable.switched.type, variable.switched.default, variable.switched.validation]).toEqual([
      "bool",
      false,
      undefined,
    ]);
  });

  test("is in no module without its feature", () => {
    const other = moduleFolder("mparticle-user", catalogue["mparticle-user"], "json");
    expect(Object.values(other).join()).not.toContain("made_up");
  });
});
