import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { keyPolicy } from "../policies/key";
import { plannedPolicyOf, type Part } from "./planned-statements";
import { noteStatements } from "./statement-notes";

export interface VendorKeyProps {
  /** Without `alias/`. */
  readonly alias: string;
  /** The account of the IAM that decides on the key. */
  readonly accountId: string;
  readonly description: string;
  /** The waiting period before a destroyed key is gone for good: 7 to 30 days. If unset, 30. */
  readonly deletionWindowDays?: number;
  /** If `true`, Terraform refuses to destroy the key, and with it everything it encrypted. If unset, true. */
  readonly protect?: boolean;
  /** Statements of the key policy beside the account's IAM. */
  readonly statements: readonly Part[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** A customer managed key for a vendor's bucket, renewed by KMS every year. */
export class VendorKey extends Construct {
  readonly key: KmsKey;

  constructor(scope: Construct, id: string, props: VendorKeyProps) {
    super(scope, id);
    const { alias, accountId, description, deletionWindowDays = 30, protect = true, statements, tags } = props;
    const parts = [...keyPolicy(accountId).Statement, ...statements];
    this.key = new KmsKey(this, "Default", {
      description,
      enableKeyRotation: true,
      deletionWindowInDays: deletionWindowDays,
      policy: plannedPolicyOf("key", parts),
      tags,
      lifecycle: { preventDestroy: protect },
    });
    noteStatements(this.key, "policy", parts);
    new KmsAlias(this, "alias", { name: `alias/${alias}`, targetKeyId: this.key.keyId });
  }
}
