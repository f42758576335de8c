import { resourceTexts } from "../any-statement";
import { covers } from "../pattern";
import type { HardeningRule } from "./rule";

/** A name with a star behind it matches every bucket whose name begins alike. */
export const oneBucket: HardeningRule = {
  id: "one-bucket",
  does: () => "only this bucket",
  reason: "A star behind a bucket's name also opens every bucket whose name begins alike.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html",
  parts: ["bucket"],
  change: (statement, { bucketName }) => {
    const bucket = `arn:aws:s3:::${bucketName}`;
    const texts = resourceTexts(statement);
    if (!texts.includes(`${bucket}*`)) return [statement];
    const own = [...new Set(texts.flatMap((text) => (text === `${bucket}*` ? [bucket, `${bucket}/*`] : [text])))];
    const needed = own.filter((text) => !own.some((other) => other !== text && covers(other, text)));
    return [{ ...statement, Resource: needed }];
  },
};
