import type { Finding } from "./rule";

/** A finding about an entry of review.yaml itself, at its line. */
export function toCheck({ place }: { readonly place: string }, rule: string, message: string): Finding {
  return {
    rule,
    status: "new",
    severity: "medium",
    title: "Entry of review.yaml to check",
    plan: "suppressions",
    address: place,
    message,
    risk: "An outdated or vague entry hides the next finding of its kind.",
    fix: "Remove it, or give it a new reason and a new end date, and name the principal and the access.",
    link: "docs/review.md#suppressions",
  };
}
