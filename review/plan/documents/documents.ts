import { jsonIn } from "../../../text/json";
import { asMap, isMap, mapAt } from "../../../text/map";
import type { PlanConfiguration } from "../references";
import { blocks, textsOf, type Values } from "../resources";
import { marksAny } from "../sensitive";
import type { Instance, Instances } from "./instances";
import { anyOf, mergedReadings, type Reading } from "./merge";
import type { Names } from "./names";
import type { Origin, Origins } from "./origins";
import { blockAt, missing, statementIn } from "./statement-block";

const dataSource = "aws_iam_policy_document";
const deepest = 20;

/**
 * Policies known only after apply, as far as the plan tells them: statements of the data source
 * aws_iam_policy_document, without the values that are still unknown.
 */
export class PolicyDocuments {
  constructor(
    private readonly configuration: PlanConfiguration,
    private readonly sources: Origins,
    private readonly instances: Instances,
    private readonly names: Names,
  ) {}

  /**
   * Reads the policy in an expression.
   * @param near the address of the resource with the expression
   * @returns undefined if no policy can be found
   */
  read(expression: unknown, module: string, near: string, depth = 0): Reading | undefined {
    // a constant can't be unknown
    if (!isMap(expression) || "constant_value" in expression) return undefined;
    const sources = this.sources.of(expression, module);
    const { readings, isOpen } = this.readAll(sources, near, depth);
    if (readings.length === 0) return undefined;
    const reading = anyOf(readings);
    return isOpen ? { ...reading, partly: true } : reading;
  }

  /** The policies behind sources, and if anything else may be behind them. */
  private readAll(sources: readonly Origin[], near: string, depth: number) {
    const found = sources.map((source) => ({ source, readings: this.readSource(source, near, depth) }));
    const isOpen = found.some(({ source, readings }) => source.kind !== "value" && readings === undefined);
    return { readings: found.flatMap(({ readings = [] }) => readings), isOpen };
  }

  private readSource(source: Origin, near: string, depth: number): readonly Reading[] | undefined {
    if (depth > deepest || source.kind === "unseen") return undefined;
    if (source.kind === "value") return [parsed(source.value, false)].flatMap((one) => one ?? []);
    const { address, attribute } = source;
    const instances = this.instances.at(address, near);
    // a document that isn't there, since its count is 0, adds nothing
    if (instances.length === 0) return address.includes(`data.${dataSource}.`) ? [] : undefined;
    const readings = instances.map((one) => this.readInstance(one, attribute, depth + 1));
    const known = readings.filter((one) => one !== undefined);
    return known.length === readings.length ? known : undefined;
  }

  private readInstance(instance: Instance, attribute: string, depth: number): Reading | undefined {
    const { address, module, type, values, unknown, sensitive } = instance;
    if (type === dataSource && /^(json|minified_json|)$/.test(attribute)) {
      const text = parsed(values["json"], marksAny(sensitive));
      return text ?? (unknown["json"] === true ? this.readBlocks(instance, depth) : undefined);
    }
    if (unknown[attribute] !== true) return undefined;
    return this.read(this.expressions(address)[attribute], module, address, depth);
  }

  private readBlocks(instance: Instance, depth: number): Reading {
    const { address, values, unknown, sensitive } = instance;
    const sources = ["source_json", "source_policy_documents"].map((name) => this.readList(instance, name, depth));
    const overrides = ["override_json", "override_policy_documents"];
    const list = blocks(values["statement"]);
    const expressions = this.expressions(address)["statement"];
    const namesOf = (expression: unknown, attribute: string) => this.names.of(instance, expression, attribute);
    const own = list.map((_, index) => statementIn(blockAt(list, unknown["statement"], expressions, index), namesOf));
    const isPartly = unknown["statement"] === true || own.some(({ partly }) => partly);
    return mergedReadings([
      ...sources,
      { statements: own.map(({ statement }) => statement), partly: isPartly, sensitive: marksAny(sensitive) },
      ...overrides.map((name) => this.readList(instance, name, depth)),
    ]);
  }

  /** The documents in an argument: known ones as text, and unknown ones by the references of the configuration. */
  private readList({ address, module, values, unknown, sensitive }: Instance, name: string, depth: number): Reading {
    const known = (text: string) => parsed(text, marksAny(sensitive)) ?? illegible;
    const count = missing(unknown[name]);
    const texts = textsOf(values[name]).filter((text) => text !== "");
    if (count === 0) return mergedReadings(texts.map(known));
    const sources = this.sources.of(this.expressions(address)[name], module);
    const { readings, isOpen } = this.readAll(distinct(sources), address, depth);
    // the references name the known ones too
    const same = new Set(texts.map((text) => JSON.stringify(known(text).statements)));
    const pending = readings.filter(({ statements }) => !same.has(JSON.stringify(statements)));
    const list = Array.isArray(values[name]) ? values[name] : [];
    const inOrder = list.map((one: unknown) => (typeof one === "string" && one !== "" ? known(one) : pending.shift()));
    const isPartly = isOpen || readings.length < count;
    return mergedReadings([
      ...inOrder.filter((one) => one !== undefined),
      ...pending,
      { statements: [], partly: isPartly, sensitive: false },
    ]);
  }

  private expressions(address: string): Values {
    return mapAt(this.configuration.resource(address), "expressions");
  }
}

const illegible: Reading = { statements: [], partly: true, sensitive: false };

function parsed(text: unknown, sensitive: boolean): Reading | undefined {
  if (typeof text !== "string" || !text.includes('"Statement"')) return undefined;
  const statements = blocks(asMap(jsonIn(text))["Statement"]);
  return statements.length > 0 ? { statements, partly: false, sensitive } : undefined;
}

function distinct(sources: readonly Origin[]): readonly Origin[] {
  return [...new Map(sources.map((source) => [JSON.stringify(source), source])).values()];
}
