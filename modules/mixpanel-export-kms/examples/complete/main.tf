terraform {
  required_version = ">= 1.3"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.72"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

module "mixpanel_export_kms" {
  source         = "../../"
  name           = "acme-vendor-access"
  bucket_name    = "acme-event-export"
  project_tokens = ["0123456789abcdef0123456789abcdef"]
  tags = {
    Owner = "analytics"
  }
  kms_alias                    = "acme-event-export"
  deletion_window_days         = 30
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
    key    = "acme-vendor-key"
  }
  path                 = "/vendors/"
  permissions_boundary = "arn:aws:iam::111122223333:policy/boundary"
  more_than_documented_policy_arns = {
    guardrail = "arn:aws:iam::111122223333:policy/acme-guardrail"
  }
  description         = "Event export of the web shop"
  max_session_seconds = 3600
  region              = "us-east-1"
  partition           = "aws"
  account_id          = "111122223333"
}

output "vendor_settings" {
  value = module.mixpanel_export_kms.vendor_settings
}
