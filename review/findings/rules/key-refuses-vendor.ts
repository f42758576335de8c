import { groupedBy } from "../../../text/grouped";
import { ownAccount } from "../../grants/foreign";
import { isEntityItself } from "../../grants/grant";
import { keyPolicyHomes, keysNamed } from "../../grants/kms-keys";
import { isAboutAction } from "../../grants/statement";
import { mayHoldForName } from "../../judgement/key-use";
import type { ReviewedGrant } from "../../judgement/reviewed-grant";
import type { PlannedResource } from "../../plan/planned-state";
import { allowing, hitAt, type Evidence, type Hit, type Rule } from "../rule";

export const keyRefusesVendor: Rule = {
  id: "key-refuses-vendor",
  severity: "high",
  title: "Key that leaves nothing to IAM",
  risk: "KMS ignores the policies of roles and users unless the key's policy allows the account to use them: the vendor's job fails.",
  fix: "Allow kms:* to the account's root in the key's policy, without a condition about the principal.",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-root-enable-iam",
  check: (evidence) => {
    const allowed = evidence.grants.filter(
      ({ kind, statement }) => kind === "key-policy" && statement.effect === "Allow",
    );
    const opening = groupedBy(allowed, placeOf);
    return allowing(evidence)
      .filter(({ vendor, entity }) => vendor !== undefined && entity !== undefined)
      .flatMap((grant) =>
        homesOf(evidence, grant).flatMap((home) => {
          const statements = (opening.get(placeOf(home.resource)) ?? []).filter((one) => isFor(evidence, one, grant));
          return refusals(grant, home, statements);
        }),
      );
  },
};

/** The policies, as far as the plan knows them, of the keys in a statement: each alone could be the one in force. */
function homesOf({ after }: Evidence, { plan, statement }: ReviewedGrant): readonly PlannedResource[] {
  const homes = statement.resources
    .flatMap((name) => keysNamed(after, plan, name))
    .flatMap((key) => keyPolicyHomes(after, key))
    .filter(({ values }) => typeof values["policy"] === "string");
  return [...new Set(homes)];
}

function placeOf({ plan, address }: { readonly plan: string; readonly address: string }): string {
  return `${plan} ${address}`;
}

function refusals(grant: ReviewedGrant, home: PlannedResource, opening: readonly ReviewedGrant[]): readonly Hit[] {
  const refused = grant.statement.actions.filter(
    (action) => /^kms:/i.test(action) && !opening.some(({ statement }) => isAboutAction(statement, action)),
  );
  const message = `allows no ${refused.join(", ")} to the ${grant.entity?.kind} ${grant.entity?.name}, whatever its policies say`;
  return refused.length > 0 ? [hitAt(home, message)] : [];
}

/** Reports if a statement of the key is for the grant's role or user, or for its account. */
function isFor({ plans }: Evidence, opening: ReviewedGrant, { entity }: ReviewedGrant): boolean {
  const { principal, statement } = opening;
  // a role of another account needs that account in the policy
  const own = entity?.account ?? ownAccount(plans, opening);
  const isAccount = principal.kind === "account" && (own === undefined || principal.account === own);
  const isEntity = entity !== undefined && isEntityItself(principal, { ...entity, account: own });
  if (!isAccount && !isEntity && principal.kind !== "everyone") return false;
  return statement.conditions.every((condition) => mayHoldForName(condition, entity?.name ?? ""));
}
