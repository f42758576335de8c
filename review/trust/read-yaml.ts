import type { z } from "zod";
import { inQuotes } from "../../config/file/in-quotes";
import { inFileOrder, placedText, placeText } from "../../config/file/placed";
import { YamlSource } from "../../config/file/yaml-source";
import { zodFaults } from "../../config/file/zod-faults";
import { didYouMean } from "../../text/closest";
import { shown, type Fault } from "../../text/fault";
import { isMap, type RawMap } from "../../text/map";
import { ReviewError } from "../plan/resources";

/** The value of a file, and the place of each entry of its lists, such as `review.yaml:3`. */
export interface ReadYaml<Value> {
  readonly value: Value;
  readonly place: (list: string, index: number) => string;
}

/**
 * Reads YAML or JSON that keeps a schema, and the rules beyond the schema.
 * @throws ReviewError with every fault and its place.
 */
export function readYaml<Schema extends z.ZodObject>(
  text: string,
  file: string,
  schema: Schema,
  beyondSchema: (written: RawMap) => readonly Fault[],
): ReadYaml<z.infer<Schema>> {
  const source = new YamlSource(text);
  const broken = source.syntaxFaults.map(
    ({ offset, message }) => `${placeText(file, source.placeAt(offset))} ${message}`,
  );
  if (broken.length > 0) throw new ReviewError(broken.join("\n"));
  const written = source.value ?? {};
  const parsed = schema.safeParse(written);
  const faults = isMap(written)
    ? [...zodFaults(parsed.error?.issues ?? [], written, schema), ...beyondSchema(written)]
    : [notAMap(written, schema)];
  if (!parsed.success || faults.length > 0) {
    const told = inFileOrder(faults, source).map((fault) => placedText(file, source, inQuotes(fault, source)));
    throw new ReviewError(told.join("\n"));
  }
  return {
    value: parsed.data,
    place: (list, index) => `${file}:${source.place({ path: [list, index] }).line}`,
  };
}

function notAMap(value: unknown, schema: z.ZodObject): Fault {
  return { path: [], message: `must be a map of ${Object.keys(schema.shape).join(", ")}`, actual: shown(value) };
}

/** The fault of an entry for an unknown rule. */
export function ruleFaults(rule: string, rules: readonly string[]): readonly Fault[] {
  if (rules.includes(rule)) return [];
  return [{ path: ["rule"], message: "must be a rule's id", actual: shown(rule), fix: didYouMean(rule, rules) }];
}

/** The fault of an entry with only one of the two. */
export function halfFaults(
  { principal, access }: { readonly principal?: string; readonly access?: unknown },
  demand: string,
): readonly Fault[] {
  if ((principal === undefined) === (access === undefined)) return [];
  const half = principal === undefined ? "principal" : "access";
  return [{ path: [half], message: `is required: ${demand}` }];
}

/** The faults of each entry of a list that keeps the schema of its entries. */
export function entryFaults<Schema extends z.ZodType>(
  file: RawMap,
  list: string,
  schema: Schema,
  faultsOf: (entry: z.infer<Schema>) => readonly Fault[],
): readonly Fault[] {
  const written: readonly unknown[] = Array.isArray(file[list]) ? file[list] : [];
  return written.flatMap((item, index) => {
    const parsed = schema.safeParse(item);
    const faults = parsed.success ? faultsOf(parsed.data) : [];
    return faults.map((fault) => ({ ...fault, path: [list, index, ...fault.path] }));
  });
}
