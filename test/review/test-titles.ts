import { format } from "node:util";
import ts from "typescript";

/**
 * The titles of the tests and groups in a source, each after those of its groups: `group > test`. A table of tests has its
 * own title, and one for each row that is written out.
 */
export function testTitlesOf(source: string): readonly string[] {
  const visit = (node: ts.Node, groups: readonly string[]): readonly string[] => {
    const own = ts.isCallExpression(node) ? titlesOfCall(node) : [];
    const within = own.length === 0 ? groups : groups.flatMap((group) => own.map((title) => `${group}${title} > `));
    const titles = own.length === 0 ? [] : within.map((title) => title.slice(0, -" > ".length));
    return [...titles, ...childrenOf(node).flatMap((child) => visit(child, within))];
  };
  return visit(ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest, true), [""]);
}

function childrenOf(node: ts.Node): readonly ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  return children;
}

function titlesOfCall({ expression, arguments: [title] }: ts.CallExpression): readonly string[] {
  if (!title || !ts.isStringLiteralLike(title) || !/^(describe|it|test)\b/.test(expression.getText())) return [];
  if (!ts.isCallExpression(expression)) return [title.text];
  return [title.text, ...rowsOf(expression).map((row) => format(title.text, ...row.slice(0, placesIn(title.text))))];
}

function placesIn(title: string): number {
  return [...title.matchAll(/%[sjpi]/g)].length;
}

/** The rows of a table; a value that isn't a text or a number is left out with those after it. */
function rowsOf({ arguments: [rows] }: ts.CallExpression): readonly (readonly string[])[] {
  if (!rows || !ts.isArrayLiteralExpression(rows)) return [];
  return rows.elements.map((row) => {
    const values = (ts.isArrayLiteralExpression(row) ? [...row.elements] : [row]).map((value) =>
      ts.isStringLiteralLike(value) || ts.isNumericLiteral(value) ? value.text : undefined,
    );
    const end = values.indexOf(undefined);
    return values.slice(0, end < 0 ? values.length : end) as string[];
  });
}
