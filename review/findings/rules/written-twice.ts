import { overwriting } from "../../grants/written-twice";
import { hitAt, type Rule } from "../rule";

export const writtenTwice: Rule = {
  id: "written-twice",
  severity: "high",
  title: "Two resources for one policy or setting",
  risk: "AWS keeps one. The last one applied wins, the other's grants, denials or safeguards are lost, and every plan shows a change.",
  fix: "Put everything into one resource; add other vendors' statements in the bucket's stack.",
  link: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_policy",
  check: ({ after }) =>
    overwriting(after).flatMap((same) => {
      const addresses = same.map(({ resource }) => resource.address).sort();
      const of = [...new Set(addresses)].join(", ");
      return same.map((planned) =>
        hitAt(planned, `is one of ${same.length} that write the same, and overwrite each other: ${of}`),
      );
    }),
};
