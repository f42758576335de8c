import { quoted, ruleCondition } from "./conditions";
import { textValidations } from "./declared-variable";
import { oneOf } from "../text/list";
import { inputs } from "../settings/inputs";
import type { ModuleVariable } from "./variable";
import { accessKeyName } from "../settings/text-rules";

const each = (condition: string) => `alltrue([for name, key in var.access_keys : ${condition}])`;
const statuses = ["active", "inactive"];
const { rules: pgpRules } = inputs.pgpKey;

/**
 * The user's access keys by their names. A map and not a number, so that either of two keys can be removed; none if
 * unset, so that no secret is in Terraform's state unless the caller asks for it.
 */
export const accessKeysVariable: ModuleVariable = {
  name: "access_keys",
  type: "map(object({ status = string, pgp_key = optional(string) }))",
  description:
    "The user's access keys by names of your choice. At most two, so that you can rotate one without a gap. `status` is `active` or `inactive`; `pgp_key` is the base64 of an OpenPGP public key to encrypt the secret; if unset, Terraform's state holds the secret in plaintext. If unset, no key: create it by hand.",
  nullable: false,
  default: {},
  validation: [
    {
      condition: "length(var.access_keys) <= 2",
      message: "access_keys must have at most 2 keys: IAM allows a user no more.",
    },
    ...textValidations("Each name in access_keys", accessKeyName, (rule) =>
      each(ruleCondition(rule, accessKeyName, "name")),
    ),
    {
      condition: each(`contains([${statuses.map(quoted).join(", ")}], key.status)`),
      message: `Each status in access_keys must be ${oneOf(statuses)}.`,
    },
    ...textValidations("Each pgp_key in access_keys", pgpRules, (rule) =>
      each(`key.pgp_key == null ? true : ${ruleCondition(rule, pgpRules, "key.pgp_key")}`),
    ),
  ],
  example: { blue: { status: "active" } },
  refused: { blue: { status: "<not valid>" } },
};
