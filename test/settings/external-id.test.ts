import { externalIdSchema, givenExternalIds } from "../../settings/external-id";
import { mixpanel, mparticle } from "../vendors/shipped";

const facts = mixpanel.access.role!.externalId!;
const given = (settings: object) => givenExternalIds(mixpanel, { access: "role", ...settings });

describe("the external ids in a stack's settings", () => {
  test("come with the facts of their setting", () => {
    expect(given({ projectToken: ["abc", "def"] })).toEqual({ ...facts, given: ["abc", "def"] });
  });

  test("are nothing without the setting, and without an external id of the way in", () => {
    expect(given({})).toBeUndefined();
    const user = { access: "iam-user", projectToken: "abc" } as const;
    expect(givenExternalIds(mparticle, user)).toBeUndefined();
  });
});

test.each([
  ["token", "must be a token or a list of tokens"],
  ["organization id", "must be an organization id or a list of organization ids"],
])("fails for another kind of value, by the vendor's noun: %s", (noun, message) => {
  const { error } = externalIdSchema({ ...facts, noun }).safeParse(7);
  expect(error?.issues.map(({ message }) => message)).toEqual([message]);
});
