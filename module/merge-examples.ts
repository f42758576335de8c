import { methods } from "../constructs/methods";
import { terraformBlock, type RequiredVersions } from "./required-versions";
import { hclText } from "../terraform/hcl";
import { blockName, moduleCall } from "./example";
import { isRequired, moduleVariables } from "./variables";
import type { ModuleVariant } from "./variant";

/** Callers that merge the statements into the policy of their own bucket, by the names of their folders. */
export function mergeExamples(
  name: string,
  variant: ModuleVariant,
  versions: RequiredVersions,
): Readonly<Record<string, string>> {
  if (variant.bucket === "new" || methods[variant.access].identity) return {};
  const head = hclText({ terraform: terraformBlock(versions), provider: { aws: { region: "us-east-1" } } });
  const call = hclText(moduleCall(name, { source: "../../" }, moduleVariables(variant).filter(isRequired)));
  const module = `module.${blockName(name)}`;
  const bodies = Object.entries({
    "merge-by-hand": byHand(module),
    "merge-policy-documents": policyDocuments(module),
    "merge-s3-bucket-module": s3BucketModule(module),
  });
  return Object.fromEntries(bodies.map(([folder, body]) => [folder, [head, call, body].join("\n")]));
}

function byHand(module: string): string {
  return `# one policy, with the vendor's statements after the bucket's own
resource "aws_s3_bucket_policy" "bucket" {
  bucket = ${module}.bucket_name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid       = "DenyInsecureTransport"
          Effect    = "Deny"
          Principal = "*"
          Action    = "s3:*"
          Resource  = [${module}.bucket_arn, "\${${module}.bucket_arn}/*"]
          Condition = { Bool = { "aws:SecureTransport" = "false" } }
        },
      ],
      ${module}.bucket_policy_statements,
    )
  })
}
`;
}

function policyDocuments(module: string): string {
  return `data "aws_iam_policy_document" "bucket" {
  # the vendor's statements; their Sids must differ from those below, which would replace them
  source_policy_documents = [${module}.bucket_policy_json]

  statement {
    sid       = "DenyInsecureTransport"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [${module}.bucket_arn, "\${${module}.bucket_arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "bucket" {
  bucket = ${module}.bucket_name
  policy = data.aws_iam_policy_document.bucket.json
}
`;
}

function s3BucketModule(module: string): string {
  return `# this module merges the policy with those of its other arguments
module "s3_bucket" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = ">= 4.0"

  bucket        = ${module}.bucket_name
  attach_policy = true
  policy        = ${module}.bucket_policy_json

  attach_deny_insecure_transport_policy = true
}
`;
}
