import type { Values } from "../../review/plan/resources";
import { isMap } from "../../text/map";
import type { Change, ChangeRule } from "./change";
import { inWords, isPending } from "./configuration";
import { sameValue } from "./same-value";
import type { ChangeWarning } from "./warning";

/** Outdated values at the vendor, once entered by a person. */
export const vendorSettings: ChangeRule = (change) => {
  const { stack, before, after, vendor } = change;
  if (!sameValue(before.outputs["vendor_page"], after.outputs["vendor_page"])) return [otherVendor(change)];
  const [old, current] = [entered(before.outputs), entered(after.outputs)];
  const labels = [...new Set([...Object.keys(old), ...Object.keys(current)])];
  return labels
    .filter((label) => !sameValue(old[label], current[label]))
    .map((label) => ({
      stack,
      addresses: [],
      message: labelInWords(label, old[label], current[label], vendor.name),
      does: valueInWords(old[label], current[label]),
      fix: vendor.page,
    }));
};

function otherVendor({ stack, vendor }: Change): ChangeWarning {
  return {
    stack,
    addresses: [],
    message: `it is no longer for ${vendor.name}`,
    does: `The values you entered at ${vendor.name} are out of date.`,
    fix: vendor.page,
  };
}

function labelInWords(label: string, from: unknown, to: unknown, vendor: string): string {
  if (from === undefined) return `${label} is new: enter it in ${vendor}`;
  return `${label} changes: ${to === undefined ? "remove it" : "enter it again"} in ${vendor}`;
}

function valueInWords(from: unknown, to: unknown): string | undefined {
  const was = from === undefined || isPending(from) ? [] : [`It was ${inWords(from)}.`];
  const now = isPending(to)
    ? "After the apply, the output vendor_settings has the new value."
    : `It is now ${inWords(to)}.`;
  return [...was, ...(to === undefined ? [] : [now])].join(" ") || undefined;
}

/** Outputs for somebody else than the vendor: statements to merge and commands to run. */
export const handedOver: ChangeRule = ({ stack, before, after }) =>
  Object.entries(handOvers)
    .filter(([output]) => before.outputs[output] !== undefined || after.outputs[output] !== undefined)
    .filter(([output]) => !sameValue(before.outputs[output], after.outputs[output]))
    .map(([, [message, fix]]) => ({ stack, addresses: [], message, fix }));

const handOvers: Readonly<Record<string, readonly [message: string, fix: string]>> = {
  bucket_policy_statements: [
    "the statements for the policy of the existing bucket change",
    "Ask the bucket's owner to replace the old statements with the output bucket_policy_statements.",
  ],
  bucket_policy_stack: [
    "another stack now has the statements of the bucket policy",
    "Deploy the stack in the output bucket_policy_stack.",
  ],
};

function entered(outputs: Values): Values {
  const settings = outputs["vendor_settings"];
  return isMap(settings) ? settings : {};
}
