terraform {
  required_version = ">= 1.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.72.1"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

module "mparticle_user_existing_bucket" {
  source      = "../../"
  name        = "acme-vendor-access"
  bucket_name = "acme-events"
  tags = {
    Owner = "analytics"
  }
  kms_key_arn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  policy_names = {
    bucket = "acme-vendor-objects"
  }
  path                 = "/vendors/"
  permissions_boundary = "arn:aws:iam::111122223333:policy/boundary"
  more_than_documented_policy_arns = {
    guardrail = "arn:aws:iam::111122223333:policy/acme-guardrail"
  }
  description = "Event export of the web shop"
  access_keys = {
    blue = {
      status = "active"
    }
  }
  region    = "us-east-1"
  partition = "aws"
}

output "vendor_settings" {
  value = module.mparticle_user_existing_bucket.vendor_settings
}
