import { keysOf, withoutKeys } from "./addresses";
import { elsewhere } from "./references";
import { ResourceIndex } from "./resource-index";
import type { Plan, ResourceChange, Values } from "./resources";
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
  private readonly index: ResourceIndex<PlannedResource>;

  constructor(
    readonly plans: readonly Plan[],
    readonly side: Side,
  ) {
    this.resources = plans.flatMap((plan) => plan.resources.flatMap((resource) => this.part(plan, resource)));
    this.index = new ResourceIndex(this.resources);
  }

  ofType(...types: readonly string[]): readonly PlannedResource[] {
    const [first = "", ...others] = types;
    // the list itself, because it may be asked for once for each resource
    return others.length === 0 ? this.index.ofType(first) : types.flatMap((type) => this.index.ofType(type));
  }

  /** The resource at an address of a plan; none for an output. */
  at(plan: string, address: string): readonly PlannedResource[] {
    return this.index.withKeys(plan, address, keysOf(address)).filter(({ resource }) => resource.address === address);
  }

  /** The resources behind a reference, as its part's module sees it. */
  behind({ resource, plan }: PlannedResource, reference: string): readonly PlannedResource[] {
    return plan.follow(resource.module, reference).flatMap((address) => this.index.at(plan.name, address));
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
  isOpen(planned: PlannedResource, attribute: string, types: readonly string[]): boolean {
    const { plan } = planned;
    return sourcesOf(planned, attribute).some((source) => {
      if (source === elsewhere) return true;
      return (
        plan.readByApply.includes(withoutKeys(source)) ||
        this.index
          .at(plan.name, source)
          .some(({ resource: one }) => !types.includes(one.type) && isPartlyUnknown(plan, one))
      );
    });
  }

  /** The instances of a resource in one instance of its module, with this one. */
  instances(planned: PlannedResource): readonly PlannedResource[] {
    return this.index.beside(planned, planned.resource.address);
  }

  /** The references of an attribute's expression for all instances together. */
  referencedByAll(planned: PlannedResource, attribute: string): readonly PlannedResource[] {
    return [...new Set(sourcesOf(planned, attribute).flatMap((source) => this.index.named(planned, source)))];
  }

  /** The references of an attribute's expression; of several instances those with the same key, if there are any. */
  referenced(planned: PlannedResource, attribute: string): readonly PlannedResource[] {
    return this.index.behind(planned, sourcesOf(planned, attribute));
  }

  /** The references anywhere in the nested blocks of an attribute, in the same way. */
  referencedInBlocks(planned: PlannedResource, attribute: string): readonly PlannedResource[] {
    return this.index.behind(planned, sourcesOf(planned, attribute, "inBlocks"));
  }

  /**
   * The parts of a type with the value in one of these attributes.
   * @param from the part with the value: a name in one account says nothing of another account
   */
  withValue(type: string, by: readonly string[], value: string, from?: PlannedResource): readonly PlannedResource[] {
    const accountId = from?.resource.accountId;
    const isApart = (other: string | undefined) =>
      accountId !== undefined && other !== undefined && other !== accountId;
    return this.index.withValue(type, by, value).filter(({ resource }) => !isApart(resource.accountId));
  }

  /** The value behind a reference, or its address in angle brackets, impossible in an ARN or a name. */
  private valueOf({ resource, plan }: PlannedResource, reference: string): unknown {
    if (/^data\.aws_caller_identity\.\w+\.account_id$/.test(reference)) return plan.accountId;
    const attribute = reference.split(".").at(-1) ?? "";
    const [address, ...others] = plan.follow(resource.module, reference);
    if (address === undefined || others.length > 0 || !reference.startsWith("aws_")) return undefined;
    const [target, ...more] = this.index.at(plan.name, address);
    const value = more.length === 0 ? target?.values[attribute] : undefined;
    return value ?? `<${reference}>`;
  }

  private part(plan: Plan, resource: ResourceChange): readonly PlannedResource[] {
    const values = this.side === "before" ? resource.before : resource.after;
    const sensitive = resource.sensitive[this.side];
    return values && resource.action !== "read" ? [{ resource, plan, values, sensitive }] : [];
  }
}

/** The addresses behind the references of an attribute's expression, or of its nested blocks. */
function sourcesOf(
  { resource: { module, expressions }, plan }: PlannedResource,
  attribute: string,
  where: "references" | "inBlocks" = "references",
): readonly string[] {
  return plan.sources(module, expressions[attribute]?.[where] ?? none);
}

const none: readonly string[] = [];

/** The apply makes up something of the resource. A synthesized stack doesn't tell what. */
function isPartlyUnknown({ kind }: Plan, { unknown }: ResourceChange): boolean {
  return kind === "synthesized" || marksAny(unknown);
}
