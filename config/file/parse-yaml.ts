import { isAlias, isMap, isScalar, parseAllDocuments, visit } from "yaml";
import type { Alias, Document, LineCounter, Node, Scalar, YAMLError, YAMLMap } from "yaml";
import { tooDeep, unclosed } from "./brackets";
import { redacted } from "./credentials";
import { didYouMean } from "../../text/closest";
import { longestShown, printable, shown } from "../../text/fault";
import { commentInJson, jsonComment } from "./json-comment";
import { repeats } from "../../text/repeats";

/** A fault of the text itself, with a place and no path. */
export interface SyntaxFault {
  readonly offset: number;
  readonly message: string;
}

export interface ParsedYaml {
  /** Absent if the text is empty, or if a fault hides the value. */
  readonly document?: Document.Parsed;
  /** The target of each alias. */
  readonly targets: ReadonlyMap<Alias, Node>;
  readonly faults: readonly SyntaxFault[];
}

/** Reads a text as one YAML document, and refuses every feature without use for settings. */
export function parseYaml(text: string, lines: LineCounter): ParsedYaml {
  const comment = jsonComment(text);
  if (comment !== undefined) return unread([{ offset: comment, message: commentInJson }]);
  const deep = tooDeep(text);
  if (deep !== undefined) return unread([{ offset: deep, message: "is nested too deeply" }]);
  const documents = [
    ...parseAllDocuments(text, { prettyErrors: false, uniqueKeys: false, resolveKnownTags: false }),
  ] as Document.Parsed[];
  const faults = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings]);
  if (faults.length > 0) return unread(syntaxFaults(faults, text));
  const [document, second] = documents;
  if (second) return unread([{ offset: second.range[0], message: secondDocument }]);
  return document ? { document, ...checkedNodes(document, lines) } : unread([]);
}

/** The parser's faults; an open quote or bracket alone, because it makes the parser misread the rest. */
function syntaxFaults(errors: readonly YAMLError[], text: string): readonly SyntaxFault[] {
  const quotes = errors.filter(({ message }) => openQuote.test(message));
  const unbalanced = errors.some(({ message }) => endsWithBracket.test(message));
  const brackets = unbalanced && quotes.length === 0 ? unclosed(text) : [];
  if (brackets.length > 0) return brackets;
  const reported = quotes.length > 0 ? quotes : errors;
  return reported.map(({ pos, message, code }) => ({
    offset: pos[0],
    message: inWords(code, message, text.slice(...pos)),
  }));
}

const endsWithBracket = /^Flow .* end with a [}\]]/;
const openQuote = /^Missing closing (["'])quote/;

function unread(faults: readonly SyntaxFault[]): ParsedYaml {
  return { faults, targets: new Map() };
}

const secondDocument = "begins a second document, and the file must have one: remove the line ---";

const longestKey = 1024;
const keyTooLong = `has a key of more than ${longestKey} characters: no setting or name is that long`;

const words: { readonly [code: string]: string } = {
  TAB_AS_INDENT: "is indented with a tab: YAML requires spaces",
  TAG_RESOLVE_FAILED: "can't have a tag (!…): remove it, and write the value as plain text",
  KEY_OVER_1024_CHARS: keyTooLong,
};

const keyWithoutSpace = /^[\w-]+:[^\s:]/;

const longestMessage = 120;

/** The parser's own words may repeat the text, a credential among it. */
function inWords(code: string, message: string, written: string): string {
  const quote = openQuote.exec(message)?.[1];
  if (quote !== undefined) return `is not YAML: an earlier ${quote} has no end\n  add the closing ${quote}`;
  if (/^Unexpected flow-(map|seq)-end token/.test(message))
    return "is not YAML: this closing bracket has no opening bracket\n  remove it";
  if (/^Implicit /.test(message) && keyWithoutSpace.test(written))
    return "is not YAML: a colon ends a key only before a space\n  put a space after the colon";
  const own = printable(message.replace(/[:\n].*/s, "").slice(0, longestMessage));
  return words[code] ?? `is not YAML: ${redacted(own).faults.length > 0 ? "it may contain a credential" : own}`;
}

/** Finds well-formed YAML without use for settings. */
function checkedNodes(document: Document.Parsed, lines: LineCounter): Pick<ParsedYaml, "targets" | "faults"> {
  const faults: SyntaxFault[] = [];
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Pair(_, { key }) {
      // keys other than text, such as `true:`, `1:` or `[a, b]:`, would become text without a word
      const offset = offsetOf(key as Node | null);
      if (!isText(key)) faults.push({ offset, message: notText });
      else if (key.value.length > longestKey) faults.push({ offset, message: keyTooLong });
    },
    Node(_, node, above) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
      if (isMap(node)) faults.push(...repeatedKeys(node, lines));
      if (!isAlias(node)) return;
      const target = anchors.get(node.source);
      if (target && !above.includes(target)) targets.set(node, target);
      else
        faults.push({
          offset: offsetOf(node),
          message: target ? aliasOfItself : aliasOfNothing(node, [...anchors.keys()]),
        });
    },
  });
  return { faults, targets };
}

const aliasOfItself = "is an alias (*name) of its own parent";

/** Names the alias, unless the name is a credential or a whole text. */
function aliasOfNothing({ source }: Alias, anchors: readonly string[]): string {
  if (redacted(source).faults.length > 0 || source.length > longestShown)
    return "is an alias (*name) without an anchor (&name) before it";
  const known = anchors.map((anchor) => `*${anchor}`);
  const fix = didYouMean(`*${source}`, known);
  const alias = printable(source);
  return `is the alias *${alias} without an anchor &${alias} before it${fix === undefined ? "" : `\n  ${fix}`}`;
}

const notText = "must have text as a key: put the key in quotes, or write a setting's name";

function repeatedKeys({ items }: YAMLMap, lines: LineCounter): readonly SyntaxFault[] {
  const keys = items.map(({ key }) => key).filter(isText);
  return repeats(keys, ({ value }) => value).map(({ first, again }) => ({
    offset: offsetOf(again),
    message: `gives ${shown(redacted(again.value).value)} again, after line ${lines.linePos(offsetOf(first)).line}`,
  }));
}

function isText(node: unknown): node is Scalar<string> {
  return isScalar(node) && typeof node.value === "string";
}

/** The start of a part of the document. */
export function offsetOf(node: Node | null | undefined): number {
  return node?.range?.[0] ?? 0;
}
