import type { Vendor } from "../../vendors/vendor";
import { accessFingerprint } from "./changes";
import { singly, type Grant } from "../grants/grant";
import { grantsOf } from "../grants/grants";
import { isLive } from "../grants/live";
import type { Plan } from "../plan/resources";
import { redactionOf } from "../plan/redaction";
import type { Redaction } from "../plan/sensitive";
import { sentence } from "../grants/sentence";
import { PlannedState } from "../plan/planned-state";

/**
 * The access of the second set of plans alone, and the access of the first alone. Names, addresses, tags, the order of
 * things and words without effect do not count.
 */
export function accessDiff(before: readonly Plan[], after: readonly Plan[], vendors: readonly Vendor[]): string {
  const redaction = redactionOf([...before, ...after], vendors);
  const [old, current] = [accessIn(before, redaction), accessIn(after, redaction)];
  const said = (grant: Grant) => redaction.text(sentence(grant, vendors));
  const lines = [
    ...beyond(old, current).map((grant) => `- ${said(grant)}`),
    ...beyond(current, old).map((grant) => `+ ${said(grant)}`),
    ...new Set([...old.unread, ...current.unread]),
  ];
  return lines.length === 0 ? "No change of access.\n" : `${[...new Set(lines)].join("\n")}\n`;
}

interface Access {
  readonly grants: readonly Grant[];
  /** Every grant taken apart into one action on one resource, so that a list split in two is no change. */
  readonly single: ReadonlySet<string>;
  /** Unreadable policies are reported on either side, because they may be the change. */
  readonly unread: readonly string[];
}

function accessIn(plans: readonly Plan[], redaction: Redaction): Access {
  const { grants, unread } = grantsOf(new PlannedState(plans, "after"));
  const single = new Set(grants.flatMap(effective).map(accessFingerprint));
  return { grants, single, unread: unread.map(({ address, says }) => `? ${address} ${redaction.text(says)}`) };
}

/** The grant taken apart, without meaningless pairs of action and resource. */
export function effective(grant: Grant): readonly Grant[] {
  return singly(grant).filter(({ statement: { actions, resources } }) =>
    actions.every((action) => resources.every((resource) => isLive(action, resource))),
  );
}

/** The grants of the first without a match in the second: whole if the second gives nothing of them, else the rest. */
function beyond({ grants }: Access, other: Access): readonly Grant[] {
  return grants.flatMap((grant) => {
    const all = effective(grant);
    const left = all.filter((one) => !other.single.has(accessFingerprint(one)));
    return left.length === all.length && left.length > 0 ? [grant] : joined(grant, left);
  });
}

/** The parts of a grant put together again as far as they share their resource. */
export function joined(grant: Grant, left: readonly Grant[]): readonly Grant[] {
  const byResource = new Map<string, string[]>();
  for (const { statement } of left) {
    const resource = statement.resources.join();
    byResource.set(resource, [...(byResource.get(resource) ?? []), ...statement.actions]);
  }
  return [...byResource].map(([resource, actions]) => ({
    ...grant,
    statement: { ...grant.statement, actions, resources: resource === "" ? [] : [resource] },
  }));
}
