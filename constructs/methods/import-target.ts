import type { AwsNames } from "./resource-type";

/** AWS's names of existing resources; the stack or the module must give the same ones. */
export interface ImportTarget extends AwsNames {
  /** The addresses of the stack's or the module's resources, without that of the module's call. */
  readonly addresses: readonly string[];
  /** The setting of the vendor's external id, if it has one. */
  readonly externalIdSetting?: string;
  /** The ids of existing access keys, by the addresses of their resources. */
  readonly accessKeys: Readonly<Record<string, string>>;
}
