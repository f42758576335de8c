import type { Statement } from "../../vendors/statement";
import { hardenedFrom, provenanceOf } from "../provenance";
import { end } from "./end";
import { folder } from "./folder";
import { oneBucket } from "./one-bucket";
import { ownKind } from "./own-kind";
import type { HardeningRule, Limits, PolicyPart, Profile } from "./rule";
import { throughS3 } from "./through-s3";
import { tls } from "./tls";

export { opensWholeBucket } from "./folder";
export { objectPrefixPattern, profiles, type HardeningRule, type Limits, type PolicyPart, type Profile } from "./rule";

/** Every change of `profile: hardened`, in the order in which they are made. */
export const hardeningRules: readonly HardeningRule[] = [oneBucket, ownKind, folder, tls, throughS3, end];

/** The statements of an access in its profile. If unset, as documented. */
export function inProfile(
  profile: Profile | undefined,
  part: PolicyPart,
  documented: readonly Statement[],
  limits: Limits,
): readonly Statement[] {
  return profile === "hardened" ? hardened(part, documented, limits) : documented;
}

/**
 * Returns statements that allow what the vendor's job needs, and less than these documented ones: never more. A Deny
 * stays as it is.
 */
export function hardened(part: PolicyPart, statements: readonly Statement[], limits: Limits): readonly Statement[] {
  return statements.flatMap((statement) =>
    statement.Effect === "Allow" ? ofAllow(part, statement, limits) : [statement],
  );
}

/** The changes in some statements, in the order of the rules. */
export function hardeningChanges(statements: readonly Statement[], limits: Limits): readonly string[] {
  const made = new Set(statements.flatMap((statement) => provenanceOf(statement).hardened ?? []));
  return hardeningRules.map(({ does }) => does(limits)).filter((change) => made.has(change));
}

function ofAllow(part: PolicyPart, documented: Statement, limits: Limits): readonly Statement[] {
  let statements: readonly Statement[] = [documented];
  const changes: string[] = [];
  for (const { does, change } of hardeningRules.filter((rule) => rule.parts.includes(part))) {
    const changed = statements.flatMap((statement) => change(statement, limits));
    if (changed.length === statements.length && changed.every((one, index) => one === statements[index])) continue;
    statements = changed;
    changes.push(does(limits));
  }
  return hardenedFrom(documented, statements.map(withOwnSid), changes);
}

/** The Sids of a policy must differ. */
function withOwnSid(statement: Statement, index: number): Statement {
  const { Sid } = statement;
  return Sid === undefined || index === 0 ? statement : { ...statement, Sid: `${Sid}${index + 1}` };
}
