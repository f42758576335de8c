import ts from "typescript";
import type { SourceLine } from "./paragraphs";

/** Returns the comments of a TypeScript source, each as its lines without the marks of a comment. */
export function commentsOf(text: string): readonly (readonly SourceLine[])[] {
  const source = ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest, true);
  const found = commentRanges(source).filter(({ pos, end }) => !directive.test(text.slice(pos, end)));
  return joined(found.map((range) => ({ lines: linesOf(source, range), isAlone: isAlone(text, range) })));
}

interface CommentRange {
  readonly pos: number;
  readonly end: number;
}

/** Reads the trivia before each token, so that no part of a string, a template or a regular expression counts as a comment. */
function commentRanges(source: ts.SourceFile): readonly CommentRange[] {
  const { text } = source;
  return tokensOf(source).flatMap((token) => {
    const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, text);
    const end = token.getStart(source);
    scanner.setText(text, token.pos, end - token.pos);
    const ranges: CommentRange[] = [];
    for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
      if (comments.has(kind)) ranges.push({ pos: scanner.getTokenStart(), end: scanner.getTokenEnd() });
    }
    return ranges;
  });
}

const comments: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.SingleLineCommentTrivia,
  ts.SyntaxKind.MultiLineCommentTrivia,
]);

function tokensOf(node: ts.Node): readonly ts.Node[] {
  if (ts.isTokenKind(node.kind)) return [node];
  return node.getChildren().flatMap((child) => (ts.isJSDoc(child) ? [] : tokensOf(child)));
}

/** Comments for tools. */
const directive = /^\/[/*]+\s*(eslint-|@ts-|prettier-|Stryker |c8 |istanbul )/;

function linesOf(source: ts.SourceFile, { pos, end }: CommentRange): readonly SourceLine[] {
  const first = source.getLineAndCharacterOfPosition(pos).line + 1;
  const body = source.text.slice(pos, end).replace(/^\/\/+|^\/\*+|\*+\/$/g, "");
  return body.split("\n").map((line, index) => ({ number: first + index, text: line.replace(/^\s*\*? ?/, "").trim() }));
}

/** Reports if a line comment has its line to itself. */
function isAlone(text: string, { pos }: CommentRange): boolean {
  return text.slice(text.lastIndexOf("\n", pos - 1) + 1, pos).trim() === "" && text.startsWith("//", pos);
}

interface Comment {
  readonly lines: readonly SourceLine[];
  readonly isAlone: boolean;
}

/** Joins line comments on adjacent lines into one text. */
function joined(all: readonly Comment[]): readonly (readonly SourceLine[])[] {
  const texts: SourceLine[][] = [];
  all.forEach(({ lines, isAlone }, index) => {
    const before = all[index - 1];
    const follows = before?.isAlone && isAlone && before.lines.at(-1)?.number === (lines[0]?.number ?? 0) - 1;
    if (follows) texts.at(-1)?.push(...lines);
    else texts.push([...lines]);
  });
  return texts;
}
