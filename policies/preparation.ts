import type { Statement } from "../vendors/statement";
import { ours } from "./provenance";

/** The Sid in the trust policy of a prepared role. */
export const preparedSid = "Prepared";

/**
 * Lets nobody assume a role whose vendor isn't known yet. A Deny, because a trust in our own account with a condition
 * that can't hold would still show as a grant in a review.
 */
export function trustNobody(): Statement {
  const why = "the vendor shows its values only once it has the role, and until then nobody may assume it";
  return ours(why, { Sid: preparedSid, Effect: "Deny", Principal: { AWS: "*" }, Action: "sts:AssumeRole" });
}
