import type { Values } from "../resources";

/** As much as a plan tells of a policy. */
export interface Reading {
  readonly statements: readonly Values[];
  /** Reports if the policy may have more than the statements, or another action. */
  readonly partly: boolean;
  /** A sensitive value is in it. */
  readonly sensitive: boolean;
}

/** Merges policies as the data source does: a later statement replaces an earlier one with the same Sid. */
export function mergedReadings(readings: readonly Reading[]): Reading {
  const statements: Values[] = [];
  for (const statement of readings.flatMap((one) => one.statements)) {
    const { Sid: sid } = statement;
    const at = typeof sid === "string" && sid !== "" ? statements.findIndex((one) => one["Sid"] === sid) : -1;
    if (at < 0) statements.push(statement);
    else statements[at] = statement;
  }
  return { statements, partly: readings.some(({ partly }) => partly), sensitive: readings.some(isSensitive) };
}

/** One of several policies, and a plan doesn't tell which: every Allow counts, and a Deny only if all have it. */
export function anyOf(readings: readonly Reading[]): Reading {
  const texts = readings.map(({ statements }) => new Set(statements.map((one) => JSON.stringify(one))));
  const all = new Map(readings.flatMap(({ statements }) => statements.map((one) => [JSON.stringify(one), one])));
  const statements = [...all].filter(
    ([text, { Effect: effect }]) => effect !== "Deny" || texts.every((one) => one.has(text)),
  );
  return {
    statements: statements.map(([, statement]) => statement),
    partly: readings.some(({ partly }) => partly),
    sensitive: readings.some(isSensitive),
  };
}

function isSensitive({ sensitive }: Reading): boolean {
  return sensitive;
}
