import { difference } from "../../policies/semantics";
import type { Vendor } from "../../vendors/vendor";
import type { Grant, Unread } from "../grants/grant";
import { grantsOf } from "../grants/grants";
import { isSensitive } from "../grants/sealed";
import { sentence } from "../grants/sentence";
import { PlannedState } from "../plan/planned-state";
import { redactionOf } from "../plan/redaction";
import type { Plan } from "../plan/resources";
import { asPolicy, asStatement, withinBoundary } from "./as-policy";
import { accessFingerprint, inAnyAccount } from "./changes";
import { Denials } from "./denials";
import { effective, joined } from "./parts";
import { GrantsByHolder, isWithin } from "./remaining-access";

/**
 * The access of the second set of plans alone, and the access of the first alone. Names, addresses, tags, spelling, the
 * order of things and words without effect do not count.
 */
export function accessDiff(before: readonly Plan[], after: readonly Plan[], vendors: readonly Vendor[]): string {
  const redaction = redactionOf([...before, ...after], vendors);
  const [old, current] = [new Access(before), new Access(after)];
  const words = ({ grant, example }: Beyond) =>
    redaction.text(`${sentence(grant, vendors)}${example === undefined ? "" : `, for example ${example}`}`);
  // unreadable policies are reported on either side, because they may be the change
  const unread = [...old.unread, ...current.unread].map(
    ({ address, message }) => `? ${address} ${redaction.text(message)}`,
  );
  const lines = [
    ...old.beyond(current).map((one) => `- ${words(one)}`),
    ...current.beyond(old).map((one) => `+ ${words(one)}`),
    ...unread,
  ];
  return lines.length === 0 ? "No change of access.\n" : `${[...new Set(lines)].join("\n")}\n`;
}

/** A grant or a denial without a match on the other side. */
interface Beyond {
  readonly grant: Grant;
  /** A request, if the statement is on the other side too and only a denial makes the difference. */
  readonly example?: string;
}

class Access {
  readonly unread: readonly Unread[];
  private readonly grants: readonly Grant[];
  private readonly denials: Denials;
  private readonly known: ReadonlySet<string>;
  /** Access by its fingerprint, in any account. */
  private readonly access: ReadonlySet<string>;
  private readonly byHolder: GrantsByHolder;
  private readonly accounts: ReadonlyMap<string, string | undefined>;

  constructor(plans: readonly Plan[]) {
    const state = new PlannedState(plans, "after");
    const { grants, unread } = grantsOf(state);
    this.grants = grants;
    this.unread = unread;
    this.denials = new Denials(grants, state);
    this.known = new Set(grants.map((grant) => this.keyOf(grant)));
    this.access = new Set(grants.map((grant) => accessFingerprint(inAnyAccount(grant))));
    this.byHolder = new GrantsByHolder(grants);
    this.accounts = new Map(plans.map(({ name, accountId }) => [name, accountId]));
  }

  beyond(other: Access): readonly Beyond[] {
    return this.grants.flatMap((grant) => {
      if (other.known.has(this.keyOf(grant))) return [];
      return grant.statement.effect === "Allow" ? this.allowedBeyond(grant, other) : this.deniedBeyond(grant, other);
    });
  }

  private allowedBeyond(grant: Grant, other: Access): readonly Beyond[] {
    const whole = this.excess(grant, other);
    if (whole.kind === "none") return [];
    const isSame = other.access.has(accessFingerprint(inAnyAccount(grant)));
    const left = effective(grant).filter((part) => this.excess(part, other).kind !== "none");
    if (!isSame && left.length > 0) return joined(grant, left).map((part) => ({ grant: part }));
    // only a denial makes the difference, or no single part has it
    const isHidden = [...this.denials.within(grant), ...other.denials.within(grant)].some((one) =>
      isSensitive(one.grant),
    );
    return [{ grant, ...(whole.kind === "some" && !isHidden && { example: whole.example.sentence }) }];
  }

  /** The requests that a grant allows here, with the denials, and nothing for the same principal allows there. */
  private excess(grant: Grant, other: Access) {
    const same = other.byHolder.othersFor(grant).filter(({ statement }) => statement.effect === "Allow");
    const given = same.map(({ statement }) => asStatement(statement));
    return difference(
      withinBoundary(grant.entity?.boundary, asPolicy(asStatement(grant.statement), ...this.denialsOf(grant))),
      withinBoundary(same[0]?.entity?.boundary, asPolicy(...given, ...other.denialsOf(grant))),
    );
  }

  private denialsOf(grant: Grant) {
    return this.denials.within(grant).map(({ statement }) => statement);
  }

  private deniedBeyond(grant: Grant, other: Access): readonly Beyond[] {
    if (this.isByEffect(grant)) return [];
    const denials = other.byHolder.othersFor(grant).filter(({ statement }) => statement.effect === "Deny");
    const left = effective(grant).filter(
      ({ statement }) =>
        !isWithin(
          statement,
          denials.map((one) => one.statement),
        ),
    );
    return joined(grant, left).map((part) => ({ grant: part }));
  }

  /** Reports if a denial can matter only to grants that are seen here. */
  private isByEffect({ plan, principal, entity, trustOnly }: Grant): boolean {
    if (trustOnly) return false;
    if (entity) return !this.unread.some((one) => one.entity?.kind === entity.kind && one.entity.name === entity.name);
    const account = this.accounts.get(plan);
    return principal.account !== undefined && account !== undefined && principal.account !== account;
  }

  private keyOf(grant: Grant): string {
    const denials = grant.statement.effect === "Allow" ? this.denialsOf(grant) : [];
    return JSON.stringify([accessFingerprint(grant), denials.map((denial) => JSON.stringify(denial)).sort()]);
  }
}
