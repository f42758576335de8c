import { markdownTable } from "../../text/table";
import type { Measure } from "./measure";

const titles = [
  "Plan",
  "Documents",
  "Unknown",
  "Critical/high/medium/low",
  "True",
  "False",
  "Unclear",
  "Not judged",
  "Outsiders found",
  "Gate",
  "As expected",
  "CPU ms",
];

/** The measures as a table with a line for all of them, and the shares of the goals below. */
export function report(measures: readonly Measure[]): string {
  const sum = (of: (one: Measure) => number) => measures.reduce((total, one) => total + of(one), 0);
  const documents = sum(allDocuments);
  const [right, wrong] = [sum(({ findings }) => findings.true.length), sum(({ findings }) => findings.false.length)];
  const [met, expected] = [sum(({ outsiders }) => outsiders.found.length), sum(allOutsiders)];
  const red = measures.filter(({ gate }) => gate === "red").length;
  const shares = [
    `Precision: ${share(right, right + wrong)} of the findings judged true or false are true.`,
    `Recall: ${share(met, expected)} of the expected outsiders are found.`,
    `Unknown: ${share(
      sum(({ documents }) => documents.unknown.length),
      documents,
    )} of the documents.`,
    `Gate: ${red} of ${measures.length} plans are red; ${measures.filter(({ gateFits }) => gateFits).length} are as expected.`,
  ];
  return [markdownTable([titles, ...measures.map(row), total(measures)]), "", ...shares.map((one) => `- ${one}`)].join(
    "\n",
  );
}

function row({ name, documents, bySeverity, findings, outsiders, gate, gateFits, milliseconds }: Measure) {
  return [
    name,
    ...[documents.read + documents.unknown.length, documents.unknown.length].map(String),
    bySeverity.join("/"),
    ...[findings.true, findings.false, findings.unclear, findings["not judged"]].map(({ length }) => String(length)),
    `${outsiders.found.length} of ${outsiders.found.length + outsiders.missed.length}`,
    gate,
    gateFits === undefined ? "not judged" : gateFits ? "yes" : "no",
    String(milliseconds),
  ];
}

/** The sum of each column. */
function total(measures: readonly Measure[]): readonly string[] {
  const sum = (of: (one: Measure) => number) => measures.reduce((total, one) => total + of(one), 0);
  const severities = measures[0]?.bySeverity ?? [];
  const sums = [allDocuments, ({ documents }: Measure) => documents.unknown.length].map(sum).map(String);
  return [
    "Total",
    ...sums,
    severities.map((_, at) => sum(({ bySeverity }) => bySeverity[at] ?? 0)).join("/"),
    ...(["true", "false", "unclear", "not judged"] as const).map((one) =>
      String(sum(({ findings }) => findings[one].length)),
    ),
    `${sum(({ outsiders }) => outsiders.found.length)} of ${sum(allOutsiders)}`,
    `${measures.filter(({ gate }) => gate === "red").length} red`,
    `${measures.filter(({ gateFits }) => gateFits).length} yes`,
    String(sum(({ milliseconds }) => milliseconds)),
  ];
}

function allDocuments({ documents }: Measure): number {
  return documents.read + documents.unknown.length;
}

function allOutsiders({ outsiders }: Measure): number {
  return outsiders.found.length + outsiders.missed.length;
}

function share(part: number, whole: number): string {
  return whole === 0 ? "none" : `${part} of ${whole} (${((100 * part) / whole).toFixed(1)}%)`;
}

/** Each surprise of a plan on a line: false and unjudged findings, missed outsiders, unknown documents. */
export function surprises(measures: readonly Measure[]): string {
  return measures.flatMap(surprisesOf).join("\n");
}

function surprisesOf({ name, findings, outsiders, documents, gate, gateFits }: Measure): readonly string[] {
  const listed = (["false", "unclear", "not judged"] as const).flatMap((truth) =>
    findings[truth].map(
      ({ severity, rule, address, message }) => `${name}: ${truth}: ${severity} ${rule}: ${address} ${message}`,
    ),
  );
  return [
    ...listed,
    ...outsiders.missed.map((outsider) => `${name}: missed outsider: ${outsider}`),
    ...documents.unknown.map((place) => `${name}: unknown document: ${place}`),
    ...(gateFits === false ? [`${name}: the gate is ${gate}, against the judgement`] : []),
  ];
}
