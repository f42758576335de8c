import { asMap, isMap, mapAt } from "../../text/map";
import { addressIn, keysOf, withoutKeys } from "./addresses";
import { blocks, type ConfiguredBlocks, type Expression, type Values } from "./resources";

/** A module of the configuration; all but the root have a parent and a call. */
export interface ConfigurationModule {
  readonly config: Values;
  readonly parent?: string;
  readonly call?: Values;
}

/** The configuration in a plan: it leads from a value not known yet to its resource. */
export class PlanConfiguration implements ConfiguredBlocks {
  private readonly modules = new Map<string, ConfigurationModule>();
  private readonly resources = new Map<string, Values>();
  private readonly known = new Map<string, Readonly<Record<string, Expression>>>();
  private readonly found = new WeakMap<readonly string[], Map<string, readonly string[]>>();

  constructor(rootModule: unknown) {
    if (isMap(rootModule)) this.add("", { config: rootModule });
  }

  get root(): readonly string[] {
    const calls = mapAt(this.modules.get("")?.config, "module_calls");
    const resources = [...this.resources.keys()].filter((address) => !address.startsWith("module."));
    return [...resources, ...Object.keys(calls).map((name) => `module.${name}`)];
  }

  moduleSource(module: string): string | undefined {
    const source = this.modules.get(withoutKeys(module))?.call?.["source"];
    return typeof source === "string" ? source : undefined;
  }

  /** The module at this address. */
  module(address: string): ConfigurationModule | undefined {
    return this.modules.get(withoutKeys(address));
  }

  /** The configuration of the resource at this address. */
  resource(address: string): Values | undefined {
    return this.resources.get(withoutKeys(address));
  }

  /** The expressions of the resource at this address; instances of one resource share them. */
  expressions(address: string): Readonly<Record<string, Expression>> {
    const name = withoutKeys(address);
    const found = this.known.get(name) ?? this.expressionsOf(this.resources.get(name));
    this.known.set(name, found);
    return found;
  }

  private expressionsOf(resource: Values | undefined): Readonly<Record<string, Expression>> {
    return Object.fromEntries(
      Object.entries(mapAt(resource, "expressions")).flatMap(([name, value]) => {
        const expression = expressionOf(value);
        return expression ? [[name, withEach(expression, resource)]] : [];
      }),
    );
  }

  /** The addresses, without keys, of a reference's resources, found through variables and outputs. */
  follow(module: string, reference: string): readonly string[] {
    const found = this.lead(module, reference, 0).filter((address) => address !== elsewhere);
    return [...new Set(found.map(withoutKeys))];
  }

  /**
   * The addresses of all resources behind the references, as `follow` finds them. An address ends with a key if the
   * reference names one instance. The text `elsewhere` is among them if a reference leads to something that the
   * configuration in a plan doesn't tell, such as a local.
   */
  sources(module: string, references: readonly string[]): readonly string[] {
    const byModule = this.found.get(references) ?? new Map<string, readonly string[]>();
    this.found.set(references, byModule);
    const from = withoutKeys(module);
    // the instances of a resource ask for the same references
    const sources = byModule.get(from) ?? this.leadAll(from, references, 0);
    byModule.set(from, sources);
    return sources;
  }

  private leadAll(module: string, references: readonly string[], depth: number): readonly string[] {
    return [...new Set(whole(references).flatMap((reference) => this.lead(module, reference, depth)))];
  }

  private lead(module: string, reference: string, depth: number): readonly string[] {
    const from = withoutKeys(module);
    const [first = "", second = "", third = ""] = withoutKeys(reference).split(".");
    if (depth > 20 || !this.modules.has(from)) return [elsewhere];
    if (first === "var") return this.leadFromVariable(from, second, depth);
    if (first === "module") return this.leadFromOutput(addressIn(from, `module.${second}`), third, depth);
    if (alwaysKnown.has(first)) return [];
    const name = first === "data" ? `data.${second}.${third}` : `${first}.${second}`;
    const address = addressIn(from, name);
    return this.resources.has(address) ? [address + keyAfter(name, reference)] : [elsewhere];
  }

  private leadFromVariable(module: string, name: string, depth: number): readonly string[] {
    const { call, parent } = this.modules.get(module) ?? {};
    const expression = expressionOf(mapAt(call, "expressions")[name]);
    if (parent === undefined || !expression) return [];
    return this.leadAll(parent, withEach(expression, call).references, depth + 1);
  }

  /** The expression of an output of the root. */
  output(name: string): unknown {
    return mapAt(this.modules.get("")?.config, "outputs", name)["expression"];
  }

  /** The references of an output of the root. */
  outputReferences(name: string): readonly string[] {
    return expressionOf(this.output(name))?.references ?? [];
  }

  private leadFromOutput(module: string, name: string, depth: number): readonly string[] {
    const output = mapAt(this.modules.get(module)?.config, "outputs")[name];
    if (!isMap(output)) return [elsewhere];
    return this.leadAll(module, expressionOf(output["expression"])?.references ?? [], depth + 1);
  }

  private add(address: string, module: ConfigurationModule): void {
    this.modules.set(address, module);
    const { resources, module_calls: calls } = module.config;
    for (const resource of blocks(resources))
      this.resources.set(addressIn(address, String(resource["address"])), resource);
    for (const [name, call] of Object.entries(asMap(calls))) {
      if (!isMap(call) || !isMap(call["module"])) continue;
      this.add(addressIn(address, `module.${name}`), { config: call["module"], parent: address, call });
    }
  }
}

/** In place of an address: the source is none of the resources in the configuration. */
export const elsewhere = "?";

/** The first words of references to values that every plan knows; `withEach` adds the sources of `each`. */
const alwaysKnown = new Set(["each", "count", "path", "terraform", "self"]);

/** Terraform lists `module.a.b`, and then `module.a` as well: only the longer one tells the source. */
export function whole(references: readonly string[]): readonly string[] {
  const parts = new Set(references.flatMap(beginnings));
  return references.filter((reference) => !parts.has(reference));
}

/** `a`, `a.b` and `a.b["c"]` of `a.b["c"].d`. */
function beginnings(reference: string): readonly string[] {
  const ends = [...reference.matchAll(/\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\]|[.]/g)].map(({ index }) => index);
  return ends.map((end) => reference.slice(0, end));
}

/** The key of an instance right after the name of its resource in a reference. */
function keyAfter(name: string, reference: string): string {
  return reference.startsWith(`${name}[`) ? (keysOf(reference)[0] ?? "") : "";
}

/** The possible sources of `each.value`: all references of the block's `for_each`, since the plan tells no more. */
function withEach(expression: Expression, resource: Values | undefined): Expression {
  if (!expression.references.some((reference) => reference.startsWith("each."))) return expression;
  const each = expressionOf(resource?.["for_each_expression"])?.references ?? [];
  return { ...expression, references: [...expression.references, ...each] };
}

function expressionOf(value: unknown): Expression | undefined {
  if (Array.isArray(value)) return { references: [], inBlocks: referencesIn(value) };
  if (!isMap(value)) return undefined;
  const { constant_value: constant, references } = value;
  if (constant === null) return undefined;
  const named = Array.isArray(references) ? references.map(String) : [];
  return { references: named, ...(typeof constant === "string" && { template: constant }) };
}

/** The references of every expression in nested blocks. */
function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isMap(value)) return [];
  const { references } = value;
  return Array.isArray(references) ? references.map(String) : Object.values(value).flatMap(referencesIn);
}
