import { arnOf } from "../../policies/arn";
import type { Grant } from "./grant";
import { limitedTo } from "./limited-principal";
import type { Principal } from "./principal";
import type { ParsedStatement, WrittenPrincipal } from "./statement";

/**
 * Everybody named by a statement of a resource's policy: for everyone, as far as its conditions leave them, and with
 * NotPrincipal everyone else.
 */
export function principalsIn(statement: ParsedStatement): readonly Principal[] {
  const { principals = [], notPrincipals, sensitive } = statement;
  const everyoneBut = { id: `everyone but ${notPrincipals.map(({ id }) => id).join(", ")}`, kind: "everyone" } as const;
  const named = notPrincipals.length === 0 ? principals.map(principalOf) : [everyoneBut];
  const found = named.flatMap((one) => (one.kind === "everyone" ? (limitedTo(statement) ?? [one]) : [one]));
  return sensitive ? found.map((principal) => ({ ...principal, sensitive })) : found;
}

/** The grants of a statement, one for each of its principals. */
export function grantsIn(statement: ParsedStatement, at: Omit<Grant, "principal" | "statement">): readonly Grant[] {
  return principalsIn(statement).map((principal) => ({ ...at, principal, statement }));
}

function principalOf({ type, id }: WrittenPrincipal): Principal {
  if (id === "*") return { id, kind: "everyone" };
  if (type === "Service") return { id, kind: "service" };
  if (type === "Federated") return { id, kind: "federated", account: arnOf(id)?.account };
  if (type !== "AWS") return { id, kind: "other" };
  const [, name, pending] = /^<((?:.*\.)?aws_iam_(role|user)\.[^>]+)\.arn>$/.exec(id) ?? [];
  // a role or a user of the plan with a name known only after apply
  if (pending !== undefined) return { id, kind: pending as "role" | "user", name };
  if (/^\d{12}$/.test(id)) return { id, kind: "account", account: id };
  const arn = arnOf(id);
  if (!arn) return { id, kind: "other" };
  if (arn.resource === "root") return { id, kind: "account", account: arn.account };
  const [arnKind = "", ...path] = arn.resource.split("/");
  const kind = arnKind === "role" || arnKind === "user" ? arnKind : arn.service === "sts" ? "session" : "other";
  return { id, kind, account: arn.account, name: path.at(-1) };
}
