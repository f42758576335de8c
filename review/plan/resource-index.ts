import { groupedBy, groupedByEach } from "../../text/grouped";
import { keysOf, withoutKeys } from "./addresses";
import type { PlannedResource } from "./planned-state";

type Found = ReadonlyMap<string, readonly PlannedResource[]>;

/** Finds the resources on one side of the plans by their type, their address, or a value, however many there are. */
export class ResourceIndex {
  private readonly byType: Found;
  private readonly byAddress: Found;
  private readonly byValue = new Map<string, Found>();

  constructor(resources: readonly PlannedResource[]) {
    this.byType = groupedBy(resources, ({ resource }) => resource.type);
    this.byAddress = groupedByEach(resources, ({ plan, resource: { address } }) => [
      keyOf(plan.name, address),
      keyOf(plan.name, address, keysOf(address)),
    ]);
  }

  ofType(type: string): readonly PlannedResource[] {
    return this.byType.get(type) ?? [];
  }

  /** Every instance of the resource at an address. */
  at(plan: string, address: string): readonly PlannedResource[] {
    return this.byAddress.get(keyOf(plan, address)) ?? [];
  }

  /** The instance with these keys: one of a thousand is found at once. */
  withKeys(plan: string, address: string, keys: readonly string[]): readonly PlannedResource[] {
    return this.byAddress.get(keyOf(plan, address, keys)) ?? [];
  }

  /** The instances at an address; within the module of a resource, those of the same instance of the module. */
  beside({ plan, resource: { module } }: PlannedResource, address: string): readonly PlannedResource[] {
    return this.at(plan.name, address).filter(({ resource: other }) => {
      const isSameModule = withoutKeys(other.module) === withoutKeys(module);
      return !isSameModule || other.module === module;
    });
  }

  /** The resources of a source, as a resource names it: the one instance if the source has its key. */
  named(from: PlannedResource, source: string): readonly PlannedResource[] {
    const found = this.beside(from, source);
    return source.endsWith("]") ? found.filter(({ resource }) => lastKey(resource.address) === lastKey(source)) : found;
  }

  /** The resources of sources; of several instances those with the keys of the resource that names them. */
  behind(from: PlannedResource, sources: readonly string[]): readonly PlannedResource[] {
    const found = sources.flatMap((source) => {
      const keys = source.endsWith("]") ? [] : keysOf(from.resource.address);
      const same = keys.length > 0 ? this.withKeys(from.plan.name, source, keys) : [];
      return same.length > 0 ? same : this.named(from, source);
    });
    return [...new Set(found)];
  }

  /** The resources of a type with the value in one of these attributes. */
  withValue(type: string, by: readonly string[], value: string): readonly PlannedResource[] {
    const key = `${type} ${by.join(" ")}`;
    const textsIn = ({ values }: PlannedResource) => new Set(by.map((name) => values[name]).filter(isText));
    const found = this.byValue.get(key) ?? groupedByEach(this.ofType(type), textsIn);
    this.byValue.set(key, found);
    return found.get(value) ?? [];
  }
}

function keyOf(plan: string, address: string, keys: readonly string[] = ["*"]): string {
  return `${plan} ${withoutKeys(address)} ${keys.join("")}`;
}

function lastKey(address: string): string | undefined {
  return keysOf(address).at(-1);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
