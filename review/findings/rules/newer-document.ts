import { allowing, hit, type Rule } from "../rule";

export const newerDocument: Rule = {
  id: "newer-document",
  severity: "low",
  title: "The vendor has a newer document",
  risk: "The grant follows an older page of the vendor. A newer page differs, and the vendor may start to depend on it.",
  fix: "Read the newer page, and ask the vendor for the one to use.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#remove-credentials",
  check: (evidence) =>
    allowing(evidence).flatMap((grant) => {
      const { judgement, vendor } = grant;
      if (!judgement?.newer) return [];
      const { newer, document } = judgement;
      return [
        hit(grant, `follows ${vendor}'s page of ${document.date}; a newer one of ${newer.date} differs: ${newer.url}`),
      ];
    }),
};
