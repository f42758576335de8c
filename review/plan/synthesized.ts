import { parsingFault } from "./parsing-fault";
import { onlyAllowedAccount } from "./accounts";
import { linkIn } from "./outputs";
import { isPendingPolicy } from "./policy-names";
import { elsewhere } from "./references";
import { blocks, ReviewError, type Expression, type Plan, type ResourceChange, type Values } from "./resources";
import { asMap, isMap, mapAt } from "../../text/map";
import { markedIn } from "./sensitive";
import { evaluate, type Lookup } from "../../terraform/template";

/**
 * Reads a synthesized stack as a plan that creates all of it: the intention, before any plan.
 * @throws ReviewError when the text is no Terraform JSON.
 */
export function readSynthesized(text: string, file: string, name: string): Plan {
  const json = parsed(text, file);
  const stack = new Stack(json);
  const outputs = Object.entries(mapAt(json, "output")).map(([output, config]) => {
    const { value } = asMap(config);
    const after = stack.known(value);
    const pending = isPendingPolicy(output, unknownIn(value, after), referencesIn(value));
    const sensitive = asMap(config)["sensitive"] === true;
    return { plan: name, address: `output.${output}`, after, pending, sensitive };
  });
  return {
    name,
    file,
    kind: "synthesized",
    accountId: stack.accountId,
    region: stack.region,
    lines: linesOf(text),
    resources: stack.resources(name),
    outputs,
    links: outputs.flatMap(({ after }) => linkIn(after)),
    follow: (_module, reference) => stack.follow(reference),
    sources: (_module, references) => references.flatMap((reference) => stack.source(reference)),
    readByApply: [],
    gaps: Object.keys(mapAt(json, "module")).map((module) => `module.${module} has resources visible only in a plan`),
    secrets: secretsIn(json),
  };
}

/** The place of each resource in CDKTF's layout: types are indented by four, names by six. */
function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let [block, type] = ["", ""];
  for (const [index, line] of text.split("\n").entries()) {
    const [, indent = "", name = ""] = /^( {2,6})"([^"]+)": \{$/.exec(line) ?? [];
    if (indent.length === 2) block = name;
    if (indent.length === 4) type = name;
    if (block === "output" && indent.length === 4) lines.set(`output.${name}`, index + 1);
    if (block === "resource" && indent.length === 6) lines.set(`${type}.${name}`, index + 1);
  }
  return lines;
}

function parsed(text: string, file: string): Values {
  try {
    const json: unknown = JSON.parse(text);
    if (isMap(json)) return json;
  } catch (error) {
    throw new ReviewError(`${file} is not JSON (${parsingFault(error)}): synthesize it again`);
  }
  throw new ReviewError(`${file} is not Terraform JSON: synthesize it again`);
}

class Stack {
  readonly accountId?: string;
  readonly region?: string;
  private readonly declared: Values;

  constructor(json: Values) {
    const [provider = {}] = blocks(mapAt(json, "provider")["aws"]);
    this.accountId = onlyAllowedAccount(provider["allowed_account_ids"]);
    if (typeof provider["region"] === "string") this.region = provider["region"];
    this.declared = mapAt(json, "resource");
  }

  resources(plan: string): readonly ResourceChange[] {
    return Object.entries(this.declared).flatMap(([type, named]) =>
      Object.entries(asMap(named)).flatMap(([name, config]) =>
        blocks(config).map((values) => this.resource(plan, type, name, values)),
      ),
    );
  }

  follow(reference: string): readonly string[] {
    const [type = "", name = ""] = reference.split(".");
    return blocks(mapAt(this.declared, type)[name]).length > 0 ? [`${type}.${name}`] : [];
  }

  source(reference: string): readonly string[] {
    const found = this.follow(reference);
    return found.length > 0 ? found : [elsewhere];
  }

  /** The value without its unknown parts. */
  known(value: unknown): unknown {
    if (typeof value === "string") return evaluate(value, this.lookup);
    if (Array.isArray(value)) return value.map((item) => this.known(item));
    if (!isMap(value)) return value;
    const entries = Object.entries(value).map(([key, item]) => [key, this.known(item)] as const);
    return Object.fromEntries(entries.filter(([key, item]) => key !== "//" && item !== undefined));
  }

  private readonly lookup: Lookup = (reference) => {
    if (/^data\.aws_caller_identity\.\w+\.account_id$/.test(reference)) return this.accountId;
    const [type = "", name = "", attribute = "", ...more] = reference.split(".");
    const [config] = blocks(mapAt(this.declared, type)[name]);
    const value = more.length === 0 ? config?.[attribute] : undefined;
    // a literal only: a reference inside is not followed, so no circle can occur
    return typeof value === "string" && !value.includes("${") ? value : undefined;
  };

  private resource(plan: string, type: string, name: string, config: Values): ResourceChange {
    const { "//": _metadata, ...values } = config;
    const after = this.known(values) as Values;
    return {
      plan,
      address: `${type}.${name}`,
      module: "",
      type,
      action: "create",
      accountId: this.accountId,
      after,
      unknown: unknownIn(values, after),
      sensitive: {},
      expressions: expressionsOf(values),
    };
  }
}

/** Sensitive outputs, and defaults of sensitive variables: all marks of Terraform JSON itself. */
function secretsIn(json: Values): readonly string[] {
  const marked = (section: string, value: string) =>
    Object.values(mapAt(json, section)).flatMap((one) =>
      isMap(one) && one["sensitive"] === true ? markedIn(one[value], true) : [],
    );
  return [...marked("output", "value"), ...marked("variable", "default")];
}

function unknownIn(declared: unknown, known: unknown): unknown {
  if (declared !== undefined && known === undefined) return true;
  if (Array.isArray(declared)) return declared.map((item, index) => unknownIn(item, (known as unknown[])[index]));
  if (!isMap(declared)) return false;
  return Object.fromEntries(
    Object.entries(declared).map(([key, item]) => [key, unknownIn(item, isMap(known) ? known[key] : undefined)]),
  );
}

function expressionsOf(values: Values): Readonly<Record<string, Expression>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      if (typeof value !== "string" || !value.includes("${")) return [];
      return [[name, { template: value, references: referencesIn(value) }]];
    }),
  );
}

function referencesIn(value: unknown): readonly string[] {
  return typeof value === "string" ? (value.match(/\b(?:data\.)?[a-z][\w]*\.[\w-]+\.[\w-]+/g) ?? []) : [];
}
