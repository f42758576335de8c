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

module "mparticle_user" {
  source      = "../../"
  name        = "acme-vendor-access"
  bucket_name = "acme-event-export"
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
      Resource = "arn:aws:s3:::acme-event-export/*"
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
  value = module.mparticle_user.vendor_settings
}
