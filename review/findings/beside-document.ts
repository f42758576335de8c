import { formerWords } from "../judgement/former-documents";
import type { Difference } from "../judgement/judgement";
import { allowing, hit, hitDoor, type Evidence, type Hit } from "./rule";

/** The grants with a verdict, each with its differences from the vendor's document, and the trust policies with theirs. */
export function besideDocument(evidence: Evidence, verdict: Difference["direction"], gives: string): readonly Hit[] {
  return allowing(evidence).flatMap((grant) => {
    const { judgement, vendor } = grant;
    if (judgement?.verdict !== verdict) return [];
    const found = judgement.differences.filter(({ direction }) => direction === verdict);
    const message = (differences: readonly Difference[]) => {
      const words = differences.map(({ by, message }) => `${message} (${by})`).join("; ");
      const before = judgement.former ? `, ${formerWords(judgement.former)}` : "";
      return `gives ${gives} than ${vendor} documents: ${words}${before}, see ${judgement.document.url}`;
    };
    const [ofTrust, ofGrant] = [found.filter(({ trust }) => trust), found.filter(({ trust }) => !trust)];
    return [
      ...(ofTrust.length > 0 ? [hitDoor(grant, message(ofTrust))] : []),
      ...(ofGrant.length > 0 ? [hit(grant, message(ofGrant))] : []),
    ];
  });
}
