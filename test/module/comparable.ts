import { bareArguments, blockLabels, freeBodies } from "../../terraform/block-labels";

/** Configuration with every block in a list, as hcl2json writes it, and every expression without its layout. */
export function comparable(config: object): unknown {
  return mapped(config, (block, type) => blocks(block, blockLabels[type] ?? 0, type));
}

function blocks(node: unknown, labels: number, type: string): unknown {
  if (labels > 0 && !Array.isArray(node)) return mapped(node as object, (inner) => blocks(inner, labels - 1, type));
  return [node].flat().map((body) => mapped(body as object, (value, key) => argument(value, key, type)));
}

function argument(value: unknown, key: string, type: string): unknown {
  const isBlock = typeof value === "object" && value !== null && key in blockLabels && !freeBodies.includes(type);
  if (isBlock) return blocks(value, blockLabels[key] ?? 0, key);
  return plain(value, bareArguments.includes(key));
}

function plain(value: unknown, bare: boolean): unknown {
  if (typeof value === "string") return bare && !value.startsWith("${") ? tokens(value) : text(value);
  if (Array.isArray(value)) return value.map((item) => plain(item, bare));
  if (typeof value !== "object" || value === null) return value;
  return mapped(value, (inner) => plain(inner, bare));
}

function text(value: string): unknown {
  return value.startsWith("${") && value.endsWith("}") ? tokens(value.slice(2, -1)) : value;
}

/** The tokens of an expression but for the commas, which a line break may replace; a key needs no quotes. */
function tokens(expression: string): readonly string[] {
  const bareKeys = expression.replace(/"([A-Za-z_][\w-]*)"(\s*=)(?!=)/g, "$1$2");
  const found = bareKeys.match(/"(?:\\.|[^"\\])*"|[\w.*-]+|[^\s\w]/g) ?? [];
  return found.filter((token) => token !== ",");
}

function mapped(node: object, change: (value: unknown, key: string) => unknown): object {
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, change(value, key)]));
}
