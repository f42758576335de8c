import type { Statement } from "../../vendors/statement";
import { resourceTexts } from "../any-statement";
import { covers } from "../pattern";
import type { HardeningRule } from "./rule";
import { isAboutBucket } from "./s3-actions";

/** A name with a star behind it matches every bucket whose name begins alike. */
export const oneBucket: HardeningRule = {
  id: "one-bucket",
  does: () => "only this bucket",
  reason: "A star behind a bucket's name also opens every bucket whose name begins alike.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html",
  parts: ["bucket"],
  change: (statement, { bucketName }) => {
    const texts = resourceTexts(statement);
    const own = texts.flatMap((text) => inBucket(text, bucketName));
    const isSame = own.every((text, index) => text === texts[index]) && own.length === texts.length;
    if (isSame || !isAboutBucket([statement.Action].flat())) return [statement];
    return [{ ...statement, Resource: needed(own) }];
  },
};

const s3 = "arn:aws:s3:::";

/** The part of a pattern that is in the bucket: the bucket, its objects, or both; a text about another bucket stays. */
function inBucket(text: string, bucketName: string): readonly string[] {
  const pattern = text === "*" ? text : text.startsWith(s3) ? text.slice(s3.length) : "";
  const [name, ...key] = pattern.split("/") as [string, ...string[]];
  if (name === bucketName || !covers(name, bucketName)) return [text];
  if (key.length > 0) return [`${s3}${bucketName}/${key.join("/")}`];
  return name.endsWith("*") ? [`${s3}${bucketName}`, `${s3}${bucketName}/*`] : [`${s3}${bucketName}`];
}

/** Without a text that another one covers. */
function needed(texts: readonly string[]): NonNullable<Statement["Resource"]> {
  const different = [...new Set(texts)];
  return different.filter((text) => !different.some((other) => other !== text && covers(other, text)));
}
