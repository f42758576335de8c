import { sooner } from "../../review/judgement/lifecycle-rules";
import type { ChangeRule } from "./change";
import { listAt } from "./configuration";

/** Lifecycle rules with deletions or moves to an archive that are new, or come sooner. */
export const deletedSooner: ChangeRule = ({ stack, before, after }) =>
  after.ofType("aws_s3_bucket_lifecycle_configuration").flatMap(([address, values]) => {
    const old = before.resources.get(address);
    if (!old) return [];
    const found = sooner(listAt(values, "rule"), listAt(old, "rule"));
    return found.map(({ message, was, does }) => ({
      stack,
      addresses: [address],
      message: `${message}; before, ${was}`,
      does,
    }));
  });
