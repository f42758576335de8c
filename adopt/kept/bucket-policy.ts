import type { RawMap } from "../../config/map";
import { changed, line, shownValue, type Line, type Told } from "../lines";
import type { Change } from "../plan";
import { awsPrincipals, comparable, inText, nameOf, onlyIn, statementsIn } from "../statements";

/** Statements of others are kept by a setting; those about the vendor's principals give way to the vendor's document. */
export function ofBucketPolicy(change: Change): Told {
  const before = change.before["policy"];
  const after = statementsIn(change.after["policy"]);
  if (statementsIn(before).length === 0) return { lines: [], attributes: [] };
  const vendors = new Set(after.filter(({ Effect }) => Effect === "Allow").flatMap(awsPrincipals));
  const sids = new Set(after.map(({ Sid }) => Sid));
  const gone = onlyIn(before, change.after["policy"]);
  const lines = gone.map((statement) => {
    const principals = awsPrincipals(statement);
    const isVendors = principals.length > 0 && principals.every((principal) => vendors.has(principal));
    return isVendors ? replaced(change, statement) : kept(change, statement, sids);
  });
  return { lines: [...lines, ...comingLines(change), ...versionLines(change, before)], attributes: ["policy"] };
}

/** A Deny that comes takes access away, so it counts as a change of what exists. */
export function comingLines(change: Change): readonly Line[] {
  return onlyIn(change.after["policy"], change.before["policy"]).map((statement) => {
    const { Sid, ...rest } = statement;
    const says = `${String(rest["Effect"])} ${shownValue(Sid ?? rest)} is added`;
    return rest["Effect"] === "Allow" ? line(change, says, { adds: true }) : line(change, says, { why: cutOff(rest) });
  });
}

const plainHttp = comparable({ Bool: { "aws:SecureTransport": "false" } });

function cutOff({ Effect: _, ...denied }: RawMap): string {
  return comparable(denied["Condition"]) === plainHttp
    ? "whoever reaches the bucket over plain HTTP is cut off"
    : `whoever sends what it denies is cut off: ${shownValue(denied)}`;
}

function replaced(change: Change, statement: RawMap): Line {
  const why = "it is about the vendor's principals, for which the vendor's documented statements are there now";
  return line(change, `${nameOf(statement)} is removed`, { why });
}

/** A Sid is unique in its policy, so that of a statement made here is not kept. */
function kept(change: Change, statement: RawMap, sids: ReadonlySet<unknown>): Line {
  const { Sid } = statement;
  const named = sids.has(Sid) && Sid !== undefined ? { ...statement, Sid: `${String(Sid)}Existing` } : statement;
  return line(change, `${nameOf(statement)} is removed`, {
    keep: { additionalBucketPolicyStatements: [inText(named)] },
  });
}

function versionLines(change: Change, before: unknown): readonly Line[] {
  const { Version } = JSON.parse(String(before)) as RawMap;
  if (Version === "2012-10-17") return [];
  const why = "in a policy of 2012-10-17, ${…} is a policy variable";
  return [changed(change, "policy.Version", { why }, Version ?? "2008-10-17", "2012-10-17")];
}
