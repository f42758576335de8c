import type { Change, ChangeRule } from "./change";
import { inWords, isIgnored, isPending } from "./configuration";
import { typeOf } from "../../terraform/address";
import { forVendor, ofReplacement, type Consequence } from "./consequences";
import { grouped } from "./grouped";
import { identifyingArguments } from "./identifying-arguments";
import { isSuspended } from "./more-policies";
import { sameValue } from "./same-value";
import { allOf } from "../../text/list";
import type { ChangeWarning } from "./warning";

interface Changed {
  readonly address: string;
  readonly argument: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** Resources destroyed and created again by Terraform; those with the same consequence are one warning. */
export const replaced: ChangeRule = (change) => {
  const all = changedArguments(change, "replace").map((changed) => {
    const consequence = ofReplacement(changed.address, isSuspended(change.after));
    return { changed, consequence: forVendor(consequence, change.vendor.name) };
  });
  return grouped(all, ({ consequence }) => consequence.does).map((some) => {
    const [first] = some;
    return replacement(
      change,
      some.map(({ changed }) => changed),
      first.consequence,
    );
  });
};

function replacement({ stack }: Change, some: readonly Changed[], { does, fix }: Consequence): ChangeWarning {
  const addresses = [...new Set(some.map(({ address }) => address))];
  return { stack, addresses, message: `Terraform replaces ${allOf(addresses)}${causes(some)}`, does, fix };
}

/** Users renamed or moved in place by AWS: their ARN changes all the same. */
export const renamed: ChangeRule = (change) =>
  changedArguments(change, "rename").map((changed) => ({
    stack: change.stack,
    addresses: [changed.address],
    message: `the ARN of ${changed.address} changes${causes([changed])}`,
    does: "Policies elsewhere with the old ARN may no longer apply.",
    fix: "Enter the new ARN there.",
  }));

/** Buckets of another name: Terraform refuses them at the plan. */
export const renamedBuckets: ChangeRule = ({ stack, before, after }) =>
  after.ofType("aws_s3_bucket").flatMap(([address, { bucket: to }]) => {
    const from = before.resources.get(address)?.["bucket"];
    if (from === undefined || sameValue(from, to)) return [];
    return [
      {
        stack,
        addresses: [address],
        message: `the name of ${address} changes from ${inWords(from)} to ${inWords(to)}`,
        does: "A bucket can't be renamed: Terraform refuses the plan.",
        fix: "Keep the name, or create a second stack for the new bucket and copy the objects before you remove the first.",
      },
    ];
  });

function changedArguments({ before, after }: Change, how: "replace" | "rename"): readonly Changed[] {
  return [...after.resources].flatMap(([address, values]) => {
    const old = before.resources.get(address);
    if (!old) return [];
    const known = identifyingArguments[typeOf(address)]?.[how] ?? [];
    const changed = known.filter(
      (argument) => !isIgnored(values, argument) && !sameValue(old[argument], values[argument]),
    );
    return changed.map((argument) => ({ address, argument, from: old[argument], to: values[argument] }));
  });
}

/** The types with arguments from the settings; those of the others follow. */
const first = ["aws_iam_role", "aws_iam_user", "aws_iam_policy"];

/** Names each cause once. A value known only to AWS changes with another one, and is no cause. */
function causes(some: readonly Changed[]): string {
  const known = some.filter(({ from, to }) => !isPending(from) || !isPending(to));
  const type = first.find((one) => known.some(({ address }) => typeOf(address) === one));
  const reasons = known
    .filter(({ address }) => type === undefined || typeOf(address) === type)
    .map(({ argument, from, to }) => `${argument} changes from ${inWords(from)} to ${inWords(to)}`);
  return reasons.length > 0 ? `, because ${allOf([...new Set(reasons)])}` : "";
}
