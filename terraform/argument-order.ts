import { blockLabels } from "./block-labels";
import { isObject, type Json, type JsonObject } from "./json";

/** Arguments that a person writes first, and those that a person writes last; the others come between, as they are. */
const first = [
  ...["count", "for_each", "name", "bucket", "user", "role", "user_name", "role_name", "path"],
  ...["description", "type", "default", "nullable", "condition", "error_message"],
];
const last = ["tags", "lifecycle", "depends_on"];

/** The same blocks, with their arguments in the order a person writes them. */
export function arranged(blocks: JsonObject): JsonObject {
  return mapped(blocks, (block, type) => belowLabels(block, blockLabels[type] ?? 0));
}

function belowLabels(node: Json, labels: number): Json {
  if (!isObject(node)) return node;
  return labels === 0 ? body(node) : mapped(node, (inner) => belowLabels(inner, labels - 1));
}

function body(node: JsonObject): JsonObject {
  const keys = Object.keys(node);
  const sorted = [...keys].sort((one, other) => rank(one) - rank(other) || keys.indexOf(one) - keys.indexOf(other));
  return Object.fromEntries(sorted.map((key) => [key, nested(key, node[key] as Json)]));
}

function nested(key: string, value: Json): Json {
  const labels = blockLabels[key];
  if (labels === undefined) return value;
  return Array.isArray(value) ? value.map((item: Json) => belowLabels(item, labels)) : belowLabels(value, labels);
}

function rank(key: string): number {
  return first.includes(key) ? first.indexOf(key) - first.length : last.indexOf(key) + 1;
}

function mapped(node: JsonObject, change: (value: Json, key: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, change(value, key)]));
}
