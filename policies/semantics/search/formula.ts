import type { LineSet } from "../values/line-set";
import type { TextSet } from "../values/text-set";

export type ValueSet = TextSet | LineSet;

/** A statement about the values of a dimension of the request: its principal, its resource, or a condition key. */
export interface Literal {
  readonly dimension: string;
  /** `all` holds as well when there is no value; `some` needs one. */
  readonly over: "all" | "some";
  readonly set: ValueSet;
}

/** A statement outside the model. Two with the same name are true together. */
export interface Opaque {
  readonly opaque: string;
  readonly isTrue: boolean;
  readonly reason: string;
  /** Holds whenever the statement is true. */
  readonly implies?: Formula;
}

export type Formula = Literal | Opaque | { readonly and: readonly Formula[] } | { readonly or: readonly Formula[] };

export const always: Formula = { and: [] };
export const never: Formula = { or: [] };

export function and(...parts: readonly Formula[]): Formula {
  if (parts.includes(never)) return never;
  const others = parts.filter((part) => part !== always);
  return others.length === 1 ? (others[0] as Formula) : others.length === 0 ? always : { and: others };
}

export function or(...parts: readonly Formula[]): Formula {
  if (parts.includes(always)) return always;
  const others = parts.filter((part) => part !== never);
  return others.length === 1 ? (others[0] as Formula) : others.length === 0 ? never : { or: others };
}

export function not(formula: Formula): Formula {
  if ("and" in formula) return or(...formula.and.map(not));
  if ("or" in formula) return and(...formula.or.map(not));
  if ("opaque" in formula) return { ...formula, isTrue: !formula.isTrue };
  const { dimension, over, set } = formula;
  return { dimension, over: over === "all" ? "some" : "all", set: set.complement() };
}
