import type { ImportTarget } from "../../constructs/methods/import-target";
import type { RawMap } from "../../text/map";
import { changed, isEmpty, line, shownValue, type ResourceLines } from "../lines";
import type { PlannedChange } from "../plan";
import { nameOf, onlyIn, readableStatements } from "../statements";
import { comingLines } from "./coming";
import { trustLines } from "./trust";

/** The attributes of a role or a user with a setting to keep them, by the attribute. */
const settingsByAttribute: Readonly<Record<string, string>> = {
  max_session_duration: "maxSessionSeconds",
  description: "description",
  permissions_boundary: "permissionsBoundary",
  path: "path",
};

export function ofIdentity(
  change: PlannedChange,
  { externalIdSetting }: Pick<ImportTarget, "externalIdSetting">,
): ResourceLines {
  const simple = Object.entries(settingsByAttribute).flatMap(([attribute, setting]) => {
    const before = change.before[attribute];
    return isEmpty(before) || before === change.after[attribute]
      ? []
      : [changed(change, attribute, { keep: { [setting]: before } })];
  });
  const known = change.unknown["assume_role_policy"] !== true;
  const trust = known && readableStatements(change.before["assume_role_policy"]).length > 0;
  return {
    lines: [...simple, ...(trust ? trustLines(change, externalIdSetting) : [])],
    attributes: [...Object.keys(settingsByAttribute), ...(trust ? ["assume_role_policy"] : [])],
  };
}

/** The lost inline policies and attachments of a role or a user. */
export function ofExclusive(change: PlannedChange, own: readonly string[]): ResourceLines {
  const attributes = ["policy_names", "policy_arns"];
  const lines = attributes.flatMap((attribute) => {
    const before = [change.before[attribute] ?? []].flat().map(String);
    const after = change.unknown[attribute] === true ? own : [change.after[attribute] ?? []].flat().map(String);
    const what = attribute === "policy_names" ? "inline policy" : "attached policy";
    const reason = "the role or the user has only the declared policies";
    return before
      .filter((policy) => !after.includes(policy))
      .map((policy) => line(change, `${what} ${shownValue(policy)} is removed`, { reason }));
  });
  return { lines, attributes };
}

/** The permissions of a policy for the role or the user before, and its permissions and denials from now on. */
export function ofPolicy(change: PlannedChange): ResourceLines {
  const { policy } = change.before;
  // values known only after apply can't be compared
  if (readableStatements(policy).length === 0 || change.unknown["policy"] === true)
    return { lines: [], attributes: [] };
  const reason = "the policy has the statements of the vendor's document";
  const gone = onlyIn(policy, change.after["policy"]).map((statement) =>
    line(change, `${nameOf(statement)} is removed`, { reason }),
  );
  const cutOff = ({ Effect: _, ...denied }: RawMap) =>
    `users of the policy start to lose the requests it denies: ${shownValue(denied)}`;
  return { lines: [...gone, ...comingLines(change, { attribute: "policy", cutOff })], attributes: ["policy"] };
}
