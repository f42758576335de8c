import type { ReviewedGrant } from "../judgement/reviewed-grant";
import type { Difference } from "../judgement/judgement";
import type { Finding } from "../findings/rule";
import type { Boundary } from "../grants/grant";
import { isSensitive, sealed, withheldFinding } from "../grants/sealed";
import { withheld, type Redaction } from "../plan/sensitive";

/** The grant in its printable form: also without any other sensitive text of the plans. */
export function shownGrant(grant: ReviewedGrant, redaction: Redaction): ReviewedGrant {
  const { was: _was, ...shut } = sealed(grant);
  const { statement, principal, entity, on, judgement, sentence, wasSentence } = shut;
  const { name = "", conditions = [], account, via, boundary } = entity ?? {};
  const differences = judgement?.differences.map((one) => shownDifference(one, isSensitive(grant), redaction));
  return {
    ...shut,
    statement: { ...redaction.within(statement), effect: statement.effect },
    principal: { ...redaction.within(principal), kind: principal.kind },
    ...(entity && {
      entity: {
        ...entity,
        ...redaction.within({ name, conditions, ...(account !== undefined && { account }), ...(via && { via }) }),
        ...(boundary && { boundary: shownBoundary(boundary, redaction) }),
      },
    }),
    ...(on !== undefined && { on: redaction.text(on) }),
    ...(judgement && { judgement: { ...judgement, differences: differences ?? [] } }),
    sentence: redaction.text(sentence),
    ...(wasSentence !== undefined && { wasSentence: redaction.text(wasSentence) }),
  };
}

/** The sentence names the boundary, and its statements stay inside the review. */
function shownBoundary({ name, statements }: Boundary, redaction: Redaction): Boundary {
  return { name: redaction.text(name), ...(statements && { statements: [] }) };
}

function shownDifference(difference: Difference, isHidden: boolean, redaction: Redaction): Difference {
  return { ...difference, message: isHidden ? withheld : redaction.text(difference.message) };
}

/** The finding in its printable form, without its grant. */
export function shownFinding({ grant: _grant, ...finding }: Finding, redaction: Redaction): Finding {
  const about = finding.about?.map(({ principal, access }) => ({
    principal: redaction.text(principal),
    access: redaction.text(access),
  }));
  return { ...finding, message: redaction.text(finding.message, withheldFinding), ...(about && { about }) };
}
