import { externalIdSchema } from "../../settings/external-id";
import { vendors } from "../../vendors";
import { accessGrants } from "../../vendors/lookups";

test("every vendor's principals are in AWS's own partition, and so must the bucket be", () => {
  for (const { id, partition } of vendors) expect([id, partition]).toEqual([id, "aws"]);
});

test("the external id of a role is a setting with a description", () => {
  const ofRoles = vendors.filter(({ access }) => access.role).map(({ id, access }) => [id, access.role?.externalId]);
  expect(ofRoles).toEqual(
    expect.arrayContaining([
      [
        "mixpanel",
        expect.objectContaining({
          setting: "projectToken",
          noun: "token",
          owner: "project",
          form: { pattern: "^[0-9a-f]{32}$", message: "32 lowercase hexadecimal digits" },
        }),
      ],
      ["segment", expect.objectContaining({ setting: "workspaceId", noun: "id", owner: "workspace" })],
    ]),
  );
});

test("a setting with one name has one noun, and each vendor's example is accepted", () => {
  const all = vendors.flatMap(accessGrants).flatMap(({ externalId }) => externalId ?? []);
  expect(new Set(all.map(({ setting, noun }) => `${setting} ${noun}`)).size).toBe(
    new Set(all.map(({ setting }) => setting)).size,
  );
  for (const one of all) expect(externalIdSchema(one).safeParse(one.example).success).toBe(true);
  for (const { form, example } of all.filter((one) => one.form)) expect(example).toMatch(new RegExp(form!.pattern));
});
