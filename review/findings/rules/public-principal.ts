import { allowing, hitDoor, type Rule } from "../rule";

export const publicPrincipal: Rule = {
  id: "public-principal",
  severity: "critical",
  title: "Everyone in the world",
  risk: "A principal of * trusts every AWS account and, for a bucket, anonymous users.",
  fix: "Name the principals in the vendor's document.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  check: (evidence) =>
    allowing(evidence)
      .filter(({ principal }) => principal.kind === "everyone")
      .map((grant) =>
        hitDoor(grant, grant.entity ? "trusts everyone" : `gives access to everyone (${grant.statement.name})`),
      ),
};
