import type { ModuleShape } from "../config/module-shape";
import type { SourceDocument } from "../vendors/vendor";
import type { Comment } from "./hcl";

/** The arguments that repeat what a vendor's document says. */
const quotes: Readonly<Record<string, readonly string[]>> = {
  aws_iam_role: ["assume_role_policy"],
  aws_iam_policy: ["policy"],
  aws_s3_bucket_policy: ["policy"],
  locals: ["statements_by_pod"],
};

/** Says above each of them which document that is, and of which day. */
export function documentComments({ vendor }: ModuleShape): Comment {
  const { document, access } = vendor;
  const pods = access["bucket-policy"]?.podDocument;
  const byPod = pods ? `; by pod: ${cited(pods)}` : "";
  return (block, argument) =>
    quotes[block]?.includes(argument) ? `${cited(document)}${block === "locals" ? byPod : ""}` : undefined;
}

export function cited({ title, url, date }: SourceDocument): string {
  return `${title} (${date}), ${url}`;
}
