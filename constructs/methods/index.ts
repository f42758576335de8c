import type { AccessMode, Vendor } from "../../vendors/vendor";
import { bucketPolicyMethod } from "./bucket-policy";
import { iamUser } from "./iam-user";
import type { Method } from "./method";
import { role } from "./role";
import { webIdentity } from "./web-identity";

/** Every way in. A new one is a file of its own, a line here, and a construct in constructs/method-constructs.ts. */
const declared = {
  role,
  "web-identity": webIdentity,
  "iam-user": iamUser,
  "bucket-policy": bucketPolicyMethod,
} as const satisfies {
  readonly [mode in AccessMode]: Method<mode>;
};

/** The settings of any way in, and of no stack without it. */
export type MethodSetting = (typeof declared)[AccessMode]["settings"][number];

export const methods: { readonly [mode in AccessMode]: Method<mode> } = declared;

/** The methods as a list. */
export const everyMethod: readonly Method[] = Object.values(methods);

/** Reasons of the vendor against a customer managed key. */
export type KeyRefusal = "refused" | "undocumented";

/** Returns why nothing for this vendor can use a customer managed key; undefined if it can. */
export function keyRefusal({ access }: Vendor, mode: AccessMode): KeyRefusal | undefined {
  const needs = access[mode]?.key;
  if (needs === "refused") return needs;
  return needs === "undocumented" && methods[mode].key.onlyDocumented ? needs : undefined;
}

/**
 * Reports if the vendor's values can come later: only a role's trust policy can wait for them. Tokens name their customer
 * in the provider's own URL, and a bucket policy in its statements.
 */
export function canBePrepared(mode: AccessMode): boolean {
  const { trust, tokenProvider } = methods[mode];
  return trust !== undefined && tokenProvider === undefined;
}
