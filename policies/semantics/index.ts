/** Decides questions about policies by the requests that they allow, and never by their text. */
export { compare, isSubset, type Comparison, type Verdict } from "./compare";
export { difference, type Excess } from "./difference";
export { allows } from "./evaluate";
export type { Example } from "./example";
export { expandAction, unknownActions } from "./actions";
export type { PolicySet, AnyPolicy, Request } from "./policy";
