import { openings } from "../../settings/preparation";
import { oneOf } from "../../text/list";
import { shown, type Fault, type Path } from "../../text/fault";
import { accessModes } from "../../vendors";
import type { AccessGrant, FormerDocument, Vendor } from "../../vendors/vendor";

/** The faults of what a document said before, and of the steps at a vendor whose values come later. */
export function documentFaults(vendor: Vendor): readonly Fault[] {
  return accessModes(vendor).flatMap((mode) => {
    const grant = vendor.access[mode] as AccessGrant;
    const path = ["access", mode];
    return [
      ...(grant.roleFirst !== undefined && openings(vendor, mode).length === 0
        ? [{ path: [...path, "roleFirst"], message: nothingLater }]
        : []),
      ...(grant.former ?? []).flatMap((former, index) => formerFaults(former, grant, [...path, "former", index])),
    ];
  });
}

const nothingLater = "needs a role with an externalId or inputs in its trust policy: no other value can come later";

function formerFaults(former: FormerDocument, { realms }: AccessGrant, path: Path): readonly Fault[] {
  const { document, until, realm, trust, bucket } = former;
  const names = Object.keys(realms?.each ?? {});
  return [
    ...(trust === undefined && bucket === undefined
      ? [{ path, message: "must have the trust or the bucket that the document had" }]
      : []),
    ...(realm !== undefined && !names.includes(realm)
      ? [
          {
            path: [...path, "realm"],
            message: `must be ${oneOf(names) || "absent: there are no realms"}`,
            actual: shown(realm),
          },
        ]
      : []),
    ...(isBefore(until, document.date)
      ? [{ path: [...path, "until"], message: "must not be before the date of the document", actual: shown(until) }]
      : []),
  ];
}

/** Compares dates as exact as the first: a month counts until its end. */
function isBefore(until: string, date = ""): boolean {
  return until < date.slice(0, until.length);
}
