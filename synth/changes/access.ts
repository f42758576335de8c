import { readSynthesized } from "../../review/plan/synthesized";
import { lostAccess } from "../../review/judgement/lost-access";
import type { Vendor } from "../../vendors/vendor";
import type { RenamedChange } from "./change";
import type { Texts } from "./concerned";
import type { ChangeWarning } from "./warning";

/**
 * Warns of lost access. Looks at all stacks together, because a stack's vendor may be let in by the bucket policy of
 * another.
 */
export function lostAccessWarnings(
  before: Texts,
  after: Texts,
  changes: readonly RenamedChange[],
  vendors: readonly Vendor[],
): readonly ChangeWarning[] {
  const plans = (texts: Texts) => [...texts].map(([name, text]) => readSynthesized(text, name, name));
  const [byOldName, byName] = [
    new Map(changes.map((one) => [one.was, one])),
    new Map(changes.map((one) => [one.stack, one])),
  ];
  return lostAccess(plans(before), plans(after), vendors).flatMap(({ plan, address, effect, sentence }) => {
    const change = (effect === "Allow" ? byOldName : byName).get(plan);
    // the grants of a removed stack, and resources released by Terraform, stay in AWS as they are
    if (!change || change.after.letGo.has(address)) return [];
    return [
      {
        stack: change.stack,
        addresses: [address],
        message: `${effect === "Allow" ? "no longer" : "from now on"}: ${sentence}`,
      },
    ];
  });
}
