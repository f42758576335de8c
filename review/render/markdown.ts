import type { ReviewedGrant } from "../judgement/reviewed-grant";
import type { Picture } from "./picture";
import type { Review } from "../review";
import type { Finding, Severity } from "../findings/rule";
import { summaryOf } from "../verdict";
import { intent, verdictWords } from "./words";
import { byCause } from "./by-cause";
import { ownAccess } from "./own-access";
import { mermaid } from "./mermaid";

/** GitHub takes 65,536 characters in a comment. */
const longest = 60_000;
/** Mermaid draws no more than 500 lines, and nobody reads as many. */
const mostEdges = 200;

/** Writes the review as a comment in a pull request: the findings, the grants, and a picture of them. */
export function markdown(review: Review): string {
  const full = [
    ...head(review),
    ...findings(review),
    ...grants(review, review.grants, true),
    ...suppressed(review),
    ...ownAccess(review),
  ];
  if (length(full) <= longest) return text(full);
  const changed = review.grants.filter(({ change }) => change !== "unchanged");
  return beginning([...head(review), ...findings(review), ...grants(review, changed, false)]);
}

/** Writes as much as fits: the findings first, then the changes; without unchanged grants and without pictures. */
function beginning(lines: readonly string[]): string {
  let room = longest;
  const end = lines.findIndex((line) => (room -= line.length + 1) < 0);
  const kept = end < 0 ? lines : lines.slice(0, end);
  const left = lines.length - kept.length;
  const cut =
    left === 0 ? "the pictures and the unchanged grants" : `the pictures, the unchanged grants and ${left} lines`;
  return text([...kept, "", `_Too long for a comment: ${cut} are left out. The HTML page has everything._`]);
}

function length(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

function text(lines: readonly string[]): string {
  return `${lines.join("\n")}\n`;
}

const icons: Readonly<Record<Severity, string>> = { critical: "🟥", high: "🟥", medium: "🟨", low: "🟦" };

function head(review: Review): readonly string[] {
  const notice = intent(review);
  return ["## Who will be able to do what", "", plain(summaryOf(review)), ...(notice ? ["", `> ${notice}`] : []), ""];
}

function findings({ findings: found }: Review): readonly string[] {
  if (found.length === 0) return [];
  return [
    "### Findings",
    "",
    "| Severity | Finding | Resource | Fix |",
    "| --- | --- | --- | --- |",
    ...byCause(found).map(findingRow),
    "",
  ];
}

function findingRow(group: readonly [Finding, ...Finding[]]): string {
  const [{ severity, rule, link, why, fix, plan, address }] = group;
  const said = group
    .map(({ says, status }) => `${plain(says)}${status === "new" ? "" : " (already there)"}.`)
    .join("<br>");
  const what = `${link.startsWith("https://") ? `[${plain(rule)}](${link})` : code(rule)} ${said} ${plain(why)}`;
  return `| ${icons[severity]} ${severity} | ${what} | ${code(plan)} ${code(address)} | ${plain(fix)} |`;
}

function grants(review: Review, shown: readonly ReviewedGrant[], drawn: boolean): readonly string[] {
  return review.plans.flatMap((plan) => {
    const own = shown.filter((grant) => grant.plan === plan.name);
    if (own.length === 0) return [];
    const table = ["| | Access | Judgement |", "| --- | --- | --- |", ...own.map(grantRow)];
    return [
      `### Access: ${code(plan.name)}`,
      "",
      ...table,
      ...(drawn ? picture(review.pictures.get(plan.name)) : []),
      "",
    ];
  });
}

const changes: Readonly<Record<ReviewedGrant["change"], string>> = {
  new: "new",
  changed: "changed",
  removed: "taken away",
  unchanged: "stays",
};

function grantRow(grant: ReviewedGrant): string {
  const { judgement, sentence, wasSentence, change, address } = grant;
  const differences = (judgement?.differences ?? []).map(
    ({ direction, by, says }) => `<br>${direction} by ${by}: ${plain(says)}`,
  );
  const verdict = judgement ? `[${plain(verdictWords(grant))}](${judgement.document.url})` : plain(verdictWords(grant));
  const was = wasSentence === undefined ? "" : `<br>was: ~~${plain(wasSentence)}~~`;
  return `| ${changes[change]} | ${plain(sentence)}${was}<br>${code(address)} | ${verdict}${differences.join("")} |`;
}

function picture(drawn: Picture | undefined): readonly string[] {
  if (!drawn || drawn.edges.length === 0 || drawn.edges.length > mostEdges) return [];
  return ["", "```mermaid", mermaid(drawn), "```"];
}

function suppressed({ suppressed: quiet }: Review): readonly string[] {
  if (quiet.length === 0) return [];
  const rows = quiet.map(
    ({ rule, address, reason, until }) => `| ${code(rule)} | ${code(address)} | ${plain(reason)} | ${plain(until)} |`,
  );
  return ["### Suppressed", "", "| Rule | Where | Why | Until |", "| --- | --- | --- | --- |", ...rows, ""];
}

/** Text without effect on Markdown or HTML: names in a plan are somebody else's. */
function plain(value: string): string {
  return value.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").replace(/[\\`*_{}[\]<>#|~&!@]/g, "\\$&");
}

function code(value: string): string {
  const safe = value.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").replaceAll("|", "\\|");
  return safe.includes("`") ? plain(value) : `\`${safe}\``;
}
