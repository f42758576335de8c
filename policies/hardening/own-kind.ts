import type { Statement } from "../../vendors/statement";
import { resourceTexts } from "../any-statement";
import type { HardeningRule } from "./rule";
import { bucketActions, isAboutBucket, matched, objectActions } from "./s3-actions";

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
    return isAboutBucket(actions) ? byKind(statement, actions, `arn:aws:s3:::${bucketName}`) : [statement];
  },
};

function withoutBuckets(statement: Statement): readonly Statement[] {
  const texts = resourceTexts(statement);
  const keys = texts.filter((text) => !text.startsWith("arn:aws:s3:::"));
  return keys.length === texts.length ? [statement] : keys.length === 0 ? [] : [{ ...statement, Resource: keys }];
}

function byKind(statement: Statement, actions: readonly string[], bucket: string): readonly Statement[] {
  const texts = resourceTexts(statement);
  const kinds = [
    { own: objectActions, resources: texts.filter((text) => text.startsWith(`${bucket}/`)) },
    { own: bucketActions, resources: texts.filter((text) => text === bucket) },
  ];
  // this rule leaves statements about other buckets alone
  if (kinds.flatMap(({ resources }) => resources).length < texts.length) return [statement];
  const parts = kinds.flatMap(({ own, resources }) => {
    const ofKind = actions.filter((action) => matched(action, own).length > 0);
    return resources.length === 0 || ofKind.length === 0 ? [] : [{ Action: ofKind, Resource: resources }];
  });
  const isSame = parts.some((one) => one.Action.length === actions.length && one.Resource.length === texts.length);
  return isSame ? [statement] : parts.map((part) => ({ ...statement, ...part }));
}
