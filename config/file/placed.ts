import { reported, type Fault } from "../../text/fault";
import { reportedText, type ReportedSetting } from "../../text/reported-fault";
import type { LineAndColumn, YamlSource } from "./yaml-source";

/** A fault with its place in the file; its path begins at the top of the file. */
export function placed(file: string, source: YamlSource, fault: Fault): ReportedSetting {
  return { file, ...source.place(located(fault, source)), ...reported({ ...fault, path: shortened(fault.path) }) };
}

/** As {@link placed}, as text. */
export function placedText(file: string, source: YamlSource, fault: Fault): string {
  return reportedText(placed(file, source, fault));
}

export function placeText(file: string, { line, column }: LineAndColumn): string {
  return `${file}:${line}:${column}`;
}

/** A stack's fault in the order of the file's lines. */
export function inFileOrder(faults: readonly Fault[], source: YamlSource): readonly Fault[] {
  const placed = faults.map((fault) => ({ fault, place: source.place(located(fault, source)) }));
  return placed
    .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
    .map(({ fault }) => fault);
}

/** A setting from the defaults or from the provider is shown at its own place. */
function located(fault: Fault, source: YamlSource): Fault {
  const [top, , ...setting] = fault.path;
  // tags are the only setting with one part from the stack and another from the defaults
  const own = setting[0] === "tags" ? fault.path : fault.path.slice(0, 3);
  if (top !== "integrations" || setting.length === 0 || source.has(own)) return fault;
  const elsewhere = [
    ["defaults", ...setting],
    ["provider", ...setting],
  ].find((path) => source.has(path));
  return elsewhere ? { ...fault, path: elsewhere } : fault;
}

/** Below integrations a stack's own name is enough. */
function shortened(path: Fault["path"]): Fault["path"] {
  return path[0] === "integrations" && path.length > 1 ? path.slice(1) : path;
}
