import type { Statement } from "../../vendors/statement";
import { hardenedFrom, provenanceOf } from "../provenance";
import { end } from "./end";
import { folder, takesFolder } from "./folder";
import { oneBucket } from "./one-bucket";
import { ownKind } from "./own-kind";
import type { HardeningRule, Limits, PolicyPart, Profile } from "./rule";
import { throughS3 } from "./through-s3";
import { tls } from "./tls";

export { matched, namingActions } from "./s3-actions";
export {
  longestObjectPrefix,
  objectPrefixPattern,
  profiles,
  type HardeningRule,
  type Limits,
  type PolicyPart,
  type Profile,
} from "./rule";

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
 * Returns the documented statements limited to the vendor's job: they allow less, and never more. A Deny stays as it is.
 */
export function hardened(part: PolicyPart, documented: readonly Statement[], limits: Limits): readonly Statement[] {
  const rules = hardeningRules.filter(({ parts }) => parts.includes(part));
  const pieces = documented.flatMap((source) => {
    const whole: readonly Piece[] = [{ source, statement: source, changes: [] }];
    if (source.Effect !== "Allow") return whole;
    return rules.reduce((some, rule) => some.flatMap((piece) => changed(piece, rule, limits)), whole);
  });
  const sids = ownSids(pieces);
  return pieces.flatMap(({ source, statement, changes }, index) => {
    const named = sids[index] === statement.Sid ? statement : { ...statement, Sid: sids[index] };
    return hardenedFrom(source, [named], changes);
  });
}

/** Reports if the vendor's statements leave the folder of its objects to the customer, so that a prefix can limit them. */
export function leavesFolderOpen(documented: readonly Statement[], bucketName: string): boolean {
  return takesFolder(hardened("bucket", documented, { bucketName, region: "" }), bucketName);
}

/** The changes in some statements, in the order of the rules. */
export function hardeningChanges(statements: readonly Statement[], limits: Limits): readonly string[] {
  const made = new Set(statements.flatMap((statement) => provenanceOf(statement).hardened ?? []));
  return hardeningRules.map(({ does }) => does(limits)).filter((change) => made.has(change));
}

/** A statement in the place of a documented one, or of a part of it. */
interface Piece {
  readonly source: Statement;
  readonly statement: Statement;
  readonly changes: readonly string[];
}

function changed({ source, statement, changes }: Piece, { does, change }: HardeningRule, limits: Limits) {
  const results = change(statement, limits);
  return results.map((result): Piece => {
    // of several, one may only have the actions that the rule is not about
    const isLimited = result !== statement && (results.length === 1 || !isAlike(result, statement));
    return { source, statement: result, changes: isLimited ? [...changes, does(limits)] : changes };
  });
}

function isAlike(one: Statement, other: Statement): boolean {
  const limitsOf = ({ Resource, Condition }: Statement) => JSON.stringify([Resource, Condition]);
  return limitsOf(one) === limitsOf(other);
}

/** The Sids of a policy must differ: the parts of a statement have its Sid with a number. */
function ownSids(pieces: readonly Piece[]): readonly (string | undefined)[] {
  const documented = new Set(pieces.map(({ source }) => source.Sid));
  const taken = new Set<string>();
  return pieces.map(({ statement: { Sid } }) => {
    if (Sid === undefined) return undefined;
    let [own, number] = [Sid, 2];
    while (taken.has(own) || (own !== Sid && documented.has(own))) own = `${Sid}${number++}`;
    taken.add(own);
    return own;
  });
}
