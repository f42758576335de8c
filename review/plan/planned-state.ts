import { elsewhere, keysOf, withoutKeys } from "./references";
import { type Plan, type ResourceChange, type Values } from "./resources";
import { marksAny } from "./sensitive";
import { evaluate } from "../../terraform/template";

export type Side = "before" | "after";

/** A resource on one side of the plans, with everything known about its attributes. */
export interface PlannedResource {
  readonly resource: ResourceChange;
  readonly plan: Plan;
  readonly values: Values;
  /** The shape of the values with `true` for a sensitive one. */
  readonly sensitive: unknown;
}

/** The possible resources behind an attribute. */
export interface Candidates {
  readonly found: readonly PlannedResource[];
  /** True if something else may be behind it, too. */
  readonly isOpen: boolean;
}

/** Everything on one side of one or more plans: the present or the future state in AWS. */
export class PlannedState {
  readonly resources: readonly PlannedResource[];
  private readonly byType = new Map<string, PlannedResource[]>();
  /** By the address without keys, and once more with them, so that one of a thousand instances is found at once. */
  private readonly byAddress = new Map<string, PlannedResource[]>();
  private readonly indexes = new Map<string, Map<string, PlannedResource[]>>();

  constructor(
    readonly plans: readonly Plan[],
    readonly side: Side,
  ) {
    this.resources = plans.flatMap((plan) => plan.resources.flatMap((resource) => this.part(plan, resource)));
    for (const planned of this.resources) {
      push(this.byType, planned.resource.type, planned);
      const address = withoutKeys(planned.resource.address);
      push(this.byAddress, this.key(planned.plan, address), planned);
      push(this.byAddress, this.key(planned.plan, address, planned.resource), planned);
    }
  }

