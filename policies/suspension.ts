import { createHash } from "node:crypto";
import type { Statement, TextOrList } from "../vendors/statement";
import { ours } from "./provenance";

/** The states of a vendor's access: its role trusts nobody yet, it works, AWS denies every request, or it is gone. */
export const accessStates = ["prepared", "active", "suspended", "offboarded"] as const;
export type AccessState = (typeof accessStates)[number];

const why = "the access is suspended, and a Deny acts at once, on open sessions too";

/** The beginning of the Sid of every Deny of a suspended access. */
export const suspendedSid = "Suspended";

/** The Sid of a stack's Deny: of its own, because stacks that share a bucket have one policy. */
export function suspensionSid(stack: string): string {
  const words = stack.split(/[^0-9A-Za-z]+/).map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`);
  // a digit at the end could be the number of a second Deny, and one after a hyphen that of a word
  const mark = /\d$|[^0-9A-Za-z](?![a-z])/.test(stack) ? `H${shortHash(stack)}` : "";
  return `${suspendedSid}${words.join("")}${mark}`;
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

/** Denies everything to the role or the user with this policy, whatever its other policies allow. */
export function denyEverything(sid: string): Statement {
  return ours(why, { Sid: sid, Effect: "Deny", Action: "*", Resource: "*" });
}

/** The actions and the resources of a policy of a bucket or a key; a trust policy has its own. */
export interface DeniedTarget {
  readonly Action?: TextOrList;
  readonly Resource?: TextOrList;
}

/** Everything in a bucket. */
export function wholeBucket(bucketName: string): DeniedTarget {
  return { Action: "s3:*", Resource: [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`] };
}

/** Everything with the key of a key policy. */
export const wholeKey: DeniedTarget = { Action: "kms:*", Resource: "*" };

/**
 * Denies a target to every principal of a resource's statements. Principals of AWS accounts are denied under any
 * condition; others, such as a service, only as the vendor's, because they may serve somebody else too.
 */
export function denyPrincipals(sid: string, statements: readonly Statement[], target: DeniedTarget = {}) {
  const denials = statements
    .filter(({ Effect }) => Effect === "Allow")
    .map(({ Principal, Action, Condition }) => ({
      ...{ Principal, Action, ...target },
      ...(!isOfAccounts(Principal) && Condition && { Condition }),
    }));
  const different = [...new Map(denials.map((denial) => [JSON.stringify(denial), denial])).values()];
  return different.map((denial, index) =>
    ours(why, { Sid: `${sid}${index === 0 ? "" : index + 1}`, Effect: "Deny", ...denial }),
  );
}

function isOfAccounts(principal: Statement["Principal"]): boolean {
  return typeof principal === "object" && Object.keys(principal).every((kind) => kind === "AWS");
}

/** The statements of a bucket's or a key's policy in a state: as documented, denied, or none. */
export function statementsInState(
  state: AccessState,
  sid: string,
  documented: readonly Statement[],
  target: DeniedTarget,
): readonly Statement[] {
  if (state === "active") return documented;
  return state === "suspended" ? denyPrincipals(sid, documented, target) : [];
}
