import { evaluate } from "../../terraform/template";
import type { Values } from "../../review/plan/resources";
import { isMap, mapAt } from "../../text/map";
import { shown } from "../../text/fault";
import { identifiedBy } from "./identifying-arguments";
import { typeOf } from "../../terraform/address";

/** The resources, outputs and settings of one synthesized stack, with references resolved as far as the file tells. */
export class Configuration {
  /** The arguments of each resource, by its address. */
  readonly resources: ReadonlyMap<string, Values>;
  /** The addresses of resources that Terraform forgets and does not destroy. */
  readonly letGo: ReadonlySet<string>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly provider: Values;
  readonly backend: { readonly type: string; readonly settings: Values };
  private readonly declared: ReadonlyMap<string, Values>;

  /** @param json Terraform JSON as CDKTF writes it. */
  constructor(json: Values) {
    this.declared = new Map(declaredIn(mapAt(json, "resource")));
    this.resources = new Map([...this.declared].map(([address, values]) => [address, this.resolved(values) as Values]));
    this.letGo = new Set(listAt(json, "removed").flatMap(({ from }) => (typeof from === "string" ? [from] : [])));
    const outputs = Object.entries(mapAt(json, "output"));
    this.outputs = Object.fromEntries(
      outputs.map(([name, output]) => [name, this.resolved(isMap(output) ? output["value"] : undefined)]),
    );
    this.provider = listAt(mapAt(json, "provider"), "aws")[0] ?? {};
    this.backend = backendOf(mapAt(json, "terraform"));
  }

  /** The addresses and arguments of the resources of these types. */
  ofType(...types: readonly string[]): readonly (readonly [address: string, values: Values])[] {
    return [...this.resources].filter(([address]) => types.includes(typeOf(address)));
  }

  private resolved(value: unknown): unknown {
    // this reader compares an unknown value by its text
    if (typeof value === "string") return evaluate(value, this.lookup) ?? value;
    if (Array.isArray(value)) return value.map((item) => this.resolved(item));
    if (!isMap(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.resolved(item)]));
  }

  /** The argument named by a reference, or, for values known only to AWS, a text to distinguish them. */
  private readonly lookup = (reference: string): unknown => {
    const [type = "", name = "", attribute = ""] = reference.split(".");
    const values = this.declared.get(`${type}.${name}`);
    const written = values && isIgnored(values, attribute) ? undefined : values?.[attribute];
    if (typeof written === "string") return written.includes("${") ? this.resolved(written) : written;
    const known = identifiedBy(type).filter((argument) => values && !isIgnored(values, argument));
    const identity = values && known.map((argument) => this.resolved(values[argument]));
    return `${pending}${reference}${identity ? JSON.stringify(identity) : ""}>`;
  };
}

/** Reports if Terraform leaves the argument as it is in AWS, despite the file. */
export function isIgnored(values: Values, argument: string): boolean {
  const ignored = mapAt(values, "lifecycle")["ignore_changes"];
  return Array.isArray(ignored) && ignored.includes(argument);
}

/** Begins a value known only to AWS; no name or ARN begins so. */
const pending = "<known after apply: ";

/** A value for a message; a value known only to AWS has no text yet. */
export function inWords(value: unknown): string {
  if (value === undefined || value === null) return "none";
  return isPending(value) ? "a value from AWS" : shown(value).replace(/^the (number|flag) /, "");
}

export function isPending(value: unknown): boolean {
  return typeof value === "string" && value.includes(pending);
}

/** The maps of a list; a single map is a list of one, as in Terraform JSON. */
export function listAt(values: Values, name: string): readonly Values[] {
  return [values[name]].flat().filter(isMap);
}

function declaredIn(types: Values): [address: string, values: Values][] {
  return Object.entries(types).flatMap(([type, named]) =>
    Object.entries(isMap(named) ? named : {}).flatMap(([name, values]): [string, Values][] =>
      isMap(values) ? [[`${type}.${name}`, values]] : [],
    ),
  );
}

function backendOf(terraform: Values): Configuration["backend"] {
  const cloud = listAt(terraform, "cloud")[0];
  if (cloud) return { type: "cloud", settings: cloud };
  const [type, settings] = Object.entries(mapAt(terraform, "backend"))[0] ?? ["local", {}];
  return { type, settings: isMap(settings) ? settings : {} };
}
