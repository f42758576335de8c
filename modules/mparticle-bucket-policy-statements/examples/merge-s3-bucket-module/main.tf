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

# this module merges the policy with those of its other arguments
module "s3_bucket" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = ">= 4.0"

  bucket        = module.mparticle_bucket_policy_statements.bucket_name
  attach_policy = true
  policy        = module.mparticle_bucket_policy_statements.bucket_policy_json

  attach_deny_insecure_transport_policy = true
}
