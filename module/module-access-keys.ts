import { IamAccessKey } from "@cdktf/provider-aws/lib/iam-access-key";
import { TerraformIterator, type TerraformStack, type TerraformVariable } from "cdktf";
import type { VendorAccess } from "../constructs/vendor-access";
import { accessKeyLabels } from "../vendors/lookups";
import type { Vendor } from "../vendors/vendor";
import { addOutput } from "./module-outputs";

/** The user's access keys, one for each name in the caller's map, and their part of the vendor settings. */
export function addAccessKeys(
  stack: TerraformStack,
  variable: TerraformVariable,
  vendor: Vendor,
  { userName }: VendorAccess,
): void {
  if (userName === undefined) return;
  const label = accessKeyLabels(vendor);
  const key = TerraformIterator.fromMap(variable.value);
  const { fqn } = new IamAccessKey(stack, "user_access_key", {
    forEach: key,
    user: userName,
    // the variable has the words of integrations.yaml, AWS writes them with a capital
    status: `\${title(each.value.status)}`,
    pgpKey: `\${each.value.pgp_key}`,
  });
  const asked = `var.${variable.friendlyUniqueId}[name]`;
  const ofEach = (value: string, only = "") => `\${{ for name, key in ${fqn} : name => ${value}${only} }}`;
  const ids = ofEach(`{ "${label.id}" = key.id, status = ${asked}.status }`);
  addOutput(stack, "access_keys", `The keys to enter at ${vendor.name}, by name.`, ids);
  const secret = (attribute: string, only: string) => ofEach(`{ "${label.secret}" = key.${attribute} }`, only);
  const clear = secret("secret", ` if ${asked}.pgp_key == null`);
  addOutput(stack, "secret_access_keys", "The secrets of the keys without a `pgp_key`.", clear).sensitive = true;
  const encrypted = secret("encrypted_secret", ` if ${asked}.pgp_key != null`);
  const description = "The secrets of the other keys, encrypted: base64 --decode | gpg --decrypt.";
  addOutput(stack, "encrypted_secret_access_keys", description, encrypted);
  const command = `aws iam create-access-key --user-name ${userName}`;
  addOutput(stack, "create_access_key", "The command to create a key by hand.", command);
}
