import type { Vendor } from "../../../vendors/vendor";
import { mainBucket } from "../../judgement/subjects";
import { documentedFor } from "../../judgement/documented-statements";
import type { ReviewedGrant } from "../../judgement/reviewed-grant";
import { isLive } from "../../grants/live";
import { hit, type Rule } from "../rule";
import type { ParsedStatement } from "../../grants/statement";

export const deadStatement: Rule = {
  id: "dead-statement",
  severity: "low",
  title: "Statement without effect",
  risk: "Some S3 actions apply to the bucket, others to its objects. On the wrong resource they have no effect: access fails, or the statement is misleading.",
  fix: "Use name/* for actions on objects, and the plain ARN for actions on the bucket.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html",
  check: ({ grants, vendors }) =>
    // an ACL has no statement that a person wrote, and AWS wrote those of its managed policies
    grants
      .filter(({ kind, statement }) => kind !== "acl" && !statement.managed)
      .flatMap((grant) =>
        deadParts(grant.statement)
          .filter((part) => !isVendorsWord(grant, part, vendors))
          .map((part) => hit(grant, `has ${part}, to no effect (${grant.statement.name})`)),
      ),
};

function deadParts({ actions, resources, effect }: ParsedStatement): readonly string[] {
  if (effect === "Deny") return [];
  const idleActions = actions.filter(
    (action) => resources.length > 0 && !resources.some((resource) => isLive(action, resource)),
  );
  const idleResources = resources.filter(
    (resource) => actions.length > 0 && !actions.some((action) => isLive(action, resource)),
  );
  return [
    ...idleActions.map((action) => `${action} on ${resources.join(", ")}`),
    ...(idleActions.length < actions.length
      ? idleResources.map((resource) => `${actions.join(", ")} on ${resource}`)
      : []),
  ];
}

/** The vendor's own document has the same dead words, and we keep them. */
function isVendorsWord(
  { vendor: name, kind, statement }: ReviewedGrant,
  part: string,
  vendors: readonly Vendor[],
): boolean {
  const vendor = vendors.find((one) => one.name === name);
  if (!vendor) return false;
  return documentedFor(vendor, kind, mainBucket([statement])).some(({ statements }) =>
    statements.some((documented) => deadParts(documented).includes(part)),
  );
}
