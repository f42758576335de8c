import { accessModes } from "../../vendors";
import type { Statement } from "../../vendors/statement";
import { inputsOf } from "../../vendors/lookups";
import type { AccessGrant, AccessMode, Vendor, VendorInput } from "../../vendors/vendor";
import type { Path } from "../../text/fault";

/** A statement of a vendor's facts, with its place among them. */
export interface PlacedStatement {
  readonly path: Path;
  readonly statement: Statement;
  readonly mode: AccessMode;
  /** The policy that holds it. A key's permissions are in the identity's policy or in the key's own. */
  readonly of: "trust" | "bucket" | "key";
}

/** Every statement of a vendor's facts: of each way in, each realm, each form, and each former document. */
export function placedStatements(vendor: Vendor): readonly PlacedStatement[] {
  return accessModes(vendor).flatMap((mode) => {
    const grant = vendor.access[mode] as AccessGrant;
    const { trust, bucket, key, otherForms = [], realms, former = [] } = grant;
    const above = ["access", mode];
    const keyed = typeof key === "string" ? [] : key;
    const own = { trust, bucket, ...(keyed.length > 0 && { key: keyed }) };
    return [
      ...placed(own, mode, above),
      ...otherForms.flatMap((form, index) => placed({ bucket: form.bucket }, mode, [...above, "otherForms", index])),
      ...former.flatMap(({ trust: before, bucket: then }, index) =>
        placed({ trust: before, bucket: then }, mode, [...above, "former", index]),
      ),
      ...Object.entries(realms?.each ?? {}).flatMap(([name, realm]) =>
        placed({ trust: realm.trust, bucket: realm.bucket }, mode, [...above, "realms", "each", name]),
      ),
    ];
  });
}

/** A value that the vendor shows to each customer, with its place among the facts. */
export interface PlacedInput {
  readonly path: Path;
  readonly mode: AccessMode;
  readonly input: VendorInput;
}

export function placedInputs(vendor: Vendor): readonly PlacedInput[] {
  return accessModes(vendor).flatMap((mode) =>
    inputsOf(vendor, mode).map((input, index) => ({ path: ["access", mode, "inputs", index], mode, input })),
  );
}

export function everyInput(vendor: Vendor): readonly VendorInput[] {
  return placedInputs(vendor).map(({ input }) => input);
}

type Lists = { readonly [of in PlacedStatement["of"]]?: readonly Statement[] | undefined };

function placed(lists: Lists, mode: AccessMode, above: Path): readonly PlacedStatement[] {
  return (["trust", "bucket", "key"] as const).flatMap((of) =>
    (lists[of] ?? []).map((statement, index) => ({ path: [...above, of, index], statement, mode, of })),
  );
}

/** The principals of a statement, each with its kind; `*` is of the kind `AWS`. */
export function principalsByKind({
  Principal = {},
}: Statement): readonly (readonly [kind: string, principal: string])[] {
  const kinds = Principal === "*" ? { AWS: "*" } : Principal;
  return Object.entries(kinds).flatMap(([kind, some]) => [some].flat().map((principal) => [kind, principal] as const));
}
