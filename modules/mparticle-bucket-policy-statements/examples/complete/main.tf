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
  pod         = "US1"
  region      = "us-east-1"
  partition   = "aws"
}

output "vendor_settings" {
  value = module.mparticle_bucket_policy_statements.vendor_settings
}
