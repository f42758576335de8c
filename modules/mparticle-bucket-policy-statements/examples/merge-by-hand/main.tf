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

# one policy, with the vendor's statements after the bucket's own
resource "aws_s3_bucket_policy" "bucket" {
  bucket = module.mparticle_bucket_policy_statements.bucket_name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid       = "DenyInsecureTransport"
          Effect    = "Deny"
          Principal = "*"
          Action    = "s3:*"
          Resource  = [module.mparticle_bucket_policy_statements.bucket_arn, "${module.mparticle_bucket_policy_statements.bucket_arn}/*"]
          Condition = { Bool = { "aws:SecureTransport" = "false" } }
        },
      ],
      module.mparticle_bucket_policy_statements.bucket_policy_statements,
    )
  })
}