  ofType(...types: readonly string[]): readonly PlannedResource[] {
    const [first, ...others] = types;
    // the list itself, because it may be asked for once for each resource
    if (first !== undefined && others.length === 0) return this.byType.get(first) ?? [];
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** The resource at an address of a plan; none for an output. */
  at(plan: string, address: string): readonly PlannedResource[] {
    const key = `${plan} ${withoutKeys(address)} ${keysOf(address).join("") || "*"}`;
    return (this.byAddress.get(key) ?? []).filter(({ resource }) => resource.address === address);
  }

  /** The resources behind a reference, as its part's module sees it. */
  behind({ resource, plan }: PlannedResource, reference: string): readonly PlannedResource[] {
    return plan
      .follow(resource.module, reference)
      .flatMap((address) => this.byAddress.get(this.key(plan, address)) ?? []);
  }

  /**
   * The text of an attribute. Fills in values unknown to the plan from the configuration, if it has them except for
   * names of resources; such a name becomes `<address.attribute>`.
   * @returns undefined when the attribute has no value, null when its value can't be known.
   */
  text(planned: PlannedResource, attribute: string): string | null | undefined {
    const value = planned.values[attribute];
    if (typeof value === "string") return value;
    if (!this.isUnknown(planned, attribute)) return undefined;
    const template = planned.resource.expressions[attribute]?.template;
    if (template === undefined) return null;
    const found = evaluate(template, (reference) => this.valueOf(planned, reference));
    return typeof found === "string" ? found : null;
  }

  isUnknown(planned: PlannedResource, attribute: string): boolean {
    return this.side === "after" && (planned.resource.unknown as Values | undefined)?.[attribute] === true;
  }

  /** Reports if the configuration gives the attribute; otherwise it may still show AWS's value. */
  isConfigured({ resource, plan, values }: PlannedResource, attribute: string): boolean {
    return resource.expressions[attribute] !== undefined || (plan.kind === "synthesized" && attribute in values);
  }

  /** Reports if the attribute waits for a resource, and not for AWS's own answer where the configuration says null. */
  waitsForResource({ resource, plan }: PlannedResource, attribute: string): boolean {
    const references = resource.expressions[attribute]?.references;
    if (references === undefined || references.length === 0) return references !== undefined;
    return references.some((reference) => plan.follow(resource.module, reference).length > 0);
  }

  /** The resources of the attribute's type, by known value, else by reference. */
  targets(
    planned: PlannedResource,
    attribute: string,
    type: string,
    by: readonly string[],
  ): readonly PlannedResource[] {
    const value = planned.values[attribute];
    if (typeof value === "string") return this.withValue(type, by, value, planned);
    return this.referenced(planned, attribute).filter(({ resource }) => resource.type === type);
  }

  /** The same, and the certainty that the attribute has no other source. */
  candidates(planned: PlannedResource, attribute: string, type: string, by: readonly string[]): Candidates {
    const found = this.targets(planned, attribute, type, by);
    const isKnown = typeof planned.values[attribute] === "string";
    return { found, isOpen: !isKnown && this.isOpen(planned, attribute, [type]) };
  }

  /** Reports if an unknown value may come from anything else than a resource of these types in the plan. */
  isOpen({ resource, plan }: PlannedResource, attribute: string, types: readonly string[]): boolean {
    const sources = plan.sources(resource.module, resource.expressions[attribute]?.references ?? []);
    return sources.some((source) => {
      if (source === elsewhere) return true;
      const address = withoutKeys(source);
      const found = this.byAddress.get(this.key(plan, address)) ?? [];
      return (
        plan.readByApply.includes(address) ||
        found.some(({ resource: one }) => !types.includes(one.type) && isPartlyUnknown(plan, one))
      );
    });
  }

  /** The instances of a resource in one instance of its module, with this one. */
  instances({ resource, plan }: PlannedResource): readonly PlannedResource[] {
    return beside(resource, this.byAddress.get(this.key(plan, withoutKeys(resource.address))) ?? []);
  }

  /** The references of an attribute's expression for all instances together. */
  referencedByAll({ resource, plan }: PlannedResource, attribute: string): readonly PlannedResource[] {
    const sources = plan.sources(resource.module, resource.expressions[attribute]?.references ?? []);
    const found = sources.flatMap((source) => this.withKey(resource, plan, source));
    return [...new Set(found)];
  }

  /** The references of an attribute's expression; of several instances those with the same key, if there are any. */
  referenced(planned: PlannedResource, attribute: string): readonly PlannedResource[] {
    return this.named(planned, planned.resource.expressions[attribute]?.references ?? []);
  }

  /** The references anywhere in the nested blocks of an attribute, in the same way. */
  referencedInBlocks(planned: PlannedResource, attribute: string): readonly PlannedResource[] {
    return this.named(planned, planned.resource.expressions[attribute]?.inBlocks ?? []);
  }

  private named({ resource, plan }: PlannedResource, references: readonly string[]): readonly PlannedResource[] {
    const found = plan.sources(resource.module, references).flatMap((source) => {
      const isKeyed = source.endsWith("]");
      const same =
        !isKeyed && keysOf(resource.address).length > 0 && this.byAddress.get(this.key(plan, source, resource));
      return same || this.withKey(resource, plan, source);
    });
    return [...new Set(found)];
  }

  /** The resources of a source: the one instance if the source has its key. */
  private withKey(from: ResourceChange, plan: Plan, source: string): readonly PlannedResource[] {
    const found = beside(from, this.byAddress.get(this.key(plan, withoutKeys(source))) ?? []);
    return source.endsWith("]") ? found.filter(({ resource: { address } }) => isInstance(address, source)) : found;
  }

  /**
   * The parts of a type with the value in one of these attributes.
   * @param from the part with the value: a name in one account says nothing of another account
   */
  withValue(type: string, by: readonly string[], value: string, from?: PlannedResource): readonly PlannedResource[] {
    const key = `${type} ${by.join(" ")}`;
    const index = this.indexes.get(key) ?? this.indexed(key, type, by);
    const accountId = from?.resource.accountId;
    const isApart = (other: string | undefined) =>
      accountId !== undefined && other !== undefined && other !== accountId;
    return (index.get(value) ?? []).filter(({ resource }) => !isApart(resource.accountId));
  }

  private indexed(key: string, type: string, by: readonly string[]): Map<string, PlannedResource[]> {
    const index = new Map<string, PlannedResource[]>();
    for (const planned of this.ofType(type)) {
      const values = new Set(by.map((attribute) => planned.values[attribute]));
      for (const value of values) if (typeof value === "string") push(index, value, planned);
    }
    this.indexes.set(key, index);
    return index;
  }

  /** The value behind a reference, or its address in angle brackets, impossible in an ARN or a name. */
  private valueOf({ resource, plan }: PlannedResource, reference: string): unknown {
    if (/^data\.aws_caller_identity\.\w+\.account_id$/.test(reference)) return plan.accountId;
    const attribute = reference.split(".").at(-1) ?? "";
    const [address, ...others] = plan.follow(resource.module, reference);
    if (address === undefined || others.length > 0 || !reference.startsWith("aws_")) return undefined;
    const [target, ...more] = this.byAddress.get(this.key(plan, address)) ?? [];
    const value = more.length === 0 ? target?.values[attribute] : undefined;
    return value ?? `<${reference}>`;
  }

  private key({ name }: Plan, address: string, instance?: ResourceChange): string {
    return `${name} ${address} ${instance ? keysOf(instance.address).join("") : "*"}`;
  }

  private part(plan: Plan, resource: ResourceChange): readonly PlannedResource[] {
    const values = this.side === "before" ? resource.before : resource.after;
    const sensitive = resource.sensitive[this.side];
    return values && resource.action !== "read" ? [{ resource, plan, values, sensitive }] : [];
  }
}

/** The apply makes up something of the resource. A synthesized stack doesn't tell what. */
function isPartlyUnknown({ kind }: Plan, { unknown }: ResourceChange): boolean {
  return kind === "synthesized" || marksAny(unknown);
}

function isInstance(address: string, source: string): boolean {
  return keysOf(address).at(-1) === keysOf(source).at(-1);
}

/** Of several instances in the same module, those of the same instance of the module. */
function beside({ module }: ResourceChange, found: readonly PlannedResource[]): readonly PlannedResource[] {
  return found.filter(({ resource }) => {
    const isSameModule = withoutKeys(resource.module) === withoutKeys(module);
    return !isSameModule || resource.module === module;
  });
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
