import { z } from "zod";
import { field } from "./declaration/declaration";
import type { TextInput, WordsInput } from "./values/input";
import { notInherited } from "./values/reserved-names";
import { atMost, suggestion, type TextRule } from "./values/text-rule";
import { mapOf, text, type EntryCounts } from "./values/kinds";

/** An access key's name becomes a part of a construct's id, and a key of an output. */
export const accessKeyName: readonly TextRule[] = [
  { message: 'must begin with a letter a-z and have only a-z, 0-9 and "_"', matches: "^[a-z][a-z0-9_]*$" },
  atMost(32),
  { ...notInherited, fix: (value) => suggestion(`my_${value}`, accessKeyName) },
];

const pgpExport = () => "gpg --export KEY | base64 -w0 prints it";

/** The base64 of a public key for aws_iam_access_key; the provider itself looks at it only during apply. */
const pgpKeyRules: readonly TextRule[] = [
  // The first octet of an OpenPGP packet holds its tag, 5 for a secret key and 6 for a public one (RFC 9580, 4.2).
  {
    message: "must be a public key, and this is a secret key: treat it as leaked",
    forbids: "^(l|x[Q-Zabcdef]|-----BEGIN PGP PRIVATE)",
    hides: true,
  },
  { message: "must be the base64 of the public key without armor", forbids: "^-----BEGIN", fix: pgpExport },
  {
    message: "must be the base64 of an OpenPGP public key",
    matches: "^(m|x[g-v])[0-9A-Za-z+/]{50,}={0,2}$",
    fix: pgpExport,
  },
];

const statuses = ["active", "inactive"] as const;
const status: WordsInput = {
  type: "words",
  describes: "Either `active` or `inactive`. An inactive key stays, but AWS refuses it.",
  words: () => statuses,
};
const pgpKey: TextInput = {
  type: "text",
  describes:
    "The base64 of an OpenPGP public key: encode the output of `gpg --export KEY` with `base64 -w0`. Terraform's state then holds no plaintext. Decrypt the output `encrypted_secret_access_keys` with `base64 --decode`, then `gpg --decrypt`.",
  rules: pgpKeyRules,
  example: "mDMEZxJ3…",
};

const accessKey = z.strictObject({
  status: z.enum(statuses).meta({ description: status.describes }),
  pgpKey: text(pgpKey).optional(),
});

/** The access keys of a user, as IAM allows; no key at all is `none`. */
const counts: EntryCounts = {
  min: 1,
  max: 2,
  rule: {
    message: "must have 1 or 2 keys: IAM allows a user no more",
    link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    fix: () => 'remove the unused key, or write "none" for no key',
  },
};

const schema = z
  .union([z.literal("none"), mapOf(accessKeyName, accessKey, counts)], {
    error: 'must be "none" or a map of named keys, such as { blue: { status: active } }',
  })
  .meta({
    description:
      "The user's access keys by names of your choice, or `none` if you create the key by hand. At most two, so that you can rotate one without a gap. No default: without a `pgpKey`, Terraform's state holds the secret in plaintext.",
  });

export const accessKeys = field({
  section: "accessKeys",
  schema,
  example: { blue: { status: "active" } },
  input: pgpKey,
  props: (keys: z.output<typeof schema>) => ({ access: { accessKeys: keys === "none" ? {} : keys } }),
  variable: {
    // a map and not a number, so that either of two keys can be removed; none if unset, so that no secret is in
    // Terraform's state unless the caller asks for it
    many: {
      keys: accessKeyName,
      checks: [
        {
          condition: "length(var.access_keys) <= 2",
          message: "access_keys must have at most 2 keys: IAM allows a user no more.",
        },
      ],
      attributes: { status: { ...status, default: "active" }, pgpKey },
      example: { blue: { status: "active" } },
      refused: { blue: { status: "<not valid>" } },
    },
    default: {},
    describes:
      "The user's access keys by names of your choice. At most two, so that you can rotate one without a gap. `status` is `active`, the default, or `inactive`; `pgp_key` is the base64 of an OpenPGP public key to encrypt the secret; if unset, Terraform's state holds the secret in plaintext. If unset, no key: create it by hand.",
    // the caller's keys are one resource with for_each, beside the user
    props: () => ({ access: { accessKeys: {} } }),
  },
});
