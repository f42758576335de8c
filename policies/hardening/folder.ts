import type { Statement } from "../../vendors/statement";
import { resourceTexts } from "../any-statement";
import { covers } from "../pattern";
import { withCondition } from "./condition";
import type { HardeningRule } from "./rule";
import { bucketActions, listActions, matched } from "./s3-actions";

/** Runs after the other rules of the bucket: each statement is about one bucket, and one kind of resource. */
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
    const moved = texts.flatMap((text) => (isIn(bucket, text) ? (inFolder(text, bucket, objectPrefix) ?? []) : [text]));
    if (moved.every((text, index) => text === texts[index]) && moved.length === texts.length) return [statement];
    return moved.length === 0 ? [] : [{ ...statement, Resource: [...new Set(moved)] }];
  },
};

/** Reports if a folder fits: some objects are open, and all of them can be those of any folder. */
export function takesFolder(statements: readonly Statement[], bucketName: string): boolean {
  const bucket = `arn:aws:s3:::${bucketName}`;
  const objects = statements.flatMap(resourceTexts).filter((text) => isIn(bucket, text));
  return objects.length > 0 && objects.every((text) => inFolder(text, bucket, "any/") !== undefined);
}

function isIn(bucket: string, text: string): boolean {
  return text.startsWith(`${bucket}/`);
}

/** The objects of a pattern that are in a folder, as one pattern; undefined if none of them is, as far as is known. */
function inFolder(text: string, bucket: string, prefix: string): string | undefined {
  const key = text.slice(`${bucket}/`.length);
  if (covers(key, `${prefix}*`)) return `${bucket}/${prefix}*`;
  if (key.startsWith("*")) return `${bucket}/${prefix}${key}`;
  return covers(`${prefix}*`, key) ? text : undefined;
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
