import { eachMoreThanDocumented, moreThanDocumented } from "../terraform/address";
import { morePolicyArn, morePolicyName } from "../settings/more-policies";
import type { Settings } from "../settings/settings";
import { methods } from "../constructs/methods";
import type { AccessMode } from "../vendors/vendor";
import type { ImportTarget } from "../constructs/methods/import-target";
import { checked, refusal, wrong } from "./checked";

/** The ARNs of a stack's policies beyond the vendor's document, by the names in their attachments' addresses. */
export function attachedInStack({
  moreThanDocumentedPolicyArns: more = {},
}: Pick<Settings, "moreThanDocumentedPolicyArns">): NonNullable<ImportTarget["attachedArns"]> {
  return Object.fromEntries(Object.entries(more).map(([name, arn]) => [moreThanDocumented(name), arn]));
}

/**
 * The addresses of a module with these policies beyond the vendor's document, and the policies' ARNs.
 * @param policies `NAME=ARN` for each entry of the call's map.
 */
export function attachedInModule(
  access: AccessMode,
  addresses: readonly string[],
  policies: readonly string[],
): Pick<ImportTarget, "addresses"> & Required<Pick<ImportTarget, "attachedArns">> {
  const { identity } = methods[access];
  if (policies.length > 0 && !identity)
    throw refusal([wrong("--policy", policies.join(", "), "has no effect on a module without a role or a user")]);
  const pairs = policies.map((given) => {
    const [name = "", ...arn] = given.split("=");
    if (arn.length === 0)
      throw refusal([wrong("--policy", given, "must be NAME=ARN, with the policy's ARN after the =")]);
    checked("--policy", name, morePolicyName);
    return [`["${name}"]`, checked("--policy", arn.join("="), morePolicyArn)] as const;
  });
  const attachment = `aws_iam_${identity?.kind}_policy_attachment.${eachMoreThanDocumented}`;
  return {
    addresses: [...addresses, ...pairs.map(([index]) => `${attachment}${index}`)],
    attachedArns: Object.fromEntries(pairs.map(([index, arn]) => [`${eachMoreThanDocumented}${index}`, arn])),
  };
}
