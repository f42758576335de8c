import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  visit,
  type Document,
  type Node,
  type Pair,
} from "yaml";
import type { Fault, Path } from "./fault";

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
    const documents = this.parse(text.replace(/^\uFEFF/, ""));
    this.document = Array.isArray(documents) ? documents[0] : undefined;
    this.syntaxFaults = Array.isArray(documents) ? syntaxFaults(documents) : documents.faults;
    if (this.document && this.syntaxFaults.length === 0) {
      const { value, faults } = toValue(this.document);
      this.value = value;
      this.syntaxFaults = faults;
    }
  }

  private parse(text: string): Document.Parsed[] | { readonly faults: readonly SyntaxFault[] } {
    try {
      return [
        ...parseAllDocuments(text, { lineCounter: this.lines, prettyErrors: false, stringKeys: false }),
      ] as Document.Parsed[];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return { faults: [{ offset: 0, says: "is nested too deeply" }] };
    }
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

function syntaxFaults(documents: readonly Document.Parsed[]): readonly SyntaxFault[] {
  const faults = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings]);
  if (faults.length > 0)
    return faults.map(({ pos, message, code }) => ({ offset: pos[0], says: inWords(code, message) }));
  const second = documents[1];
  return second
    ? [{ offset: second.range[0], says: "begins a second document, and one is expected: remove the line ---" }]
    : documents[0]
      ? keyFaults(documents[0])
      : [];
}

const words: { readonly [code: string]: string } = {
  DUPLICATE_KEY: "gives a key a second time in one map",
  TAB_AS_INDENT: "is indented with a tab, and YAML wants spaces",
  TAG_RESOLVE_FAILED: "has a tag (!…) that means nothing here: remove it",
};

function inWords(code: string, message: string): string {
  return words[code] ?? `is not YAML: ${message.split("\n")[0]?.replace(/:$/, "") ?? code}`;
}

/** Keys that are not text, such as `true:`, `1:` or `[a, b]:`, would become text without a word. */
function keyFaults(document: Document.Parsed): readonly SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && typeof key.value === "string") return;
      const offset = (key as Node | null)?.range?.[0] ?? 0;
      faults.push({ offset, says: "has a key that is not text: put it in quotes, or write a setting's name" });
    },
  });
  return faults;
}

function toValue(document: Document.Parsed): { value: unknown; faults: readonly SyntaxFault[] } {
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), faults: [] };
  } catch (error) {
    // the parser's own guard against a file that grows without bound as its aliases are followed
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
    return { value: undefined, faults: [{ offset: 0, says: "uses too many aliases (*name): write the values out" }] };
  }
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
  if (!isMap(node)) return undefined;
  const pair = node.items.find(
    (item): item is Pair<Node, Node | null> => isPair(item) && isScalar(item.key) && item.key.value === name,
  );
  return pair && { key: pair.key, value: pair.value };
}

function resolved(node: Node | null, document: Document.Parsed): Node | null {
  return isAlias(node) ? (node.resolve(document) ?? null) : node;
}

function nodeOffset(document: Document.Parsed | undefined, path: Path, atKey: boolean): number {
  const steps = document ? find(document, path) : [];
  const last = steps.at(-1);
  if (!last) return document?.contents?.range?.[0] ?? 0;
  // what is missing below a map is shown at the map's key
  const node = atKey || steps.length < path.length ? (last.key ?? last.value) : (last.value ?? last.key);
  return node?.range?.[0] ?? 0;
}
