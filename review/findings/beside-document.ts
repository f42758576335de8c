import type { Difference } from "../judgement/judgement";
import { allowing, hit, type Evidence, type Hit } from "./rule";

/** The grants with a verdict, each with its differences from the vendor's document. */
export function besideDocument(evidence: Evidence, verdict: Difference["direction"], gives: string): readonly Hit[] {
  return allowing(evidence).flatMap((grant) => {
    const { judgement, vendor } = grant;
    if (judgement?.verdict !== verdict) return [];
    const differences = judgement.differences.filter(({ direction }) => direction === verdict);
    const says = differences.map(({ by, says }) => `${says} (${by})`).join("; ");
    return [hit(grant, `gives ${gives} than ${vendor} documents: ${says}, see ${judgement.document.url}`)];
  });
}
