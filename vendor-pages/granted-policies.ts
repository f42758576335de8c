import { methods } from "../constructs/methods";
import { documentedGrant } from "../policies/bucket";
import { hardened, hardeningChanges } from "../policies/hardening";
import { wideResources, type WideResource } from "../policies/wide-resources";
import { groupedBy } from "../text/grouped";
import type { Statement } from "../vendors/statement";
import type { AccessGrant, AccessMode, Vendor } from "../vendors/vendor";

/** A policy for the vendor, with the placeholders of its document. */
export interface GrantedPolicy {
  readonly policy: "trust" | "bucket" | "key";
  /** The place of the statements, such as "the trust policy of the role". */
  readonly place: string;
  /** The customers with these statements, such as "`pod: US1`". Absent if all customers have them. */
  readonly customers?: readonly string[];
  /** The form of the statements, after "the document". Absent if it prints them as JSON. */
  readonly givenAs?: string;
  readonly statements: readonly Statement[];
  /**
   * The statements of `profile: hardened` for the whole bucket, and their changes. Absent if there are none, and where
   * those of other customers show them.
   */
  readonly hardened?: { readonly changes: readonly string[]; readonly statements: readonly Statement[] };
}

/** Returns the policies of a way in: those of each installation with statements of its own. */
export function grantedPolicies(vendor: Vendor, mode: AccessMode): readonly GrantedPolicy[] {
  const general = documentedGrant(vendor, { mode });
  const cases = casesOf(vendor, mode, general);
  return (["trust", "bucket", "key"] as const).flatMap((policy) => {
    const givenAs = general.givenAs?.[policy];
    const groups = groupedBy(cases, ({ grant }) => JSON.stringify(grant[policy]));
    return [...groups.values()].flatMap((same, index) => {
      const statements = same[0].grant[policy];
      if (statements === undefined || typeof statements === "string") return [];
      const customers = groups.size > 1 ? { customers: same.map((one) => one.customers) } : {};
      const ours = { policy, place: places(mode)[policy], ...customers, ...(givenAs && { givenAs }) };
      // the changes are the same for every customer: one form shows them
      return [{ ...ours, statements, ...(index === 0 && hardenedForm(vendor, policy, statements)) }];
    });
  });
}

function hardenedForm(
  { placeholders }: Vendor,
  policy: GrantedPolicy["policy"],
  documented: readonly Statement[],
): Pick<GrantedPolicy, "hardened"> {
  const limits = { bucketName: placeholders.bucket, region: "<REGION>" };
  const statements = hardened(policy, documented, limits);
  const changes = hardeningChanges(statements, limits);
  return changes.length === 0 ? {} : { hardened: { changes, statements } };
}

interface Case {
  readonly customers: string;
  readonly grant: AccessGrant;
}

/** The customers with statements of their own. */
function casesOf(vendor: Vendor, mode: AccessMode, general: AccessGrant): readonly Case[] {
  const { each = {}, required, setting, noun } = general.realms ?? {};
  return [
    ...(required ? [] : [{ customers: `customers without a ${noun}`, grant: general }]),
    ...Object.keys(each).map((realm) => ({
      customers: `\`${setting}: ${realm}\``,
      grant: documentedGrant(vendor, { mode, pod: realm }),
    })),
  ];
}

function places(mode: AccessMode): { readonly [policy in GrantedPolicy["policy"]]: string } {
  const { identity } = methods[mode];
  const holder = identity && `the ${identity.kind}`;
  return {
    trust: `the trust policy of ${holder}`,
    bucket: holder ? `the policy of ${holder}, for the bucket` : "the policy of the bucket",
    key: holder
      ? `the policy of ${holder}, for a customer managed KMS key`
      : "the policy of a customer managed KMS key",
  };
}

/** The resources of a way in that match other buckets as well; none in the policy of the bucket itself. */
export function wideResourcesOf(vendor: Vendor, mode: AccessMode): readonly WideResource[] {
  if (!methods[mode].identity) return [];
  const { bucket, realms } = documentedGrant(vendor, { mode });
  return wideResources([...bucket, ...Object.values(realms?.each ?? {}).flatMap((realm) => realm.bucket ?? [])]);
}
