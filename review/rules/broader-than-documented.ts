import { allowing, hit, type Rule } from "../findings/rule";

export const broaderThanDocumented: Rule = {
  id: "broader-than-documented",
  severity: "high",
  title: "Broader than the vendor's document",
  why: "The vendor gets more access than its document asks for, without a recorded reason.",
  fix: "Remove the extra permissions.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  check: (evidence) =>
    allowing(evidence).flatMap((grant) => {
      const { judgement, vendor } = grant;
      if (judgement?.verdict !== "broader") return [];
      const differences = judgement.differences.filter(({ direction }) => direction === "broader");
      const says = differences.map(({ by, says }) => `${says} (${by})`).join("; ");
      return [hit(grant, `gives more than ${vendor} documents: ${says}, see ${judgement.document.url}`)];
    }),
};
