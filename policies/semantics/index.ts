/** Decides questions about policies by the requests that they allow, and never by their text. */
export { compare, isSubset, type Comparison, type Verdict } from "./compare";
export { difference, excesses, type Excess, type Excesses } from "./difference";
export { allows } from "./evaluate";
export { conditionHolds } from "./evaluate-condition";
export type { Example } from "./example";
export { accessLevels, expandAction, unknownActions } from "./actions";
export type { PolicySet, AnyPolicy, Request } from "./policy";
