import { remembered } from "../../text/once";
import { harmlessBecause, harmlessTypes } from "./harmless";
import { isNamedAsUnread, namedPaths } from "./not-read";
import { isRead, typesWithReader } from "./read";

/** The review's answer to an attribute that may give access. */
export type Declaration =
  { readonly is: "read" } | { readonly is: "not read" } | { readonly is: "harmless"; readonly because: string };

/** The declaration of an attribute, by its type and its path; undefined if the table lacks it. */
export function declarationOf(type: string, path: string): Declaration | undefined {
  return declarationsOf(type)(path);
}

const declarationsOf = remembered((type) => remembered((path) => findDeclaration(type, path)));

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
