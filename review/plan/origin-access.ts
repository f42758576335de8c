import { asMap } from "../../text/map";
import { textsOf, type Values } from "./resources";

const type = "aws_cloudfront_origin_access_identity";

/** The ARNs of CloudFront's origin access identities of the account. A data source, too, finds only its own account's. */
export function originAccessIn(state: readonly Values[], changes: readonly Values[]): readonly string[] {
  const planned = changes.map(({ type, change }) => ({ type, values: asMap(change)["after"] }));
  return [...state, ...planned]
    .filter((resource) => resource["type"] === type)
    .flatMap(({ values }) => textsOf(asMap(values)["iam_arn"]));
}
