import { allowing, hit, type Rule } from "../rule";

export const otherForm: Rule = {
  id: "other-form",
  severity: "low",
  title: "The other of two documented forms",
  risk: "The vendor's documents print the statement in two forms, and this is the wider form. In a bucket policy it applies only to that bucket; copied into the policy of a role or a user, it opens the other buckets.",
  fix: "Use this project's form: npx s3-vendor-access synth and the modules print it.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-arn-format.html",
  check: (evidence) =>
    allowing(evidence).flatMap((grant) => {
      const { judgement, vendor, statement } = grant;
      if (judgement?.verdict !== "as documented" || !judgement.form) return [];
      const { name, differs } = judgement.form;
      const resources = statement.resources.join(", ");
      return [hit(grant, `has ${resources}, the ${name} form of ${vendor}'s document, which ${differs}`)];
    }),
};
