import type { AccessGrant } from "../../vendors/vendor";
import type { ControlCheck, AttributeValues } from "./output";

/** A demand of published catalogs on the resources created here, and an honest answer to it. */
export interface Control {
  /** The control's names; several where catalogs demand the same. */
  readonly ids: readonly string[];
  readonly demands: string;
  readonly status: Status;
  readonly check: ControlCheck;
}

export type Status = ByDefault | OptIn | Unmet;

export interface ByDefault {
  readonly met: "by default";
  readonly how: string;
  /** Settings that give it up. */
  readonly except?: readonly Choice[];
  /** The documents that ask for something else. */
  readonly exceptDocuments?: DocumentsThat;
}

export interface OptIn {
  readonly met: "opt-in";
  readonly by: Choice;
  /** The module that meets it; absent if none does without a variable. */
  readonly module?: { readonly encryption: string };
  /** The variable of the modules that meets it; absent if none has one. */
  readonly variable?: string;
}

export interface Unmet {
  readonly met: "never";
  readonly reason: string;
  /** The documents with which it is met nevertheless. */
  readonly exceptDocuments?: DocumentsThat;
}

/** The vendors' documents with another answer to a control. */
export interface DocumentsThat {
  /** The end of "the document …". */
  readonly say: string;
  /** Reports if the facts of a way in are of that kind. */
  readonly are: (grant: AccessGrant) => boolean;
}

/** Settings of integrations.yaml with an effect on a control's verdict. */
export interface Choice {
  readonly how: string;
  readonly settings: AttributeValues;
}

/** Controls about one subject. */
export interface Topic {
  readonly name: string;
  readonly controls: readonly Control[];
}

/** The catalogs, by the beginning of their controls' names. */
export const catalogs = [
  { name: "checkov", url: "https://github.com/bridgecrewio/checkov", names: /^CKV2?_AWS_\d+$/ },
  { name: "Trivy", url: "https://github.com/aquasecurity/trivy-checks", names: /^AWS-\d{4}$/ },
  {
    name: "cdk-nag",
    url: "https://github.com/cdklabs/cdk-nag/blob/main/RULES.md",
    names: /^(AwsSolutions-[A-Z0-9]+|S3DefaultEncryptionKMS|IAMNoInlinePolicy|IAMUserNoPolicies)$/,
  },
  {
    name: "Security Hub",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html",
    names: /^(S3|IAM|KMS)\.\d+$/,
  },
  {
    name: "Well-Architected",
    url: "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/welcome.html",
    names: /^SEC\d\d-BP\d\d$/,
  },
] as const;

/**
 * The catalog of a control.
 * @throws if no catalog names its controls so.
 */
export function catalogOf(id: string): string {
  const found = catalogs.find(({ names }) => names.test(id));
  if (!found) throw new Error(`no catalog has a control named ${id}`);
  return found.name;
}
