import { longestShown, shown, type Fault } from "../../text/fault";
import type { YamlSource } from "./yaml-source";

/** YAML parsed this value as a number, and so dropped leading zeros or digits. Suggests the original text. */
export function inQuotes(fault: Fault, source: YamlSource): Fault {
  const written = source.written(fault.path);
  if (!fault.wantsText || written === undefined || !fault.actual?.match(/^the (number|flag) /)) return fault;
  const rounded = /\..*e/i.test(written);
  return {
    ...fault,
    fix: rounded
      ? "write all its digits, in quotes"
      : `put it in quotes${written.length > longestShown ? "" : `: ${shown(written)}`}`,
  };
}
