import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  visit,
  type Alias,
  type Document,
  type Node,
  type Scalar,
  type YAMLMap,
} from "yaml";
import { redacted } from "./credentials";
import { shown, type Fault, type Path } from "./fault";
import { repeats } from "./repeats";

/** A fault of the text itself, which has a place and no path. */
export interface SyntaxFault {
  readonly offset: number;
  readonly says: string;
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A YAML or JSON text: its value, and where in the text each part of the value stands. */
export class YamlSource {
  readonly value: unknown;
  readonly syntaxFaults: readonly SyntaxFault[];
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed | undefined;

  constructor(text: string) {
    // a byte order mark is no part of the value, and would shift the columns of the first line
    const { documents, faults } = parsed(text.replace(/^\uFEFF/, ""), this.lines);
    this.document = documents[0];
    const { value, faults: inValue } = faults.length > 0 ? { faults } : valueOf(this.document);
    this.value = value;
    this.syntaxFaults = inValue;
  }

  /** Where the value at this path stands; the nearest part above it when the path leads nowhere. */
  place({ path, atKey }: Pick<Fault, "path" | "atKey">): Place {
    return this.placeAt(nodeOffset(this.document, path, atKey ?? false));
  }

  /** Whether there is anything at this path. */
  has(path: Path): boolean {
    return this.document !== undefined && find(this.document, path).length === path.length;
  }

  /** The text of a scalar as it was written, before YAML made a number of it. */
  written(path: Path): string | undefined {
    const found = this.document && find(this.document, path);
    const node = found?.length === path.length ? found.at(-1)?.value : undefined;
    return isScalar(node) ? node.source : undefined;
  }

  placeAt(offset: number): Place {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

interface Parsed {
  readonly documents: readonly Document.Parsed[];
  readonly faults: readonly SyntaxFault[];
}

function parsed(text: string, lineCounter: LineCounter): Parsed {
  try {
    const documents = [
      ...parseAllDocuments(text, { lineCounter, prettyErrors: false, uniqueKeys: false }),
    ] as Document.Parsed[];
    return { documents, faults: syntaxFaults(documents, lineCounter) };
  } catch (error) {
    return { documents: [], faults: [{ offset: 0, says: overflowInWords(error, "is nested too deeply") }] };
  }
}

/** The parser gives up on a text that would take all memory or stack; anything else is our own failure. */
function overflowInWords(error: unknown, says: string): string {
  if (error instanceof RangeError || error instanceof ReferenceError) return says;
  throw error;
}

function syntaxFaults(documents: readonly Document.Parsed[], lines: LineCounter): readonly SyntaxFault[] {
  const faults = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings]);
  if (faults.length > 0)
    return faults.map(({ pos, message, code }) => ({ offset: pos[0], says: inWords(code, message) }));
  const [first, second] = documents;
  if (second)
    return [{ offset: second.range[0], says: "begins a second document, and one is expected: remove the line ---" }];
  return first ? nodeFaults(first, lines) : [];
}

const words: { readonly [code: string]: string } = {
  TAB_AS_INDENT: "is indented with a tab, and YAML wants spaces",
  TAG_RESOLVE_FAILED: "has a tag (!…) that means nothing here: remove it",
};

function inWords(code: string, message: string): string {
  return words[code] ?? `is not YAML: ${message.split("\n")[0]?.replace(/:$/, "") ?? code}`;
}

/** What is well-formed YAML, and yet nothing that settings are written with. */
function nodeFaults(document: Document.Parsed, lines: LineCounter): readonly SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  const anchors = new Map<string, Node>();
  visit(document, {
    Pair(_, { key }) {
      // keys that are not text, such as `true:`, `1:` or `[a, b]:`, would become text without a word
      if (!isText(key)) faults.push({ offset: offsetOf(key as Node | null), says: notText });
    },
    Node(_, node, above) {
      if (isAlias(node)) faults.push(...aliasFaults(node, anchors.get(node.source), above));
      else if (node.anchor !== undefined) anchors.set(node.anchor, node);
      if (isMap(node)) faults.push(...repeatedKeys(node, lines));
      if (above.length <= deepest) return;
      faults.push({ offset: offsetOf(node), says: "is nested too deeply" });
      return visit.BREAK;
    },
  });
  return faults;
}

const notText = "has a key that is not text: put it in quotes, or write a setting's name";

/** Maps and their pairs that may stand around a value; ours have a dozen. */
const deepest = 50;

function aliasFaults(alias: Alias, anchored: Node | undefined, above: readonly unknown[]): readonly SyntaxFault[] {
  const offset = offsetOf(alias);
  if (!anchored) return [{ offset, says: "is an alias (*name) whose anchor (&name) does not come before it" }];
  return above.includes(anchored) ? [{ offset, says: "is an alias (*name) of what it stands in" }] : [];
}

function repeatedKeys({ items }: YAMLMap, lines: LineCounter): readonly SyntaxFault[] {
  const keys = items.map(({ key }) => key).filter(isText);
  return repeats(keys, ({ value }) => value).map(({ first, again }) => ({
    offset: offsetOf(again),
    says: `gives ${shown(redacted(again.value).value)} again, after line ${lines.linePos(offsetOf(first)).line}`,
  }));
}

function isText(node: unknown): node is Scalar<string> {
  return isScalar(node) && typeof node.value === "string";
}

function valueOf(document: Document.Parsed | undefined): { value?: unknown; faults: readonly SyntaxFault[] } {
  try {
    return { value: document?.toJS({ maxAliasCount: 100 }), faults: [] };
  } catch (error) {
    // the parser's own guard against a file that grows without bound as its aliases are followed
    const says = overflowInWords(error, "uses too many aliases (*name): write the values out");
    return { faults: [{ offset: 0, says }] };
  }
}

function offsetOf(node: Node | null | undefined): number {
  return node?.range?.[0] ?? 0;
}

interface Step {
  readonly key?: Node;
  readonly value: Node | null;
}

/** The parts on the way along a path, as far as it leads. */
function find(document: Document.Parsed, path: Path): readonly Step[] {
  const steps: Step[] = [];
  let node = resolved(document.contents, document);
  for (const name of path) {
    const step = stepInto(node, name);
    if (!step) break;
    steps.push(step);
    node = resolved(step.value, document);
  }
  return steps;
}

function stepInto(node: Node | null, name: string | number): Step | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(name)] as Node | undefined;
    return item && { value: item };
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

function resolved(node: Node | null, document: Document.Parsed): Node | null {
  return isAlias(node) ? (node.resolve(document) ?? null) : node;
}

function nodeOffset(document: Document.Parsed | undefined, path: Path, atKey: boolean): number {
  const steps = document ? find(document, path) : [];
  const last = steps.at(-1);
  if (!last) return offsetOf(document?.contents);
  // what is missing below a map is shown at the map's key
  return offsetOf(atKey || steps.length < path.length ? (last.key ?? last.value) : (last.value ?? last.key));
}
