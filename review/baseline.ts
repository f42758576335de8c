import { counted } from "../text/list";
import { entriesOf } from "./findings/baseline";
import type { Review } from "./review";
import { baselineText } from "./trust/baseline-file";

/**
 * The baseline of a review, for a file, with a sentence on it. Findings about the review itself, such as a failed rule,
 * and those about sensitive values have no entry: nobody could tell later what was accepted.
 */
export function baselineOf({ findings, inBaseline }: Review, rules: readonly string[]) {
  const present = [...findings, ...inBaseline];
  const kept = present.filter((one) => rules.includes(one.rule) && entriesOf(one).length > 0);
  const left = present.length - kept.length;
  const more =
    left === 0 ? "" : `; ${counted(left, "finding")} about the review itself or about a sensitive value left out`;
  return {
    text: baselineText(kept.flatMap(entriesOf)),
    message: `${counted(kept.length, "finding")} in the baseline${more}`,
  };
}
