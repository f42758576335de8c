import type { ImportTarget } from "./methods/import-target";
import { resourceType, resourceTypes } from "./resource-types";
import { typeOf } from "../terraform/address";

/** In Terraform's JSON form. */
export type ImportBlocks = {
  readonly import: readonly { readonly to: string; readonly id: string }[];
};

/** The known types of {@link importBlocks}. */
export const importableTypes: readonly string[] = Object.entries(resourceTypes)
  .filter(([, { importId }]) => typeof importId === "function")
  .map(([type]) => type);

/** The addresses of possibly existing resources, before a stack or a module is applied. */
export function importableAddresses({ addresses }: ImportTarget): readonly string[] {
  return addresses.filter((address) => importableTypes.includes(typeOf(address)));
}

/**
 * Terraform's `import` blocks for all resources of a stack or a module, without those taken out.
 * @param module the address of the module's call, or nothing for a stack.
 */
export function importBlocks(target: ImportTarget, without: readonly string[], module?: string): ImportBlocks {
  const prefix = module === undefined ? "" : `${module}.`;
  const things = importableAddresses(target)
    .filter((address) => !without.includes(address))
    .map((address) => ({ to: `${prefix}${address}`, id: idOf(target, address) }));
  const keys = Object.entries(target.accessKeys).map(([address, id]) => ({ to: `${prefix}${address}`, id }));
  return { import: [...things, ...keys] };
}

function idOf(target: ImportTarget, address: string): string {
  const { importId } = resourceType(typeOf(address));
  if (typeof importId !== "function") throw new Error(`${address} is not imported: ${importId.notImported}`);
  return importId(target, address.slice(typeOf(address).length + 1));
}
