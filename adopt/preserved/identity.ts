import type { ImportTarget } from "../../constructs/methods/import-target";
import type { RawMap } from "../../text/map";
import { changed, isEmpty, line, shownValue, type ResourceLines } from "../lines";
import type { PlannedChange } from "../plan";
import { nameOf, onlyIn, readableStatements } from "../statements";
import { keptAttachments, plannedArns } from "./attached";
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

const onlyDeclared = "the role or the user has only the declared policies";

/** The lost inline policies of a role or a user. */
export function ofInlinePolicies(change: PlannedChange): ResourceLines {
  const lines = lost(change, "policy_names", []).map((policy) =>
    line(change, `inline policy ${shownValue(policy)} is removed`, { reason: onlyDeclared }),
  );
  return { lines, attributes: ["policy_names"] };
}

/**
 * The lost attachments of a role or a user.
 * @param documented the ARNs of the policies for the vendor's document.
 */
export function ofAttachments(
  change: PlannedChange,
  documented: readonly string[],
  changes: readonly PlannedChange[],
): ResourceLines {
  const policies = lost(change, "policy_arns", [...documented, ...plannedArns(changes)]);
  const kept = keptAttachments(policies, changes);
  const lines = policies.map((policy, place) =>
    line(change, `attached policy ${shownValue(policy)} is removed`, { reason: onlyDeclared, ...kept[place] }),
  );
  return { lines, attributes: ["policy_arns"] };
}

/** The values of before that are not there after; own ones are there although a plan may not know them yet. */
function lost(change: PlannedChange, attribute: string, own: readonly string[]): readonly string[] {
  const [before, after] = [change.before, change.after].map((values) => [values[attribute] ?? []].flat().map(String));
  const unknown = [change.unknown[attribute]].flat().includes(true);
  const there = [...(after ?? []), ...(unknown ? own : [])];
  return (before ?? []).filter((policy) => !there.includes(policy));
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
