import { withoutDocument, type Risk } from "../risk";
import { allowing, hit, isWritten, type Evidence, type Rule } from "../rule";
import { actsOn, serviceOf } from "../../grants/actions";
import { s3Target } from "../../../policies/arn";
import { isLive } from "../../grants/live";
import { covers, hasWildcard } from "../../../policies/pattern";

export const wildcardResource: Rule = {
  id: "wildcard-resource",
  severity: "high",
  title: "Every bucket or every key",
  risk: "The statement applies to every bucket or key of the account, including future ones.",
  fix: "Name the bucket, its objects or the key.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
  check: withoutDocument(wildcardResources),
};

export function wildcardResources(evidence: Evidence): readonly Risk[] {
  return allowing(evidence)
    .filter(isWritten)
    .filter(({ kind }) => kind !== "key-policy")
    .flatMap((grant) => {
      const { actions, notActions, resources, name } = grant.statement;
      const counted = actions.filter((action) => judged.includes(serviceOf(action)) && !isForAccount(action));
      return resources
        .filter((resource) => isEverything(resource))
        .filter((resource) => notActions.length > 0 || counted.some((action) => isLive(action, resource)))
        .map((resource): Risk => ({
          grant,
          by: "resource",
          hit: hit(grant, `allows ${counted.join(", ") || "what it allows"} on ${resource} (${name})`),
        }));
    });
}

const judged = ["s3", "kms", "iam", "sts", "*"];

/** Actions without a specific resource, such as `s3:ListAllMyBuckets`, can only be allowed on all. */
function isForAccount(action: string): boolean {
  return actsOn(action) === "account" || /^kms:(List(Aliases|Keys)|GenerateRandom)$/i.test(action);
}

/** Reports if a pattern covers two unlikely names. */
function isEverything(resource: string): boolean {
  const bucket = s3Target(resource)?.bucket;
  if (bucket !== undefined) return unlikely.every((name) => covers(bucket, name));
  return namespaces(resource).some((place) => unlikely.every((name) => covers(resource, place + name)));
}

const unlikely = ["q7zebra", "x9kettle"];

/** The beginnings of S3 and KMS names, in the pattern's partition, Region and account if it names them. */
function namespaces(resource: string): readonly string[] {
  const [, partition, , region, account] = resource.split(":").map((field) => (hasWildcard(field) ? "" : field));
  const kms = `arn:${partition || "aws"}:kms:${region || "us-east-1"}:${account || "000000000000"}`;
  return [`arn:${partition || "aws"}:s3:::`, `${kms}:key/`, `${kms}:alias/`];
}
