import { harmlessBecause, harmlessTypes } from "./harmless";
import { isNamedAsUnread, namedPaths } from "./not-read";
import { isRead, typesWithReader } from "./read";

/** The review's answer to an attribute that may give access. */
export type Declaration =
  { readonly is: "read" } | { readonly is: "not read" } | { readonly is: "harmless"; readonly because: string };

/** The declaration of an attribute, by its type and its path; undefined if the table lacks it. */
export function declarationOf(type: string, path: string): Declaration | undefined {
  const key = `${type} ${path}`;
  if (!known.has(key)) known.set(key, findDeclaration(type, path));
  return known.get(key);
}

const known = new Map<string, Declaration | undefined>();

function findDeclaration(type: string, path: string): Declaration | undefined {
  if (isRead(type, path)) return { is: "read" };
  const because = harmlessBecause(type, path);
  if (because !== undefined) return { is: "harmless", because };
  return isNamedAsUnread(type, path) ? { is: "not read" } : undefined;
}

const types = new Set([...typesWithReader, ...namedPaths.map(([type]) => type), ...harmlessTypes]);

/** Reports if the table has the type: its policies are read, or searched for outsiders, or harmless. */
export function isInTable(type: string): boolean {
  return types.has(type);
}
