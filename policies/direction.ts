import type { Vendor } from "../vendors/vendor";
import { bucketStatements, documentedGrant, type BucketAccess } from "./bucket";
import { reach, type Deed } from "./reach";

/** The way of a vendor's objects: out of the bucket, into it, or both. */
export const directions = ["read", "write", "both"] as const;
export type Direction = (typeof directions)[number];

/** Returns the effects of a way in on the bucket's objects, in any realm. */
export function deedsOf(vendor: Vendor, mode: BucketAccess["mode"]): readonly Deed[] {
  const { realms } = documentedGrant(vendor, { mode });
  const accesses = [{ mode }, ...Object.keys(realms?.each ?? {}).map((pod) => ({ mode, pod }))];
  const statements = accesses.flatMap((access) => bucketStatements(vendor, access, "acme"));
  return reach(statements, "arn:aws:s3:::acme/*");
}

/** Returns the direction of a way in. Without the right to write an object, it is a reader's. */
export function directionOf(vendor: Vendor, mode: BucketAccess["mode"]): Direction {
  const deeds = deedsOf(vendor, mode);
  if (deeds.every((deed) => deed === "read")) return "read";
  return deeds.includes("read") ? "both" : "write";
}
