import { groupedBy, groupedByEach } from "../../text/grouped";
import { keysOf, withoutKeys } from "./addresses";
import type { Plan, ResourceChange, Values } from "./resources";

/** A resource to find, in its plan. */
interface Indexed {
  readonly resource: ResourceChange;
  readonly plan: Plan;
  readonly values: Values;
}

type Found<Planned> = ReadonlyMap<string, readonly Planned[]>;

/** Finds the resources on one side of the plans by their type, their address, or a value, however many there are. */
export class ResourceIndex<Planned extends Indexed> {
  private readonly byType: Found<Planned>;
  private readonly byAddress: Found<Planned>;
  private readonly byValue = new Map<string, Found<Planned>>();

  constructor(resources: readonly Planned[]) {
    this.byType = groupedBy(resources, ({ resource }) => resource.type);
    this.byAddress = groupedByEach(resources, ({ plan, resource: { address } }) => [
      keyOf(plan.name, address),
      keyOf(plan.name, address, keysOf(address)),
    ]);
  }

  ofType(type: string): readonly Planned[] {
    return this.byType.get(type) ?? [];
  }

  /** Every instance of the resource at an address. */
  at(plan: string, address: string): readonly Planned[] {
    return this.byAddress.get(keyOf(plan, address)) ?? [];
  }

  /** The instance with these keys: one of a thousand is found at once. */
  withKeys(plan: string, address: string, keys: readonly string[]): readonly Planned[] {
    return this.byAddress.get(keyOf(plan, address, keys)) ?? [];
  }

  /** The instances at an address; within the module of a resource, those of the same instance of the module. */
  beside({ plan, resource: { module } }: Indexed, address: string): readonly Planned[] {
    return this.at(plan.name, address).filter(({ resource: other }) => {
      const isSameModule = withoutKeys(other.module) === withoutKeys(module);
      return !isSameModule || other.module === module;
    });
  }

  /** The resources of a source, as a resource names it: the one instance if the source has its key. */
  named(from: Indexed, source: string): readonly Planned[] {
    const found = this.beside(from, source);
    return source.endsWith("]") ? found.filter(({ resource }) => lastKey(resource.address) === lastKey(source)) : found;
  }

  /** The resources of sources; of several instances those with the keys of the naming resource. */
  behind(from: Indexed, sources: readonly string[]): readonly Planned[] {
    const found = sources.flatMap((source) => {
      const keys = source.endsWith("]") ? [] : keysOf(from.resource.address);
      const same = keys.length > 0 ? this.withKeys(from.plan.name, source, keys) : [];
      return same.length > 0 ? same : this.named(from, source);
    });
    return [...new Set(found)];
  }

  /** The resources of a type with the value in one of these attributes. */
  withValue(type: string, by: readonly string[], value: string): readonly Planned[] {
    const key = `${type} ${by.join(" ")}`;
    const textsIn = ({ values }: Planned) => new Set(by.map((name) => values[name]).filter(isText));
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
