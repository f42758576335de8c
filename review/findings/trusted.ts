import { arnOf } from "../../policies/arn";
import { providerOf } from "../grants/federated-subject";
import { singly } from "../grants/grant";
import type { Principal } from "../grants/principal";
import { isSensitive } from "../grants/sealed";
import type { ParsedStatement } from "../grants/statement";
import { isWithin } from "../judgement/remaining-access";
import type { ReviewedGrant } from "../judgement/reviewed-grant";
import { withheld } from "../plan/sensitive";
import type { Trusted } from "../trust/trust-file";
import type { Finding } from "./rule";
import type { Sifted } from "./suppressions";
import { toCheck } from "./to-check";

/** The rules that ask about the principal alone; the others ask how it gets in, and to what. */
const rulesAboutPrincipal: readonly string[] = [
  "unknown-principal",
  "whole-account-principal",
  "federated-without-subject",
  "unread-outsider",
  "bucket-acl",
  "denial-lifted",
  "way-widened",
];

/** Accepts the principals trusted by a person, as far as the access was agreed, and reports trust that has ended. */
export function acceptTrusted(found: readonly Finding[], entries: readonly Trusted[], today: string): Sifted {
  const current = entries.filter(({ until }) => until >= today);
  const sifted = found.map((finding) => acceptOne(finding, current));
  const ended = entries.filter(({ until }) => until < today);
  return {
    kept: [...sifted.flatMap(({ kept }) => kept), ...ended.map(expired)],
    suppressed: sifted.flatMap(({ suppressed }) => suppressed),
  };
}

function acceptOne(finding: Finding, entries: readonly Trusted[]): Sifted {
  const asked = rulesAboutPrincipal.includes(finding.rule);
  const trust = asked ? entries.filter((one) => isFor(one, finding)) : [];
  if (trust.length === 0) return { kept: [finding], suppressed: [] };
  const judged = trust.map((one) => ({ one, beyond: beyondAgreed(one, finding.grant) }));
  const isHidden = finding.grant !== undefined && isSensitive(finding.grant);
  const whole = judged.find(({ beyond }) => beyond.length === 0)?.one;
  if (whole) {
    const reason = isHidden ? withheld : `${whole.reason} (trusted by ${whole.owner})`;
    return { kept: [], suppressed: [{ ...finding, reason, until: whole.until }] };
  }
  const beyond = judged.map(
    ({ one, beyond: more }) => `, beyond the statements agreed in ${one.place}: ${more.join(", ")}`,
  );
  return { kept: [isHidden ? finding : { ...finding, message: `${finding.message}${beyond[0]}` }], suppressed: [] };
}

function isFor({ principal }: Trusted, { grant, about = [] }: Finding): boolean {
  return grant ? isNamed(principal, grant.principal) : about.some((one) => accountOrSelf(one.principal) === principal);
}

/** An account is everyone in it; an ARN is this one alone. */
function isNamed(trusted: string, { id, account, kind }: Principal): boolean {
  if (trusted === id) return true;
  if (kind === "federated") return providerOf({ id }) === trusted.toLowerCase();
  const root = arnOf(trusted);
  const named = root?.resource === "root" ? root.account : trusted;
  const isWhole = kind === "account" && /^(\d{12}|arn:.*:root)$/.test(id);
  return account === named && (root === undefined || isWhole);
}

function accountOrSelf(principal: string): string {
  return arnOf(principal)?.account || principal;
}

/** The parts of a grant that no agreed statement covers; without a grant, all of it. */
function beyondAgreed({ statements }: Trusted, grant: ReviewedGrant | undefined): readonly string[] {
  if (!statements) return [];
  if (!grant) return ["what the review can't read"];
  const { notActions, notResources } = grant.statement;
  // a demand of the trust policy limits the access like one of the statement
  const conditions = [...(grant.entity?.conditions ?? []), ...grant.statement.conditions];
  const isAgreed = (statement: ParsedStatement) => isWithin({ ...statement, conditions }, statements);
  if (isAgreed(grant.statement)) return [];
  if (notActions.length > 0) return [`every action but ${notActions.join(", ")}`];
  if (notResources.length > 0) return [`every resource but ${notResources.join(", ")}`];
  return singly(grant)
    .filter(({ statement }) => !isAgreed(statement))
    .map(({ statement: { actions, resources }, on }) => `${actions.join()} on ${resources[0] ?? on ?? "*"}`);
}

function expired(one: Trusted): Finding {
  return toCheck(one, "trust-expired", `trusted ${one.principal} until ${one.until}`);
}
