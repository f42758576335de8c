import type { Values } from "../../review/plan/resources";
import type { Change, ChangeRule } from "./change";
import { listAt } from "./configuration";

/** A bucket that stops keeping old versions, without its resource being destroyed. */
export const versioningSuspended: ChangeRule = ({ stack, before, after }) =>
  after
    .ofType("aws_s3_bucket_versioning")
    .filter(([address, values]) => status(before.resources.get(address)) === "Enabled" && status(values) !== "Enabled")
    .map(([address]) => ({
      stack,
      addresses: [address],
      message: "versioning is turned off",
      does: "You can't restore objects overwritten or deleted after that.",
    }));

function status(values: Values | undefined): unknown {
  return values && listAt(values, "versioning_configuration")[0]?.["status"];
}

/** A key with a shorter waiting period than before. */
export const shorterDeletionWindow: ChangeRule = (change) =>
  numbers(change, "aws_kms_key", "deletion_window_in_days")
    .filter(({ from, to }) => to < from)
    .map(({ address, from, to }) => ({
      stack: change.stack,
      addresses: [address],
      message: `you can cancel the key's deletion for ${to} days; before, for ${from}`,
      does: "After that, all data under the key is lost.",
    }));

/** A number of a resource, before and now. */
export function numbers({ before, after }: Change, type: string, argument: string) {
  return after.ofType(type).flatMap(([address, values]) => {
    const [from, to] = [before.resources.get(address)?.[argument], values[argument]];
    return typeof from === "number" && typeof to === "number" ? [{ address, from, to }] : [];
  });
}
