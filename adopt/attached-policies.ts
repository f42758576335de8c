import { eachMoreThanDocumented, moreThanDocumented } from "../terraform/address";
import { alreadyFaults, twiceFaults } from "../config/rules/more-policies";
import { brokenRule, fixOf } from "../settings/values/text-rule";
import { shown, type Fault } from "../text/fault";
import { repeats } from "../text/repeats";
import { morePolicyArn, morePolicyCount, morePolicyName } from "../settings/more-policies";
import type { Settings } from "../settings/settings";
import { methods } from "../constructs/methods";
import type { AccessMode } from "../vendors/vendor";
import type { ImportTarget } from "../constructs/methods/import-target";
import { refusal, wrong } from "./checked";

/** The ARNs of a stack's policies beyond the vendor's document, by the names in their attachments' addresses. */
export function attachedInStack({
  moreThanDocumentedPolicyArns: more = {},
}: Pick<Settings, "moreThanDocumentedPolicyArns">): NonNullable<ImportTarget["attachedArns"]> {
  return Object.fromEntries(Object.entries(more).map(([name, arn]) => [moreThanDocumented(name), arn]));
}

/**
 * The addresses of a module with these policies beyond the vendor's document, and the policies' ARNs.
 * @param name the name of the role or the user; empty if the module makes none.
 * @param given `NAME=ARN` for each entry of the call's map.
 * @throws ConfigError with every fault of the policies.
 */
export function attachedInModule(
  access: AccessMode,
  addresses: readonly string[],
  { name, given }: { readonly name: string; readonly given: readonly string[] },
): Pick<ImportTarget, "addresses"> & Required<Pick<ImportTarget, "attachedArns">> {
  const { identity } = methods[access];
  if (!identity) {
    if (given.length === 0) return { addresses, attachedArns: {} };
    throw refusal([wrong(option, given.join(", "), "has no effect on a module without a role or a user")]);
  }
  const policies = given.map(pairOf);
  const own = (["bucket", "key"] as const)
    .filter((what) => addresses.some((address) => address.startsWith(`aws_iam_policy.${what}`)))
    .map((what) => ({ what, policy: `${name}-${what}` }));
  const faults = [
    ...given.flatMap(formFaults),
    ...countFaults(given),
    ...faultsTogether(given.filter((one) => formFaults(one).length === 0).map(pairOf), own),
  ];
  if (faults.length > 0) throw refusal(faults);
  const attachment = `aws_iam_${identity.kind}_policy_attachment.${eachMoreThanDocumented}`;
  return {
    addresses: [...addresses, ...policies.map(([key]) => `${attachment}["${key}"]`)],
    attachedArns: Object.fromEntries(policies.map(([key, arn]) => [`${eachMoreThanDocumented}["${key}"]`, arn])),
  };
}

const option = "--policy";

function pairOf(given: string): readonly [name: string, arn: string] {
  const [name = "", ...arn] = given.split("=");
  return [name, arn.join("=")];
}

/** The faults of one value by itself. */
function formFaults(given: string): readonly Fault[] {
  if (!given.includes("=")) return [wrong(option, given, "must be NAME=ARN, with the policy's ARN after the =")];
  const [name, arn] = pairOf(given);
  const ofName = brokenRule(morePolicyName, name);
  const ofArn = brokenRule(morePolicyArn, arn);
  return [
    ...(ofName ? [wrong(option, name, ofName.message, fixOf(ofName, morePolicyName, name))] : []),
    ...(ofArn
      ? [named({ path: [name], message: ofArn.message, actual: shown(arn), fix: fixOf(ofArn, morePolicyArn, arn) })]
      : []),
  ];
}

function countFaults({ length }: readonly string[]): readonly Fault[] {
  const { most, message } = morePolicyCount;
  return length > most ? [{ path: [option], message: `${message}, got ${length}` }] : [];
}

/** The faults of the values beside each other, by the rules of the setting. */
function faultsTogether(
  policies: readonly (readonly [name: string, arn: string])[],
  own: Parameters<typeof alreadyFaults>[1],
): readonly Fault[] {
  const again = repeats(policies, ([name]) => name).map(({ again: [name, arn] }) => ({
    path: [name],
    message: "must have one policy, and has one already",
    actual: shown(arn),
  }));
  // the rest of a name with two policies is reported already
  const first = policies.filter(([name], place) => policies.findIndex(([other]) => other === name) === place);
  const already = alreadyFaults(policies, own, { whose: "module", fix: "remove it" });
  return [...again, ...twiceFaults(first), ...already].map(named);
}

/** The same with the option before the policy's name. */
function named({ path, message, ...fault }: Fault): Fault {
  return { ...fault, path: [option], message: `${path.map(shown).join("")} ${message}` };
}
