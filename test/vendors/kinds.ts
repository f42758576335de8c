import { everyModule, moduleName } from "../../module/catalogue";
import { variantsOf, type ModuleVariant } from "../../module/variant";
import { accessModes, vendors } from "../../vendors";
import { mixpanel, mparticle } from "./shipped";
import type { AccessGrant, AccessMode, Vendor } from "../../vendors/vendor";

/** The facts of a way in that decide on its stacks and modules: whatever else differs is the content of a policy. */
function kindOf({ vendor, access }: WayIn): string {
  const { key, externalId, inputs, realms, bucketName, trust } = vendor.access[access] as AccessGrant;
  return JSON.stringify([
    access,
    typeof key === "string" ? key : "documented",
    externalId !== undefined,
    inputs !== undefined,
    realms && (realms.required ?? false),
    bucketName,
    trust !== undefined,
  ]);
}

/** A vendor's way in. */
export interface WayIn {
  readonly vendor: Vendor;
  readonly access: AccessMode;
}

/** Those with committed modules first. */
const ways: readonly WayIn[] = [...new Set([mixpanel, mparticle, ...vendors])].flatMap((vendor) =>
  accessModes(vendor).map((access) => ({ vendor, access })),
);

/**
 * A way in of each kind, for tests of every variant: the content of each vendor's policies has tests of its own, and
 * nothing else of a way in decides on a stack or a module.
 */
export const eachKind: readonly WayIn[] = [
  ...new Map(ways.toReversed().map((way) => [kindOf(way), way])).values(),
].toReversed();

/** Every variant of each kind. */
export const variantsOfEachKind: readonly ModuleVariant[] = eachKind.flatMap(({ vendor, access }) =>
  variantsOf(vendor).filter((variant) => variant.access === access),
);

/** Every module of the vendors with committed ones, and the modules of each other kind without marks. */
export function modulesOfEachKind(): Readonly<Record<string, ModuleVariant>> {
  const others = variantsOfEachKind.map((variant) => [moduleName(variant), variant] as const);
  return { ...everyModule([mixpanel, mparticle]), ...Object.fromEntries(others) };
}
