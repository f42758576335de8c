import { resourceTexts } from "../any-statement";
import type { Statement } from "../../vendors/statement";
import { withCondition } from "./condition";
import type { HardeningRule } from "./rule";
import { bucketActions, listActions, matched } from "./s3-actions";

/** Runs after the rule that gives each kind of resource a statement of its own. */
export const folder: HardeningRule = {
  id: "folder",
  does: ({ objectPrefix }) => `only objects in ${objectPrefix}`,
  reason: "The vendor's objects are in one folder, and others use the bucket too.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-policies-s3.html",
  parts: ["bucket"],
  change: (statement, { bucketName, objectPrefix }) => {
    if (objectPrefix === undefined) return [statement];
    const bucket = `arn:aws:s3:::${bucketName}`;
    const texts = resourceTexts(statement);
    if (texts.includes(bucket)) return listingOnly(statement, `${objectPrefix}*`);
    if (!texts.includes(`${bucket}/*`)) return [statement];
    const inFolder = texts.map((text) => (text === `${bucket}/*` ? `${bucket}/${objectPrefix}*` : text));
    return [{ ...statement, Resource: inFolder }];
  },
};

/** Reports if statements open the whole bucket, so that a folder limits them: a document may have a folder of its own. */
export function opensWholeBucket(statements: readonly Statement[], bucketName: string): boolean {
  const bucket = `arn:aws:s3:::${bucketName}`;
  return statements.flatMap(resourceTexts).some((text) => text === `${bucket}/*` || text === `${bucket}*`);
}

/** Names of objects only below the prefix. Requests of the other actions don't say for which prefix they are. */
function listingOnly(statement: Statement, prefix: string): readonly Statement[] {
  const actions = [statement.Action].flat();
  const listing = actions.filter((action) => matched(action, listActions).length > 0);
  if (listing.length === 0) return [statement];
  const lists = listing.flatMap((action) => matched(action, listActions));
  const others = actions.flatMap((action) => (listing.includes(action) ? othersIn(action) : [action]));
  const demanded = withCondition({ ...statement, Action: named(lists) }, "StringLike", "s3:prefix", [prefix]);
  return others.length === 0 ? [demanded] : [demanded, { ...statement, Action: named(others) }];
}

/** The other actions of a pattern, by their names: `s3:List*` has them too. */
function othersIn(pattern: string): readonly string[] {
  return matched(pattern, bucketActions).filter((action) => !listActions.includes(action));
}

function named(actions: readonly string[]): readonly string[] {
  return [...new Set(actions.map((action) => (action.includes(":") ? action : `s3:${action}`)))];
}
