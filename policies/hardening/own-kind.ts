import { resourceTexts } from "../any-statement";
import type { Statement } from "../../vendors/statement";
import type { HardeningRule } from "./rule";
import { isOn } from "./s3-actions";

/** AWS never matches `s3:ListBucket` on objects, or `s3:PutObject` on a bucket: such a pair only looks like access. */
export const ownKind: HardeningRule = {
  id: "own-kind",
  does: () => "each action only on its own kind of resource",
  reason: "An action on another kind of resource is never used, and hides what the statement allows.",
  link: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html",
  parts: ["bucket", "key"],
  change: (statement, { bucketName }) => {
    const actions = [statement.Action].flat();
    if (actions.every((action) => /^kms:/i.test(action))) return withoutBuckets(statement);
    if (!actions.every((action) => /^s3:/i.test(action))) return [statement];
    return byKind(statement, actions, `arn:aws:s3:::${bucketName}`);
  },
};

function withoutBuckets(statement: Statement): readonly Statement[] {
  const texts = resourceTexts(statement);
  const keys = texts.filter((text) => !text.startsWith("arn:aws:s3:::"));
  return keys.length === texts.length ? [statement] : keys.length === 0 ? [] : [{ ...statement, Resource: keys }];
}

function byKind(statement: Statement, actions: readonly string[], bucket: string): readonly Statement[] {
  const texts = resourceTexts(statement);
  const resources = {
    object: texts.filter((text) => text.startsWith(`${bucket}/`)),
    bucket: texts.filter((text) => text === bucket),
  };
  // what is about other buckets is not for this rule
  if (resources.object.length + resources.bucket.length < texts.length) return [statement];
  const parts = (["object", "bucket"] as const).flatMap((kind) => {
    const own = actions.filter((action) => isOn(kind, action));
    return resources[kind].length === 0 || own.length === 0 ? [] : [{ Action: own, Resource: resources[kind] }];
  });
  const [first, second] = parts;
  if (first && !second && first.Action.length === actions.length && first.Resource.length === texts.length)
    return [statement];
  return parts.map((part) => ({ ...statement, ...part }));
}
