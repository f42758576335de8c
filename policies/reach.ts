import type { Statement } from "../vendors/statement";
import { anyValue, covers, overlap } from "./pattern";

/** An effect of a vendor's permissions on an object. */
export type Deed = "read" | "overwrite" | "delete";

const actions: { readonly [deed in Deed]: string } = {
  read: "s3:GetObject",
  overwrite: "s3:PutObject",
  delete: "s3:DeleteObject",
};
const deeds = Object.keys(actions) as readonly Deed[];

/**
 * Returns the effects of these statements on some of the objects of a pattern of ARNs, for their holder. An Allow
 * counts despite its conditions. A Deny counts only if it has no conditions, and denies all of the objects. A policy
 * variable in the objects' pattern matches any text: its value comes from their author, not from the holder.
 */
export function reach(statements: readonly Statement[], pattern: string): readonly Deed[] {
  const objects = anyValue(pattern);
  return deeds.filter((deed) =>
    resourcesOf(statements, "Allow", actions[deed]).some(
      (allowed) => overlap(allowed, objects) && !isDenied(statements, actions[deed], [allowed, objects]),
    ),
  );
}

/** Returns the effects of the first holder's statements on the objects written by the other holder. */
export function reachOver(one: readonly Statement[], others: readonly Statement[]): readonly Deed[] {
  const written = new Set(resourcesOf(others, "Allow", actions.overwrite));
  const reached = new Set([...written].flatMap((objects) => reach(one, objects)));
  return deeds.filter((deed) => reached.has(deed));
}

/** Reports if a Deny takes away everything two patterns have in common: it does if it covers one of them. */
function isDenied(statements: readonly Statement[], action: string, patterns: readonly string[]): boolean {
  const unconditional = statements.filter(({ Condition }) => Condition === undefined);
  const denied = resourcesOf(unconditional, "Deny", action);
  return denied.some((resource) => patterns.some((pattern) => covers(resource, pattern)));
}

function resourcesOf(statements: readonly Statement[], effect: Statement["Effect"], action: string): readonly string[] {
  return statements
    .filter(({ Effect, Action }) => Effect === effect && [Action].flat().some((some) => coversAction(some, action)))
    .flatMap(({ Resource = [] }) => Resource);
}

/** IAM does not tell upper from lower case in actions. */
function coversAction(pattern: string, action: string): boolean {
  return covers(pattern.toLowerCase(), action.toLowerCase());
}
