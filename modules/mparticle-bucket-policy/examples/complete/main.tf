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

module "mparticle_bucket_policy" {
  source      = "../../"
  bucket_name = "mp-forwarding-acme"
  tags = {
    Owner = "analytics"
  }
  noncurrent_days              = 30
  abort_incomplete_upload_days = 7
  expire_days                  = 365
  additional_lifecycle_rules = [
    {
      id     = "to-glacier"
      status = "Enabled"
      transition = [
        {
          days          = 90
          storage_class = "GLACIER"
        },
      ]
    },
  ]
  additional_bucket_policy_statements = [
    {
      Effect = "Allow"
      Principal = {
        AWS = "arn:aws:iam::444455556666:role/reader"
      }
      Action   = "s3:GetObject"
      Resource = "arn:aws:s3:::mp-forwarding-acme/*"
    },
  ]
  object_lock = {
    mode = "GOVERNANCE"
    days = 30
  }
  access_logs = {
    bucket = "acme-access-logs"
    prefix = "s3/acme/"
  }
  force_destroy = false
  pod           = "US1"
  region        = "us-east-1"
  partition     = "aws"
}

output "vendor_settings" {
  value = module.mparticle_bucket_policy.vendor_settings
}
