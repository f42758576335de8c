import type { ReviewedGrant } from "../judgement/reviewed-grant";
import type { Review } from "../review";
import type { Finding, Severity } from "../findings/rule";
import { intent, verdictWords } from "./words";
import { summaryOf } from "../verdict";
import { columns } from "../../text/table";
import { partsOf, type Parts } from "./parts";
import { stacks } from "./table";
import { byCause } from "./by-cause";
import { visible } from "./escape";
import { ownAccess } from "./own-access";

/**
 * The review for a person at a terminal: the verdict, what changes, a table of the stacks, and what stays as it was.
 */
export function terminal(review: Review, { colour }: { readonly colour: boolean }): string {
  const paint = colour ? painted : plain;
  const { found, changed, unchanged, old } = partsOf(review);
  const notice = intent(review);
  const listed = (findings: readonly Finding[]) =>
    byCause(findings).flatMap((group) => ["", ...findingLines(group, paint)]);
  const heading = (title: string, isNeeded: boolean) => (isNeeded ? ["", paint(title, "bold")] : []);
  const [head = "", ...rows] = columns(stacks(review).map((row) => row.map(visible)));
  return [
    paint(visible(summaryOf(review)), "bold"),
    ...(notice ? [notice] : []),
    ...listed(found),
    ...grantsByPlan(changed, paint),
    ...review.gone.map((one) => paint(`\ngone: ${placeLine(one)}`, "dim")),
    "",
    paint(head, "bold"),
    ...rows,
    ...heading("ALREADY THERE", old.length > 0),
    ...listed(old),
    ...heading("UNCHANGED", unchanged.length > 0),
    ...grantsByPlan(unchanged, paint),
    ...accepted(review).map((line) => paint(`\n${line}`, "dim")),
    ...ownAccess(review).map((line) => paint(`\n${line}`, "dim")),
    "",
  ].join("\n");
}

function grantsByPlan(plans: Parts["changed"], paint: Paint): readonly string[] {
  return plans.flatMap(({ plan, grants }) => [
    "",
    paint(visible(plan), "bold"),
    ...grants.flatMap((grant) => grantLines(grant, paint)),
  ]);
}

function accepted({ suppressed, inBaseline }: Review): readonly string[] {
  return [
    ...suppressed.map((one) => `suppressed: ${placeLine(one)} (until ${one.until}: ${visible(one.reason)})`),
    ...inBaseline.map((one) => `in the baseline: ${placeLine(one)}`),
  ];
}

function placeLine({ status, rule, plan, address, message }: Finding): string {
  return `${rule}  ${visible(plan)} ${visible(address)} ${status === "gone" ? "no more " : ""}${visible(message)}`;
}

type Paint = (text: string, style: Style) => string;
type Style = "bold" | "dim" | "red" | "yellow" | "green" | "cyan";

const codes: Readonly<Record<Style, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 };
const painted: Paint = (text, style) => `\u001B[${codes[style]}m${text}\u001B[0m`;
const plain: Paint = (text) => text;

const signs: Readonly<Record<ReviewedGrant["change"], readonly [string, Style]>> = {
  new: ["+", "green"],
  changed: ["~", "yellow"],
  removed: ["-", "red"],
  unchanged: [" ", "dim"],
};

function grantLines(grant: ReviewedGrant, paint: Paint): readonly string[] {
  const [sign, style] = signs[grant.change];
  const verdict = verdictWords(grant);
  const differences = grant.judgement?.differences ?? [];
  const safe = visible(grant.sentence);
  return [
    `${paint(sign, style)} ${safe}`,
    ...(grant.wasSentence ? [paint(`    was: ${visible(grant.wasSentence)}`, "dim")] : []),
    `    ${paint(verdict, verdictStyle(grant))} ${paint(visible(grant.address), "dim")}`,
    ...differences.map(({ direction, by, message }) =>
      paint(`      ${direction} by ${by}: ${visible(message)}`, direction === "narrower" ? "yellow" : "red"),
    ),
  ];
}

function verdictStyle({ judgement }: ReviewedGrant): Style {
  if (!judgement) return "dim";
  return judgement.verdict === "as documented" ? "green" : judgement.verdict === "narrower" ? "yellow" : "red";
}

const severityStyles: Readonly<Record<Severity, Style>> = {
  critical: "red",
  high: "red",
  medium: "yellow",
  low: "cyan",
};

function findingLines(group: readonly [Finding, ...Finding[]], paint: Paint): readonly string[] {
  const [{ severity, rule, plan, address, risk, fix, link }] = group;
  return [
    `${paint(severity.toUpperCase().padEnd(8), severityStyles[severity])} ${paint(rule, "bold")}  ${visible(plan)} ${visible(address)}`,
    ...group.map(({ message }) => `         ${visible(message)}`),
    paint(`         why  ${risk}`, "dim"),
    `         fix  ${fix}`,
    paint(`         see  ${link}`, "dim"),
  ];
}
