import { isAboutAction } from "../../grants/statement";
import { archivings } from "../expiry";
import { allowing, hitAt, type Evidence, type Rule } from "../rule";
import { isOnObjects } from "../vendor-access";

export const objectsArchived: Rule = {
  id: "objects-archived",
  severity: "high",
  title: "Objects for a vendor in an archive",
  risk: "S3 refuses to read an archived object until somebody restores it, for hours: the vendor's job fails on it.",
  fix: "Archive only what no vendor reads, by a prefix or a tag, or use a storage class without a restore, such as GLACIER_IR.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/archived-objects.html",
  check: (evidence) =>
    archivings(evidence).flatMap(({ planned, bucket, prefix, message }) =>
      readersOf(evidence, bucket, prefix).map((vendor) => hitAt(planned, `keeps ${vendor} from reading: ${message}`)),
    ),
};

/** The vendors with reading access alone to a bucket's objects: a writer's objects are its output. */
function readersOf(evidence: Evidence, bucket: string, prefix: string): readonly string[] {
  const own = allowing(evidence).filter(({ vendor, statement }) => vendor && isOnObjects(statement, bucket, prefix));
  const doing = (action: string) =>
    new Set(own.filter(({ statement }) => isAboutAction(statement, action)).map(({ vendor = "" }) => vendor));
  const writers = doing("s3:PutObject");
  return [...doing("s3:GetObject")].filter((vendor) => !writers.has(vendor));
}
