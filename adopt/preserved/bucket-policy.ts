import type { RawMap } from "../../text/map";
import { changed, line, shownValue, type Line, type ResourceLines } from "../lines";
import type { PlannedChange } from "../plan";
import { principalsOf, comparable, inText, nameOf, onlyIn, readableStatements } from "../statements";
import { comingLines } from "./coming";

/** Statements of others are kept by a setting; those about the vendor's principals give way to the vendor's document. */
export function ofBucketPolicy(change: PlannedChange): ResourceLines {
  const before = change.before["policy"];
  const after = readableStatements(change.after["policy"]);
  // a policy known only after apply can't be compared
  if (readableStatements(before).length === 0 || change.unknown["policy"] === true)
    return { lines: [], attributes: [] };
  const vendors = new Set(after.filter(({ Effect }) => Effect === "Allow").flatMap(principalsOf));
  const sids = new Set(after.map(({ Sid }) => Sid));
  const gone = onlyIn(before, change.after["policy"]);
  const lines = gone.map((statement) => {
    const principals = principalsOf(statement);
    const isVendors = principals.length > 0 && principals.every((principal) => vendors.has(principal));
    return isVendors ? replaced(change, statement) : kept(change, statement, sids);
  });
  return { lines: [...lines, ...comingToBucket(change), ...versionLines(change, before)], attributes: ["policy"] };
}

export function comingToBucket(change: PlannedChange): readonly Line[] {
  return comingLines(change, { attribute: "policy", cutOff });
}

const plainHttp = comparable({ Bool: { "aws:SecureTransport": "false" } });

function cutOff({ Effect: _, ...denied }: RawMap): string {
  return comparable(denied["Condition"]) === plainHttp
    ? "users of plain HTTP lose access"
    : `requests under this Deny start to fail: ${shownValue(denied)}`;
}

function replaced(change: PlannedChange, statement: RawMap): Line {
  const reason = "the vendor's documented statements replace those for its principals";
  return line(change, `${nameOf(statement)} is removed`, { reason });
}

/** A Sid is unique in its policy, so that of a statement made here is not kept. */
function kept(change: PlannedChange, statement: RawMap, sids: ReadonlySet<unknown>): Line {
  const { Sid } = statement;
  const named = sids.has(Sid) && Sid !== undefined ? { ...statement, Sid: `${String(Sid)}Existing` } : statement;
  return line(change, `${nameOf(statement)} is removed`, {
    keep: { additionalBucketPolicyStatements: [inText(named)] },
  });
}

function versionLines(change: PlannedChange, before: unknown): readonly Line[] {
  const { Version } = JSON.parse(String(before)) as RawMap;
  if (Version === "2012-10-17") return [];
  const reason = "in a policy of 2012-10-17, ${…} is a policy variable";
  return [changed(change, "policy.Version", { reason }, Version ?? "2008-10-17", "2012-10-17")];
}
