import { morePolicyCount, morePolicyName } from "../../settings/more-policies";
import { brokenRule } from "../../settings/values/text-rule";
import { eachMoreThanDocumented, isMoreThanDocumented, moreThanDocumented, typeOf } from "../../terraform/address";
import type { Line } from "../lines";
import type { PlannedChange } from "../plan";

/** The ARNs of the policies attached after a plan, as far as the plan knows them. */
export function plannedArns(changes: readonly PlannedChange[]): readonly string[] {
  return changes
    .filter(({ type, actions }) => /^aws_iam_(role|user)_policy_attachment$/.test(type) && !isGone(actions))
    .flatMap((change) => arnOf(change) ?? []);
}

/**
 * The settings that keep attached policies, or the reason that nothing keeps them. Those of the plan are among them: a
 * module's call has one map.
 */
export function keptAttachments(
  arns: readonly string[],
  changes: readonly PlannedChange[],
): readonly Pick<Line, "keep" | "reason">[] {
  const present = new Map(changes.flatMap(policyBeyond));
  const known = [...present].flatMap(([name, arn]) => (arn === undefined ? [] : [[name, arn] as const]));
  const taken = new Set(present.keys());
  return arns.map((arn) => {
    if (taken.size >= morePolicyCount.most)
      return { reason: `moreThanDocumentedPolicyArns ${morePolicyCount.message}` };
    const name = freeName(arn, taken);
    taken.add(name);
    return { keep: { moreThanDocumentedPolicyArns: { ...Object.fromEntries(known), [name]: arn } } };
  });
}

function isGone(actions: readonly string[]): boolean {
  return actions.length === 1 && actions[0] === "delete";
}

function arnOf({ after, before, imported }: PlannedChange): string | undefined {
  const arn = after["policy_arn"] ?? (imported ? before["policy_arn"] : undefined);
  return typeof arn === "string" ? arn : undefined;
}

/** The name and the ARN of a policy beyond the vendor's document, from its attachment. */
function policyBeyond(change: PlannedChange): readonly (readonly [name: string, arn: string | undefined])[] {
  const { address, actions } = change;
  if (isGone(actions)) return [];
  const resource = address.slice(typeOf(address).length + 1);
  const inModule = resource.startsWith(`${eachMoreThanDocumented}["`);
  if (inModule) return [[resource.slice(eachMoreThanDocumented.length + 2, -2), arnOf(change)]];
  return isMoreThanDocumented(address) ? [[resource.slice(moreThanDocumented("").length), arnOf(change)]] : [];
}

/** A name from that of the policy, by the setting's rules, and not that of another one. */
function freeName(arn: string, taken: ReadonlySet<string>): string {
  const words = arn
    .slice(arn.lastIndexOf("/") + 1)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const name = brokenRule(morePolicyName, words.slice(0, longest)) ? `policy-${words}` : words;
  const names = [name.slice(0, longest), ...ordinals.map((place) => `${name.slice(0, longest - 2)}-${place}`)];
  return names.find((one) => !taken.has(one)) ?? name;
}

const longest = 32;
/** One more than the others can have taken. */
const ordinals = Array.from({ length: morePolicyCount.most }, (_, place) => place + 2);
