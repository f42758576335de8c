import { difference, differenceIn } from "./difference";
import type { Example } from "./example";
import { Model } from "./model";
import type { PolicySet, AnyPolicy } from "./policy";
import { policySetOf } from "./variables";

/** The relation of the requests that one access allows to those of another. */
export type Verdict = "equal" | "subset" | "superset" | "different" | "undecided";

export interface Comparison {
  readonly verdict: Verdict;
  /** A request that the first access allows and the second doesn't. */
  readonly onlyInA?: Example;
  readonly onlyInB?: Example;
  /** The reason for an undecided verdict. */
  readonly because?: string;
}

/** Compares two policies, or two sets of policies, by the requests that they allow. */
export function compare(a: AnyPolicy | PolicySet, b: AnyPolicy | PolicySet): Comparison {
  const accesses = [policySetOf(a), policySetOf(b)] as const;
  const model = new Model(accesses);
  const [inA, inB] = [differenceIn(model, ...accesses), differenceIn(model, accesses[1], accesses[0])];
  const onlyInA = inA.kind === "some" ? inA.example : undefined;
  const onlyInB = inB.kind === "some" ? inB.example : undefined;
  const because = [inA, inB].flatMap((one) => (one.kind === "undecided" ? one.because : []));
  if (because.length > 0) return { verdict: "undecided", onlyInA, onlyInB, because: [...new Set(because)].join("; ") };
  const verdict = onlyInA ? (onlyInB ? "different" : "superset") : onlyInB ? "subset" : "equal";
  return { verdict, onlyInA, onlyInB };
}

/** Reports if every request of the first access is one of the second; undefined if the engine can't decide. */
export function isSubset(a: AnyPolicy | PolicySet, b: AnyPolicy | PolicySet): boolean | undefined {
  const { kind } = difference(a, b);
  return kind === "undecided" ? undefined : kind === "none";
}
