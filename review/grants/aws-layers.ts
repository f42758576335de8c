/**
 * Accounts with which AWS publishes layers for functions, in all Regions.
 * Lambda Insights: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Lambda-Insights-extension-versions.html
 */
const insights = `
  580247275435 012438385374 519774774795 891564319516 439286490199 194566237122 488211338238 339249233099 285320876703`;

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/ps-integration-lambda-extensions.html */
const parameters = `
  317013901791 768336418462 133490724326 738900069198 576959938190 176022468876 070087711984 044395824272 665172237481
  490737872127 200266452380 287114880934 287310001119 187925254637 772501565639 427196147048 325218067255 524103009944
  015030872274 133256977650 780235371811 832021897121 933737806257 177933569100 590474943231 129776340158 127562683043
  997803712105 345057560386`;

/** Powertools for AWS Lambda: https://docs.aws.amazon.com/powertools/python/latest/getting-started/install/ */
const powertools = "017000801446";

/** AWS SDK for pandas: https://aws-sdk-pandas.readthedocs.io/en/stable/layers.html */
const pandas = "336392948345";

/** AWS Distro for OpenTelemetry: https://aws-otel.github.io/docs/getting-started/lambda */
const openTelemetry = "901920570463 615299751070";

const accounts = new Set(`${insights} ${parameters} ${powertools} ${pandas} ${openTelemetry}`.trim().split(/\s+/));

/** Reports if the ARN is that of a layer from AWS itself. */
export function isLayerOfAws(arn: string): boolean {
  const [, account = ""] = /^arn:[\w-]+:lambda:[\w-]+:(\d{12}):layer:/.exec(arn) ?? [];
  return accounts.has(account);
}
