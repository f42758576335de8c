import ts from "typescript";
import type { SourceLine } from "./paragraphs";

/** The lines of a text. */
type Text = readonly SourceLine[];

/** Returns the strings and templates of a TypeScript source that a person reads; those joined by `+` are one text. */
export function messagesOf(source: string): readonly Text[] {
  return textsOf(parsed(source), (node) => (isCode(node) ? "skip" : isRead(node) ? "text" : "enter"));
}

/** Returns the titles of the tests in a TypeScript source. */
export function testNamesOf(source: string): readonly Text[] {
  return textsOf(parsed(source), (node) => (isTestName(node) ? "text" : "enter"));
}

function parsed(source: string): ts.SourceFile {
  return ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest, true);
}

function textsOf(root: ts.Node, kindOf: (node: ts.Node) => "text" | "skip" | "enter"): readonly Text[] {
  const visit = (node: ts.Node): readonly Text[] => {
    const kind = kindOf(node);
    if (kind === "skip") return [];
    const own = kind === "text" ? [linesOf(node)] : [];
    // an expression in a text may hold another text
    return [...own, ...(kind === "text" ? expressionsIn(node) : node.getChildren()).flatMap(visit)];
  };
  return visit(root);
}

/** Reports if the node is a string, a template, or a sum of some. */
function isText(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) return isSum(node) && (isText(node.left) || isText(node.right));
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

function isRead(node: ts.Node): boolean {
  return isText(node) && isProse(pieces(node).join(""));
}

function isSum(node: ts.BinaryExpression): boolean {
  return node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** Signs of another language: a tag, a block, the end of a statement, an operator, a loop, an option of a shell. */
const code = /<\/?[a-z]+[ >/]|[{}] *$|;\s*$|^\s*[.#@<{[]|\x1b|=> | \|\| | == |&& |\[for |\bmap\(|^--/m;

/** Prose has two plain words at least, which sets it apart from a list of names. */
function isProse(text: string): boolean {
  return (text.match(/(?<![\w.:])[a-z]+(?![\w.:])/g) ?? []).length >= 2 && !code.test(text);
}

/** Reports if a string names a module or a type, belongs to a tag, or is a list of words. */
function isCode(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isLiteralTypeNode(node)) return true;
  if (ts.isTaggedTemplateExpression(node)) return true;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  return node.expression.name.text === "split";
}

function isTestName(node: ts.Node): boolean {
  const call = node.parent as ts.Node | undefined;
  if (!call || !ts.isCallExpression(call) || call.arguments[0] !== node || !isText(node)) return false;
  return /^(describe|it|test)\b/.test(call.expression.getText());
}

/** The lines of a text: a break in it begins a paragraph. */
function linesOf(node: ts.Node): Text {
  const number = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const lines = pieces(node).join("").split("\n");
  return lines.flatMap((line) => [
    { number, text: line.trim() },
    { number, text: "" },
  ]);
}

/** The strings of a text in order; an expression is the letter X. */
function pieces(node: ts.Node): readonly string[] {
  if (ts.isBinaryExpression(node) && isSum(node)) return [...pieces(node.left), ...pieces(node.right)];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (!ts.isTemplateExpression(node)) return ["X"];
  return [node.head.text, ...node.templateSpans.map((span) => `X${span.literal.text}`)];
}

function expressionsIn(node: ts.Node): readonly ts.Node[] {
  if (ts.isBinaryExpression(node) && isSum(node)) return [node.left, node.right].flatMap(expressionsIn);
  if (ts.isTemplateExpression(node)) return node.templateSpans.map(({ expression }) => expression);
  return ts.isStringLiteralLike(node) ? [] : [node];
}
