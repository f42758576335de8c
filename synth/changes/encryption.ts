import type { Values } from "../../review/plan/resources";
import type { ChangeRule } from "./change";
import { inWords, isPending, listAt } from "./configuration";
import { sameValue } from "./same-value";

const type = "aws_s3_bucket_server_side_encryption_configuration";

/** A bucket with a changed encryption: its existing objects stay encrypted as they were. */
export const otherEncryption: ChangeRule = ({ stack, before, after, vendor }) =>
  after.ofType(type).flatMap(([address, values]) => {
    const old = before.resources.get(address);
    const [from, to] = [encryptionOf(old), encryptionOf(values)];
    if (!old || sameValue(from, to)) return [];
    const wasKey = from["sse_algorithm"] !== "AES256";
    return [
      {
        stack,
        addresses: [address],
        message: `the bucket encrypts with ${key(to)}; before, with ${key(from)}`,
        does: wasKey
          ? `Existing objects stay encrypted with ${key(from)}: reading them requires that key, and permission to use it.`
          : "Existing objects keep their encryption.",
        fix: wasKey
          ? "Keep that key, or copy the objects onto themselves and delete their noncurrent versions."
          : `Besides ${vendor.name}, every user of the bucket needs permission for the key.`,
      },
    ];
  });

function encryptionOf(values: Values | undefined): Values {
  const [rule = {}] = values ? listAt(values, "rule") : [];
  return listAt(rule, "apply_server_side_encryption_by_default")[0] ?? {};
}

function key({ sse_algorithm: algorithm, kms_master_key_id: id }: Values): string {
  if (algorithm === "AES256") return "S3's own keys";
  if (id === undefined) return "the account's key aws/s3";
  return isPending(id) ? "the key created by this stack" : `the key ${inWords(id)}`;
}
