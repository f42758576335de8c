import type { AccessMode } from "../../vendors/vendor";

export type BucketChoice = "new" | "existing";

/** In the words of integrations.yaml; with `optional-kms-key-arn` the caller says when planning whether there is a key. */
export type EncryptionChoice = "sse-s3" | "sse-kms" | "create-key" | "kms-key-arn" | "optional-kms-key-arn";

/** A common feature of modules; the variables of a module depend on its features alone. */
export type ModuleFeature =
  AccessMode | "identity" | `${BucketChoice}-bucket` | "unprotected-bucket" | EncryptionChoice;
