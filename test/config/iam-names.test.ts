import { fileOf, load, mixpanel } from "./files";

const faults = (stacks: Readonly<Record<string, object>>) => {
  try {
    load(fileOf(stacks));
    return [];
  } catch (error) {
    return (error as Error).message.split("\n").filter((line) => line.startsWith("✖"));
  }
};
const other = { bucket: { name: "acme-other" } };

describe("the names of roles and policies", () => {
  test("of two stacks differ, given or not", () => {
    const { integrations } = load(fileOf({ acme: mixpanel(), more: mixpanel({ ...other, iamName: "Acme_Role" }) }));
    expect(integrations.map(({ settings }) => settings.iamName)).toEqual([undefined, "Acme_Role"]);
  });

  test("fail for a role's name that another stack gives already, in any case", () => {
    expect(faults({ acme: mixpanel(), more: mixpanel({ ...other, iamName: "ACME" }) })).toEqual([
      expect.stringContaining('more gives its role or user the same name as acme: IAM ignores case, got "ACME"'),
    ]);
  });

  test("fail for one name of both policies, and for that of another stack", () => {
    expect(faults({ acme: mixpanel({ policyNames: { bucket: "one", key: "one" } }) })).toEqual([
      expect.stringContaining(
        'acme.policyNames.key gives its policy the same name as that of acme: IAM ignores case, got "one"',
      ),
    ]);
    expect(faults({ acme: mixpanel({ policyNames: { bucket: "more-KEY" } }), more: mixpanel(other) })).toEqual([
      expect.stringContaining('more gives its policy the same name as that of acme: IAM ignores case, got "more-key"'),
    ]);
  });
});
