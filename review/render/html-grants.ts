import type { ReviewedGrant } from "../judgement/reviewed-grant";
import { groupedBy } from "../../text/grouped";
import { escape } from "./escape";
import { badge } from "./html-findings";
import { changeWords, verdictOf, verdictWords } from "./words";

/**
 * The grants of one plan, those with the same change and the same judgement together. A grant has few elements, because
 * a page may have thousands of grants.
 */
export function grantGroups(grants: readonly ReviewedGrant[]): readonly string[] {
  return [...groupedBy(grants, (grant) => `${grant.change} ${verdictWords(grant)}`).values()].flatMap(group);
}

function group(grants: readonly [ReviewedGrant, ...ReviewedGrant[]]): readonly string[] {
  const [first] = grants;
  const change = badge(changeWords[first.change], first.change === "removed" ? "mind" : "plain");
  return [
    `<h4>${change} ${verdict(first)}</h4>`,
    `<ul data-verdict="${first.judgement?.verdict ?? "none"}">`,
    ...grants.map(item),
    "</ul>",
  ];
}

function verdict(grant: ReviewedGrant): string {
  const { judgement } = grant;
  if (!judgement) return badge(verdictWords(grant), "plain");
  const { document } = judgement;
  const kind = judgement.verdict === "as documented" ? "good" : judgement.verdict === "narrower" ? "mind" : "bad";
  const date = document.date === undefined ? "" : ` (${escape(document.date)})`;
  return `${badge(verdictOf(grant), kind)} <a href="${escape(document.url)}">${escape(document.title)}</a>${date}`;
}

function item({ sentence, wasSentence, address, judgement }: ReviewedGrant): string {
  const was = wasSentence === undefined ? "" : `<p class="soft">was: <del>${escape(wasSentence)}</del></p>`;
  const differences = (judgement?.differences ?? []).map(
    ({ direction, by, message }) => `<p>${direction} by ${by}: ${escape(message)}</p>`,
  );
  return `<li>${escape(sentence)} <code>${escape(address)}</code>${was}${differences.join("")}</li>`;
}
