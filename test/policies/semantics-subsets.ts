import fc from "fast-check";
import { isSubset } from "../../policies/semantics";
import { plainPolicies } from "./random-policies";
import { smtSolver } from "./smt";

/** Compares the subset answers of the engine and of z3 for random pairs, in both directions. */
export async function sampleSubsets({ pairs, seed }: { readonly pairs: number; readonly seed: number }) {
  const solver = await smtSolver();
  const faults: object[] = [];
  const answers = { subset: 0, notSubset: 0, givenUp: 0 };
  for (const [a, b] of fc.sample(fc.tuple(plainPolicies, plainPolicies), { numRuns: pairs, seed })) {
    const [ours, theirs] = [isSubset(a, b), await solver.isSubset(a, b)];
    if (theirs === undefined) answers.givenUp += 1;
    else if (ours === theirs) answers[ours ? "subset" : "notSubset"] += 1;
    else faults.push({ ours, theirs, a, b });
  }
  solver.close();
  return { ...answers, faults };
}
