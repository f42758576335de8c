import { isAlias, isMap, isScalar, isSeq, LineCounter } from "yaml";
import type { Document, Node, Scalar, YAMLMap } from "yaml";
import type { Fault, Path } from "../../text/fault";
import { offsetOf, parseYaml, type ParsedYaml, type SyntaxFault } from "./parse-yaml";

export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/** A YAML or JSON text: its value, and the place of each part of the value in the text. */
export class YamlSource {
  readonly value: unknown;
  readonly syntaxFaults: readonly SyntaxFault[];
  private readonly lines = new LineCounter();
  private readonly parsed: ParsedYaml;

  constructor(text: string) {
    // a byte order mark is no part of the value, and would shift the columns of the first line
    const yaml = text.replace(/^\uFEFF/, "");
    this.lines.addNewLine(0);
    for (const { index } of yaml.matchAll(/\n/g)) this.lines.addNewLine(index + 1);
    this.parsed = parseYaml(yaml, this.lines);
    const { document, faults } = this.parsed;
    const { value, tooMany = [] } = faults.length > 0 ? {} : valueOf(document);
    this.value = value;
    this.syntaxFaults = [...faults, ...tooMany];
  }

  /** The place of the value at this path; the nearest part above it if the path leads nowhere. */
  place({ path, atKey }: Pick<Fault, "path" | "atKey">): LineAndColumn {
    return this.placeAt(nodeOffset(this.parsed, path, atKey ?? false));
  }

  /** Reports if the path has a value. */
  has(path: Path): boolean {
    return find(this.parsed, path).length === path.length;
  }

  /** The text of a scalar as it was written, before YAML made a number of it. */
  written(path: Path): string | undefined {
    const found = find(this.parsed, path);
    const node = found.length === path.length ? found.at(-1)?.value : undefined;
    return isScalar(node) ? node.source : undefined;
  }

  placeAt(offset: number): LineAndColumn {
    const { line, col } = this.lines.linePos(offset);
    return { line, column: col };
  }
}

function valueOf(document: Document.Parsed | undefined): { value?: unknown; tooMany?: readonly SyntaxFault[] } {
  try {
    return { value: document?.toJS({ maxAliasCount: 100 }) };
  } catch {
    // of a document without a fault this refuses only unbounded growth by its aliases
    return { tooMany: [{ offset: 0, message: "uses too many aliases (*name): write the values out" }] };
  }
}

interface Step {
  /** The node with the value's name; in a list the value itself. */
  readonly key: Node;
  readonly value: Node | null;
}

/** The parts on the way along a path, as far as it leads. */
function find({ document, targets }: ParsedYaml, path: Path): readonly Step[] {
  const steps: Step[] = [];
  const resolved = (node: Node | null | undefined) => (isAlias(node) ? targets.get(node) : node);
  let node = resolved(document?.contents);
  for (const name of path) {
    const step = stepInto(node, name);
    if (!step) break;
    steps.push(step);
    node = resolved(step.value);
  }
  return steps;
}

function stepInto(node: Node | null | undefined, name: string | number): Step | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(name)] as Node | undefined;
    return item && { key: item, value: item };
  }
  return isMap(node) ? stepsOf(node).get(name) : undefined;
}

const stepsByMap = new WeakMap<YAMLMap, ReadonlyMap<unknown, Step>>();

/** The steps from a map, kept: searching its keys again for every fault would take the square of its length. */
function stepsOf(map: YAMLMap): ReadonlyMap<unknown, Step> {
  const steps =
    stepsByMap.get(map) ?? new Map(map.items.map(({ key, value }) => [(key as Scalar).value, { key, value } as Step]));
  stepsByMap.set(map, steps);
  return steps;
}

function nodeOffset(parsed: ParsedYaml, path: Path, atKey: boolean): number {
  const steps = find(parsed, path);
  const last = steps.at(-1);
  if (!last) return offsetOf(parsed.document?.contents);
  // a key missing from a map is shown at the map's key
  return offsetOf(atKey || steps.length < path.length ? last.key : (last.value ?? last.key));
}
