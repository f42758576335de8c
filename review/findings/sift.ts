import type { TrustFile } from "../trust/trust-file";
import type { Finding } from "./rule";
import { suppress, type Sifted } from "./suppressions";
import { acceptTrusted } from "./trusted";

/** Sets accepted findings apart: trust is judged by the grants themselves, and a suppression by the printed words. */
export function sift(
  found: readonly Finding[],
  { trusted, suppressions }: TrustFile,
  today: string,
  shown: (finding: Finding) => Finding,
): Sifted {
  const accepted = acceptTrusted(found, trusted, today);
  const { kept, suppressed, faults } = suppress(accepted.kept.map(shown), suppressions, today);
  return {
    // a suppression may name what the plan hides
    kept: [...kept, ...faults.map(shown)],
    suppressed: [
      ...accepted.suppressed.map((one) => ({ ...shown(one), reason: one.reason, until: one.until })),
      ...suppressed,
    ],
  };
}
