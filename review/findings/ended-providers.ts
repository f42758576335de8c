import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { textsOf } from "../plan/resources";
import { allowing, hitAt, type Evidence, type Hit } from "./rule";

/** The types of identity providers. */
export const identityProviderTypes = ["aws_iam_openid_connect_provider", "aws_iam_saml_provider"] as const;

/** The destroyed identity providers of vendors' roles: AWS refuses every token. */
export function endedProviders(evidence: Evidence): readonly Hit[] {
  const { before, after } = evidence;
  return before
    .ofType(...identityProviderTypes)
    .filter((planned) => !isThere(after, planned))
    .flatMap((planned) => {
      const names = namesOf(planned);
      const trusting = allowing(evidence).filter(
        ({ outsider, entity, principal: { kind, id } }) =>
          outsider === "vendor" && entity !== undefined && kind === "federated" && names.includes(id),
      );
      const told = trusting.map(({ vendor, entity }) => `${vendor} for the role ${entity?.name}`);
      return [...new Set(told)].map((one) => hitAt(planned, `is destroyed: AWS refuses every token of ${one}`));
    });
}

/** Reports if the same provider is in some plan afterwards. */
function isThere(after: PlannedState, planned: PlannedResource): boolean {
  const names = namesOf(planned);
  return after.ofType(planned.resource.type).some((other) => namesOf(other).some((name) => names.includes(name)));
}

/** As a trust policy names it: by its ARN, or by the address while that is unknown. */
function namesOf({ values, resource }: PlannedResource): readonly string[] {
  return [...textsOf(values["arn"]), `<${resource.address}.arn>`];
}
