import type { Plan } from "../plan/resources";
import { isForeign } from "./foreign";
import type { Principal } from "./principal";

/**
 * Reports if a principal is of the plan's own account: IAM decides on its access, and no outsider gets in. A federated
 * one is an outsider in any account.
 */
export function isOwn(plans: readonly Plan[], plan: string, principal: Principal): boolean {
  const { kind, id } = principal;
  if (/^<(?:.*\.)?aws_iam_(role|user)\./.test(id)) return true;
  return ["account", "role", "user", "session", "other"].includes(kind) && isOwnAccount(plans, plan, principal);
}

/** A root, a group or a certificate of the account is of another kind, and has its id all the same. */
function isOwnAccount(plans: readonly Plan[], plan: string, { account, kind }: Principal): boolean {
  if (account === undefined || account === "") return false;
  return !isForeign(plans, plan, { id: "", kind: kind === "other" ? "account" : kind, account });
}
