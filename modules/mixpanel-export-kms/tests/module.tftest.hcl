mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = {
      partition = "aws"
    }
  }

  mock_data "aws_region" {
    defaults = {
      id = "us-east-1"
    }
  }

  mock_data "aws_caller_identity" {
    defaults = {
      account_id = "111122223333"
    }
  }
}

variables {
  name           = "acme-vendor-access"
  bucket_name    = "acme-event-export"
  project_tokens = ["0123456789abcdef0123456789abcdef"]
}

run "says_what_the_vendors_document_says" {
  command = plan

  assert {
    condition = aws_s3_bucket_policy.bucket.policy == jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          Sid       = "DenyInsecureTransport"
          Effect    = "Deny"
          Principal = "*"
          Action    = "s3:*"
          Resource  = ["arn:aws:s3:::acme-event-export", "arn:aws:s3:::acme-event-export/*"]
          Condition = {
            Bool = {
              "aws:SecureTransport" = "false"
            }
          }
        },
      ]
    })
    error_message = "aws_s3_bucket_policy.bucket.policy must have exactly the statements in this module's README"
  }

  assert {
    condition = aws_iam_policy.bucket.policy == jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          Sid      = "MixpanelS3AccessStatement"
          Effect   = "Allow"
          Action   = ["s3:PutObject", "s3:GetObject", "s3:ListBucket", "s3:DeleteObject"]
          Resource = ["arn:aws:s3:::acme-event-export", "arn:aws:s3:::acme-event-export/*"]
        },
      ]
    })
    error_message = "aws_iam_policy.bucket.policy must have exactly the statements in this module's README"
  }

  assert {
    condition = aws_iam_role.role.assume_role_policy == jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          Effect = "Allow"
          Principal = {
            AWS = "arn:aws:iam::485438090326:user/mixpanel-export"
          }
          Action = "sts:AssumeRole"
          Condition = {
            StringEquals = {
              "sts:ExternalId" = "0123456789abcdef0123456789abcdef"
            }
          }
        },
      ]
    })
    error_message = "aws_iam_role.role.assume_role_policy must have exactly the statements in this module's README"
  }
}

run "takes_every_variable" {
  command = plan

  variables {
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
}

run "refuses_wrong_values" {
  command = plan

  variables {
    name           = "<not valid>"
    bucket_name    = "<not valid>"
    project_tokens = ["<not valid>"]
    tags = {
      Owner = "<not valid>"
    }
    kms_alias                    = "<not valid>"
    deletion_window_days         = 6
    noncurrent_days              = 0
    abort_incomplete_upload_days = 0
    expire_days                  = 0
    additional_lifecycle_rules = [
      {
        id     = "to-glacier"
        status = "<not valid>"
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
        Effect    = "Allow"
        Principal = "*"
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::acme-event-export/*"
      },
    ]
    object_lock = {
      mode = "<not valid>"
      days = 30
    }
    access_logs = {
      bucket = "<not valid>"
      prefix = "s3/acme/"
    }
    policy_names = {
      bucket = "<not valid>"
      key    = "acme-vendor-key"
    }
    path                 = "<not valid>"
    permissions_boundary = "<not valid>"
    more_than_documented_policy_arns = {
      guardrail = "<not valid>"
    }
    description         = "a – b"
    max_session_seconds = 3599
    region              = "<not valid>"
    partition           = "<not valid>"
    account_id          = "<not valid>"
  }

  expect_failures = [var.name, var.bucket_name, var.project_tokens, var.tags, var.kms_alias, var.deletion_window_days, var.noncurrent_days, var.abort_incomplete_upload_days, var.expire_days, var.additional_lifecycle_rules, var.additional_bucket_policy_statements, var.object_lock, var.access_logs, var.policy_names, var.path, var.permissions_boundary, var.more_than_documented_policy_arns, var.description, var.max_session_seconds, var.region, var.partition, var.account_id]
}
