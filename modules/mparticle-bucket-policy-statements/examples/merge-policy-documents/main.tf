terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 4.0"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

module "mparticle_bucket_policy_statements" {
  source      = "../../"
  bucket_name = "mp-forwarding-acme"
}

data "aws_iam_policy_document" "bucket" {
  # the vendor's statements; their Sids must differ from those below, which would replace them
  source_policy_documents = [module.mparticle_bucket_policy_statements.bucket_policy_json]

  statement {
    sid       = "DenyInsecureTransport"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [module.mparticle_bucket_policy_statements.bucket_arn, "${module.mparticle_bucket_policy_statements.bucket_arn}/*"]

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
  bucket = module.mparticle_bucket_policy_statements.bucket_name
  policy = data.aws_iam_policy_document.bucket.json
}
