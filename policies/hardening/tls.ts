import { demands, withCondition } from "./condition";
import type { HardeningRule } from "./rule";

/** For an existing bucket, too, whose own policy may not demand it. */
export const tls: HardeningRule = {
  id: "tls",
  does: () => "only with TLS",
  reason: "A request without TLS, and its objects, can be read on their way.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
  parts: ["bucket"],
  change: (statement) =>
    demands(statement, "Bool", "aws:SecureTransport")
      ? [statement]
      : [withCondition(statement, "Bool", "aws:SecureTransport", "true")],
};
