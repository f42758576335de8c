/** AWS's names of existing resources; the stack or the module must give the same ones. */
export interface Made {
  /** The addresses of the stack's or the module's resources, without that of the module's call. */
  readonly addresses: readonly string[];
  readonly bucketName: string;
  /** The name of the role or the user. */
  readonly name: string;
  readonly path: string;
  /** The account of the policies. */
  readonly accountId: string;
  /** The setting of the vendor's external id, if it has one. */
  readonly externalIdSetting?: string;
  /** The ids of existing access keys, by the addresses of their resources. */
  readonly accessKeys: Readonly<Record<string, string>>;
}

/** AWS's id of a resource. */
export type ImportId = (made: Made, resource: string) => string;

export const byName: ImportId = ({ name }) => name;
export const byPolicy: ImportId = (made, resource) =>
  `arn:aws:iam::${made.accountId}:policy${made.path}${made.name}-${resource}`;
export const byAttachment: ImportId = (made, resource) => `${made.name}/${byPolicy(made, resource)}`;
