import { ConfigError } from "../text/config-error";
import { printable } from "../text/fault";
import type { RawMap } from "../text/map";
import { sorted, type Refusal } from "./keep";
import type { Line } from "./lines";
import type { ImportTarget } from "../constructs/methods/import-target";
import type { PlannedChange } from "./plan";
import { linesOf, writtenOver } from "./resource-lines";

export interface Adoption {
  readonly target: ImportTarget;
  /** The settings of the stack or the call so far; nothing if they are unknown. */
  readonly own: RawMap;
  readonly refusal: Refusal;
  /** The settings as a person pastes them. */
  readonly write: (settings: RawMap) => string;
  /** The place of the settings. */
  readonly where: string;
}

/** The sentences that begin the parts of a report. */
export const beginnings = {
  kept: "These settings keep the existing values.",
  gone: "Removed or changed, without a setting to keep it:",
  added: "Added:",
} as const;

/**
 * Describes the removals, changes and additions of a plan with imports, and the settings that keep existing resources.
 * @throws ConfigError if the plan would write over something that exists and is not imported.
 */
export function adoptionReport(changes: readonly PlannedChange[], subject: Adoption): string {
  const over = writtenOver(changes);
  if (over.length > 0)
    throw new ConfigError(
      "The plan",
      over.map(
        (address) =>
          `${address} exists, but the plan doesn't import it and would overwrite it\n  remove it from --without`,
      ),
    );
  const { target, own, refusal } = subject;
  const { settings, kept, gone, added } = sorted(linesOf(changes, target), own, refusal, target.externalIdSetting);
  const imported = changes.filter((change) => change.imported).length;
  return [
    `The plan imports ${imported} of ${changes.length} resources.`,
    ...(kept.length === 0 && gone.length === 0 ? ["It removes and changes nothing."] : []),
    ...(kept.length === 0
      ? []
      : [
          `${beginnings.kept} Add them to ${subject.where}, without lines you don't need, and plan again:`,
          subject.write(settings).trimEnd(),
          section("Kept by them:", kept),
        ]),
    ...(gone.length === 0 ? [] : [section(beginnings.gone, gone)]),
    ...(added.length === 0 ? [] : [section(beginnings.added, added)]),
  ].join("\n\n");
}

function section(title: string, lines: readonly Line[]): string {
  const texts = lines.map(({ address, message, reason }) =>
    [`  ${address} ${message}`, ...(reason === undefined ? [] : [`    ${reason.split("\n").join("\n    ")}`])]
      .map((text) => text.split("\n").map(printable).join("\n"))
      .join("\n"),
  );
  return [title, ...texts].join("\n");
}
