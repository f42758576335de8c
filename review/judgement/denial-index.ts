import { groupedByEach } from "../../text/grouped";
import { s3Target } from "../../policies/arn";
import { hasWildcard } from "../../policies/pattern";
import type { Grant, GrantEntity } from "../grants/grant";
import type { ParsedStatement } from "../grants/statement";

/** A denial with its statement as far as it is about the resource of its policy. */
export interface BoundDenial {
  readonly grant: Grant;
  readonly statement: ParsedStatement;
}

/**
 * Denials by the role or user that holds them and by their buckets and keys, so that a grant meets only those that may
 * take something from it: an account with thousands of bucket policies has thousands of denials.
 */
export class DenialIndex {
  private readonly ofEntities: ReadonlyMap<string, readonly BoundDenial[]>;
  private readonly ofTargets: ReadonlyMap<string | undefined, readonly BoundDenial[]>;
  private readonly order: ReadonlyMap<BoundDenial, number>;

  constructor(denials: readonly BoundDenial[]) {
    this.order = new Map(denials.map((denial, index) => [denial, index]));
    this.ofEntities = groupedByEach(denials, ({ grant: { entity } }) => (entity ? [entityKey(entity)] : []));
    const ofResources = denials.filter(({ grant }) => !grant.entity);
    this.ofTargets = groupedByEach(ofResources, ({ statement }) => targetsOf(statement) ?? [anything]);
  }

  /** The denials that may be about something of a statement, for a principal on its way through a role or a user. */
  for(entity: GrantEntity | undefined, statement: ParsedStatement): readonly BoundDenial[] {
    const held = entity ? (this.ofEntities.get(entityKey(entity)) ?? []) : [];
    const targets = targetsOf(statement);
    const lists = targets ? targets.map((target) => this.ofTargets.get(target) ?? []) : this.ofTargets.values();
    const found = new Set([...held, ...[...lists].flat(), ...(this.ofTargets.get(anything) ?? [])]);
    return [...found].sort((one, other) => this.position(one) - this.position(other));
  }

  private position(denial: BoundDenial): number {
    return this.order.get(denial) ?? 0;
  }
}

/** In place of a target: the denial may be about any. */
const anything = undefined;

function entityKey({ kind, name }: GrantEntity): string {
  return `${kind} ${name}`;
}

/** The buckets and the other resources that a statement is about; undefined if its patterns leave more open. */
function targetsOf({ resources, notResources }: ParsedStatement): readonly string[] | undefined {
  if (resources.length === 0 || notResources.length > 0) return undefined;
  const targets = resources.map((resource) => s3Target(resource)?.bucket ?? resource);
  return targets.some(isOpen) ? undefined : [...new Set(targets)];
}

/** Reports if a pattern may match more than itself: an ARN that is cut off matches every end. */
function isOpen(target: string): boolean {
  return hasWildcard(target) || (target.startsWith("arn:") && target.split(":").length < 6);
}
