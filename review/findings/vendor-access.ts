import type { Vendor } from "../../vendors/vendor";
import type { Grant } from "../grants/grant";
import { grantsOf } from "../grants/grants";
import { judgeAll } from "../judgement/documented";
import type { Evidence } from "./rule";

/** The access of the vendors before the plan. */
export interface EarlierAccess {
  readonly grants: readonly Grant[];
  readonly byVendor: ReadonlyMap<Vendor, readonly Grant[]>;
}

const known = new WeakMap<Evidence, EarlierAccess>();

/** The grants before the plan, found once for all rules. */
export function earlierAccess(evidence: Evidence): EarlierAccess {
  const found = known.get(evidence) ?? findAccess(evidence);
  known.set(evidence, found);
  return found;
}

function findAccess({ before, plans, vendors }: Evidence): EarlierAccess {
  const { grants } = grantsOf(before);
  const byVendor = new Map<Vendor, Grant[]>();
  for (const [grant, { vendor }] of judgeAll(grants, plans, vendors)) {
    const own = byVendor.get(vendor);
    if (own) own.push(grant);
    else byVendor.set(vendor, [grant]);
  }
  return { grants, byVendor };
}
