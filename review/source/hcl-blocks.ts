/** A block of Terraform's language that has an address. */
export interface SourceBlock {
  /** The address in its module, such as `data.aws_iam_policy_document.bucket` or `module.logs`. */
  readonly address: string;
  readonly line: number;
}

/** The blocks at the top of an HCL file. Everything else, such as a header in a comment or a heredoc, is skipped. */
export function hclBlocks(text: string): readonly SourceBlock[] {
  const found: SourceBlock[] = [];
  let [depth, at, line, counted] = [0, 0, 1, 0];
  let header: string[] = [];
  while (at < text.length) {
    const end = tokenEnd(text, at);
    const token = text.slice(at, end);
    if (depth === 0 && token === "{") {
      line += newlines(text.slice(counted, at));
      counted = at;
      const address = blockAddress(header);
      if (address !== undefined) found.push({ address, line });
    }
    if (/^["\p{L}_]/u.test(token)) header.push(token.replace(/^"|"$/g, ""));
    else if (!/^[ \t]/.test(token)) header = [];
    if (/^[{[(]$/.test(token)) depth += 1;
    if (/^[}\])]$/.test(token)) depth -= 1;
    at = end;
  }
  return found;
}

/** The address by the words before a block. */
export function blockAddress([kind, ...labels]: readonly string[]): string | undefined {
  const wanted = { resource: 2, data: 2, module: 1, output: 1 }[kind ?? ""];
  if (labels.length !== wanted) return undefined;
  return [...(kind === "resource" ? [] : [kind]), ...labels].join(".");
}

function newlines(text: string): number {
  return text.split("\n").length - 1;
}

const comment = /(?:#|\/\/)[^\n]*|\/\*[^]*?(?:\*\/|$)/y;
const word = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const space = /[ \t]+/y;
const heredoc = /<<-?([\p{L}_][\p{L}\p{N}_-]*)\r?\n/uy;

/** The end of the token that begins here. */
function tokenEnd(text: string, at: number): number {
  if (text[at] === '"') return stringEnd(text, at + 1);
  const begin = match(heredoc, text, at);
  if (begin) return heredocEnd(text, at + begin[0].length, begin[1] ?? "");
  const [found] = match(comment, text, at) ?? match(word, text, at) ?? match(space, text, at) ?? [];
  return at + (found?.length ?? 1);
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The end of a text in quotes; an expression in it may hold quotes of its own. */
function stringEnd(text: string, begin: number): number {
  let at = begin;
  while (at < text.length && text[at] !== '"') {
    if (text[at] === "\\") at += 2;
    else if (/^[$%]{2}\{/.test(text.slice(at, at + 3))) at += 3;
    else if (/^[$%]\{/.test(text.slice(at, at + 2))) at = expressionEnd(text, at + 2);
    else at += 1;
  }
  return Math.min(at + 1, text.length);
}

function expressionEnd(text: string, begin: number): number {
  let [at, depth] = [begin, 1];
  while (at < text.length && depth > 0) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    at = tokenEnd(text, at);
  }
  return at;
}

function heredocEnd(text: string, begin: number, marker: string): number {
  const end = new RegExp(`^[ \\t]*${marker}[ \\t]*\\r?$`, "gm");
  const found = match(end, text, begin);
  return found ? found.index + found[0].length : text.length;
}
