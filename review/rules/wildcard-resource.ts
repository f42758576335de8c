import { allowing, hit, type Rule } from "../rule";
import { actsOn, serviceOf } from "../actions";
import { isLive } from "../live";

export const wildcardResource: Rule = {
  id: "wildcard-resource",
  severity: "high",
  title: "Every bucket or every key",
  why: "The statement is good for every bucket or key of the account, those of tomorrow included.",
  fix: "Name the bucket, its objects or the key.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
  check: (evidence) =>
    allowing(evidence)
      .filter(({ kind }) => kind !== "key-policy")
      .flatMap((grant) => {
        const { actions, notActions, resources, name } = grant.statement;
        const counted = actions.filter((action) => judged.includes(serviceOf(action)) && !isForAccount(action));
        return resources
          .filter((resource) => isEverything(resource))
          .filter((resource) => notActions.length > 0 || counted.some((action) => isLive(action, resource)))
          .map((resource) => hit(grant, `allows ${counted.join(", ") || "what it allows"} on ${resource} (${name})`));
      }),
};

const judged = ["s3", "kms", "iam", "sts", "*"];

/** Actions that are not asked of any one resource, such as `s3:ListAllMyBuckets`, can only be allowed on all. */
function isForAccount(action: string): boolean {
  return actsOn(action) === "account" || /^kms:(List(Aliases|Keys)|GenerateRandom)$/i.test(action);
}

function isEverything(resource: string): boolean {
  return /^(\*|arn:[^:]*:s3:::\*(\/\*?)?|arn:[^:]*:kms:[^:]*:[^:]*:(\*|(key|alias)\/\*))$/.test(resource);
}
