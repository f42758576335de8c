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
  /** The ids of existing access keys, by the addresses of their resources. */
  readonly accessKeys: Readonly<Record<string, string>>;
}
