import { everyPrincipal } from "../../policies/any-statement";
import { allOf } from "../../text/list";
import type { Fault } from "../../text/fault";
import type { Integration } from "./integration";
import { makesIdentity } from "./settings-rule";
import { stacksByBucket, vendorStatements } from "./stacks-of-bucket";
import type { StacksRule } from "./stacks-rule";

/** Warns of a Deny in the policy of a bucket that another stack's vendor needs. */
export const suspendedElsewhere: StacksRule = {
  reads: ["access", "bucket", "state", "realm"],
  faults: (stacks) =>
    [...stacksByBucket(stacks.filter(({ settings }) => !makesIdentity(settings))).values()].flatMap((users) =>
      users
        .filter(({ settings }) => settings.state === "suspended")
        .flatMap((one) => users.filter(({ settings }) => settings.state === "active").flatMap(deniedBy(one))),
    ),
};

function deniedBy(suspended: Integration) {
  const denied = new Set(principalsOf(suspended));
  return (active: Integration): readonly Fault[] => {
    const both = principalsOf(active).filter((principal) => denied.has(principal));
    if (both.length === 0) return [];
    return [
      {
        path: [suspended.name, "state"],
        message: `denies ${active.vendor.name} the bucket of ${active.name} too: the principal ${allOf(both)} is the same`,
        fix: "suspend both, or give them separate buckets",
      },
    ];
  };
}

function principalsOf(stack: Integration): readonly string[] {
  return [...new Set(vendorStatements(stack).flatMap(({ Principal }) => everyPrincipal(Principal)))];
}
