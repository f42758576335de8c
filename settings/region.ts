import { longestShown } from "../text/fault";
import { textField } from "./declaration/declaration";
import { regionMeant } from "./values/regions";
import { suggestion, type TextRule } from "./values/text-rule";

/** The beginnings of Region codes in each partition, from botocore's `partitions.json`, as in every AWS SDK. */
const regionBeginnings = [
  ...["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"],
  "cn",
  "us-gov",
  "eusc-de",
  "us-iso",
  "us-isob",
  "eu-isoe",
  "us-isof",
];

export const regionTextRules: readonly TextRule[] = [
  {
    message: "must be a Region, not an Availability Zone",
    forbids: "^[a-z]{2}(-[a-z]+)+-[0-9]+[a-z]$",
    fix: (value) => suggestion(value.slice(0, -1), regionTextRules),
  },
  {
    message: 'must be the code of an AWS Region, such as "us-east-1"',
    matches: `^(${regionBeginnings.join("|")})-[a-z]+-[0-9]{1,2}$`,
    link: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
    fix: (value) =>
      suggestion(value.toLowerCase().replace(/([a-z])([0-9])/, "$1-$2"), regionTextRules) ??
      regionMeant(value.slice(0, longestShown)),
  },
];

export const region = textField({
  section: "vendor",
  describes: "The AWS Region of the bucket. The vendor must support it. If unset, `provider.region`.",
  rules: regionTextRules,
  required: true,
  example: "us-east-1",
  props: (region) => ({ region }),
  variable: {
    optional: true,
    describes: "The Region of the bucket, which must be the provider's. If unset, a data source reads it.",
    expression: () => "local.region",
  },
});
