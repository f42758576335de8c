import type { Grant, ReviewedGrant } from "./grant";
import type { Difference } from "./judgement";
import type { Principal } from "./principal";
import type { Finding } from "./rule";
import { withheld, type Redaction } from "./sensitive";
import type { Condition, PolicyStatement } from "./statement";

/** Said by a finding with a sensitive subject; its title, its reason and its fix still explain the fault. */
export const withheldFinding = `breaks this rule in a value that the plan marks ${withheld}`;

/** Reports if a grant comes from a sensitive policy: its own, or the trust policy of its role. */
export function isSensitive({ statement, principal }: Grant): boolean {
  return statement.sensitive === true || principal.sensitive === true;
}

/** The grant without a word of a sensitive policy. */
export function sealed<T extends Grant>(grant: T): T {
  if (!isSensitive(grant)) return grant;
  const { statement, principal, through } = grant;
  return {
    ...grant,
    statement: statement.sensitive ? sealedStatement(statement) : statement,
    ...(principal.sensitive && {
      principal: sealedPrincipal(principal),
      // the trust policy with the principal's name has the conditions
      ...(through && { through: { ...through, conditions: sealedConditions(through.conditions) } }),
    }),
  };
}

function sealedStatement({ effect, conditions }: PolicyStatement): PolicyStatement {
  return {
    name: withheld,
    effect,
    notPrincipals: [],
    actions: [withheld],
    notActions: [],
    resources: [withheld],
    notResources: [],
    conditions: sealedConditions(conditions),
    sensitive: true,
  };
}

function sealedPrincipal({ kind }: Principal): Principal {
  return { id: withheld, kind, sensitive: true };
}

function sealedConditions(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.length === 0 ? [] : [{ operator: withheld, key: withheld, values: [withheld] }];
}

/** The grant in its printable form: also without any other sensitive text of the plans. */
export function shownGrant(grant: ReviewedGrant, redaction: Redaction): ReviewedGrant {
  const { was: _was, ...shut } = sealed(grant);
  const { statement, principal, through, on, judgement, sentence, wasSentence } = shut;
  const differences = judgement?.differences.map((one) => shownDifference(one, isSensitive(grant), redaction));
  return {
    ...shut,
    statement: { ...redaction.within(statement), effect: statement.effect },
    principal: { ...redaction.within(principal), kind: principal.kind },
    ...(through && {
      through: { ...through, ...redaction.within({ name: through.name, conditions: through.conditions }) },
    }),
    ...(on !== undefined && { on: redaction.text(on) }),
    ...(judgement && { judgement: { ...judgement, differences: differences ?? [] } }),
    sentence: redaction.text(sentence),
    ...(wasSentence !== undefined && { wasSentence: redaction.text(wasSentence) }),
  };
}

function shownDifference(difference: Difference, isHidden: boolean, redaction: Redaction): Difference {
  return { ...difference, says: isHidden ? withheld : redaction.text(difference.says) };
}

export function shownFinding(finding: Finding, redaction: Redaction): Finding {
  return { ...finding, says: redaction.text(finding.says, withheldFinding) };
}
