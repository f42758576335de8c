import { counted } from "../../text/list";
import type { ReviewedGrant } from "../judgement/reviewed-grant";
import type { Picture } from "./picture";
import type { Review } from "../review";
import type { Finding, Severity } from "../findings/rule";
import { summaryOf } from "../verdict";
import { changeWords, intent, verdictWords } from "./words";
import { byCause } from "./by-cause";
import { ownAccess } from "./own-access";
import { mermaid } from "./mermaid";
import { partsOf, type Parts } from "./parts";
import { stacks } from "./table";

/** GitHub takes 65,536 characters in a comment. */
const longest = 60_000;
/** Mermaid draws no more than 500 lines, and nobody reads as many. */
const mostEdges = 200;

/** Writes the review as a comment in a pull request: what changes first, and what stays as it was folded. */
export function markdown(review: Review): string {
  const parts = partsOf(review);
  const news = (drawn: boolean, mostLines = Infinity) => [
    ...head(review),
    ...findingsTable(parts.found, { heading: "### Findings", mostLines }),
    ...gone(review),
    ...parts.changed.flatMap((one) => changes(one, drawn ? review.pictures.get(one.plan) : undefined)),
    ...stacksTable(review),
  ];
  const folded = [
    ...fold(`${counted(parts.old.length, "finding")} already there`, findingsTable(parts.old)),
    ...fold(counted(count(parts.unchanged), "unchanged grant"), parts.unchanged.flatMap(unchanged)),
    ...fold(counted(review.suppressed.length, "suppressed finding"), suppressed(review)),
    ...fold(`${counted(review.inBaseline.length, "finding")} in the baseline`, findingsTable(review.inBaseline)),
    ...ownAccess(review),
  ];
  const [full, withoutPictures] = [
    [...news(true), ...folded],
    [...news(false), ...folded],
  ];
  const whole = [full, withoutPictures].find((lines) => length(lines) <= longest);
  return whole ? text(whole) : beginning(news(false, 5));
}

/** Writes as much as fits: the findings first, then the changes; without pictures and without the folded parts. */
function beginning(lines: readonly string[]): string {
  let room = longest;
  const end = lines.findIndex((line) => (room -= line.length + 1) < 0);
  const kept = end < 0 ? lines : lines.slice(0, end);
  const left = lines.length - kept.length;
  const cut = left === 0 ? "the pictures and the folded parts" : `the pictures, the folded parts and ${left} lines`;
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
  const verdict = `**${plain(summaryOf(review))}**`;
  return ["## Who will be able to do what", "", verdict, ...(notice ? ["", `> ${notice}`] : []), ""];
}

interface TableOptions {
  readonly heading?: string;
  /** The lines of one cause; of a cause with more, their number is told. */
  readonly mostLines?: number;
}

function findingsTable(found: readonly Finding[], { heading, mostLines }: TableOptions = {}): readonly string[] {
  if (found.length === 0) return [];
  return [
    ...(heading === undefined ? [] : [heading, ""]),
    "| Severity | Finding | Resource | Fix |",
    "| --- | --- | --- | --- |",
    ...byCause(found).map((group) => findingRow(group, mostLines)),
    "",
  ];
}

function gone({ gone: ended }: Review): readonly string[] {
  if (ended.length === 0) return [];
  const rows = ended.map(
    ({ rule, plan, address, message }) => `- ${code(rule)} ${code(plan)} ${code(address)} no more ${plain(message)}`,
  );
  return ["### Gone", "", ...rows, ""];
}

function stacksTable(review: Review): readonly string[] {
  const [titles = [], ...rows] = stacks(review);
  return [
    "### Stacks",
    "",
    `| ${titles.join(" | ")} |`,
    `|${titles.map(() => " --- |").join("")}`,
    ...rows.map(([name = "", ...cells]) => `| ${[code(name), ...cells.map(plain)].join(" | ")} |`),
    "",
  ];
}

/** GitHub and GitLab show Markdown in a folded part after an empty line. */
function fold(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`<details><summary>${title}</summary>`, "", ...lines, "</details>", ""];
}

function findingRow(group: readonly [Finding, ...Finding[]], mostLines = Infinity): string {
  const [{ severity, rule, link, risk, fix, plan, address }] = group;
  const left = group.length > mostLines ? [`and ${group.length - mostLines} more.`] : [];
  const said = [...group.slice(0, mostLines).map(({ message }) => `${plain(message)}.`), ...left].join("<br>");
  const what = `${link.startsWith("https://") ? `[${plain(rule)}](${link})` : code(rule)} ${said} ${plain(risk)}`;
  return `| ${icons[severity]} ${severity} | ${what} | ${code(plan)} ${code(address)} | ${plain(fix)} |`;
}

function changes({ plan, grants }: Parts["changed"][number], drawn: Picture | undefined): readonly string[] {
  return [`### Access: ${code(plan)}`, "", ...grantsTable(grants), ...picture(drawn), ""];
}

function unchanged({ plan, grants }: Parts["unchanged"][number]): readonly string[] {
  return [`#### ${code(plan)}`, "", ...grantsTable(grants), ""];
}

function grantsTable(grants: readonly ReviewedGrant[]): readonly string[] {
  return ["| | Access | Judgment |", "| --- | --- | --- |", ...grants.map(grantRow)];
}

function count(plans: Parts["unchanged"]): number {
  return plans.reduce((sum, { grants }) => sum + grants.length, 0);
}

function grantRow(grant: ReviewedGrant): string {
  const { judgement, sentence, wasSentence, change, address } = grant;
  const differences = (judgement?.differences ?? []).map(
    ({ direction, by, message }) => `<br>${direction} by ${by}: ${plain(message)}`,
  );
  const verdict = judgement ? `[${plain(verdictWords(grant))}](${judgement.document.url})` : plain(verdictWords(grant));
  const was = wasSentence === undefined ? "" : `<br>was: ~~${plain(wasSentence)}~~`;
  return `| ${changeWords[change]} | ${plain(sentence)}${was}<br>${code(address)} | ${verdict}${differences.join("")} |`;
}

function picture(drawn: Picture | undefined): readonly string[] {
  if (!drawn || drawn.edges.length === 0 || drawn.edges.length > mostEdges) return [];
  return ["", "```mermaid", mermaid(drawn), "```"];
}

function suppressed({ suppressed: quiet }: Review): readonly string[] {
  if (quiet.length === 0) return [];
  const rows = quiet.map(
    ({ rule, plan, address, message, reason, until }) =>
      `| ${code(rule)} | ${code(plan)} ${code(address)} ${plain(message)} | ${plain(reason)} | ${plain(until)} |`,
  );
  return ["| Rule | Finding | Why | Until |", "| --- | --- | --- | --- |", ...rows, ""];
}

/** Text without effect on Markdown or HTML: names in a plan are somebody else's. */
function plain(value: string): string {
  return value.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").replace(/[\\`*_{}[\]<>#|~&!@]/g, "\\$&");
}

function code(value: string): string {
  const safe = value.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").replaceAll("|", "\\|");
  return safe.includes("`") ? plain(value) : `\`${safe}\``;
}
