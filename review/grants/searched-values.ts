import { jsonIn } from "../../text/json";
import { isMap } from "../../text/map";
import { subjectOf, subjectOfBlock, type AccessSubject } from "../provider/access-attributes";
import { isOnlyWords } from "../provider/harmless";
import { readPaths } from "../provider/read";
import { declarationOf } from "../provider/table";
import type { Values } from "../plan/resources";

/** A value of a resource, to be searched for outsiders. */
export interface SearchedValue {
  readonly path: string;
  /** Absent for a value without a name that tells of access. */
  readonly subject?: AccessSubject;
  readonly value: unknown;
}

/** The unread attributes with a name that tells of access, and every other text that is not declared as harmless. */
export function searchedValues(type: string, values: Values, at = ""): readonly SearchedValue[] {
  return Object.entries(values).flatMap(([name, value]): readonly SearchedValue[] => {
    if (value === null || typeof value === "boolean" || typeof value === "number") return [];
    const path = `${at}${name}`;
    const blocks = [value].flat().filter(isMap);
    const subject = blocks.length > 0 ? subjectOfBlock(name) : subjectOf(name);
    if (subject) return isUnread(type, path) ? [{ path, subject, value }] : [];
    if (isHarmless(type, path)) return [];
    return blocks.length > 0 ? blocks.flatMap((block) => searchedValues(type, block, `${path}.`)) : [{ path, value }];
  });
}

/** Reports if the table of types has no reader of the attribute, and no reason why it can't matter. */
export function isUnread(type: string, path: string): boolean {
  // an attribute of a newer provider is searched too
  return (declarationOf(type, path)?.is ?? "not read") === "not read";
}

/** A block with something that is read has other arguments, too. */
function isHarmless(type: string, path: string): boolean {
  const is = isOnlyWords(type, path) ? "harmless" : declarationOf(type, path)?.is;
  return is === "harmless" || (is === "read" && readPaths(type).includes(path));
}

/** A text with the name of the attribute around it. */
interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Every text in a value; a JSON text is taken apart. */
export function textsWithNames(name: string, value: unknown): readonly NamedText[] {
  if (typeof value === "string") {
    const inside = jsonIn(value);
    return inside === undefined ? [{ name, text: value }] : textsWithNames(name, inside);
  }
  if (Array.isArray(value)) return value.flatMap((item) => textsWithNames(name, item));
  return isMap(value) ? Object.entries(value).flatMap(([key, item]) => textsWithNames(key, item)) : [];
}
