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
}

variables {
  bucket_name = "mp-forwarding-acme"
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
          Resource  = ["arn:aws:s3:::mp-forwarding-acme", "arn:aws:s3:::mp-forwarding-acme/*"]
          Condition = {
            Bool = {
              "aws:SecureTransport" = "false"
            }
          }
        },
        {
          Effect = "Allow"
          Principal = {
            AWS = "arn:aws:iam::338661164609:role/Prod-Role-DG12-Default"
          }
          Action   = "s3:PutObject"
          Resource = "arn:aws:s3:::mp-forwarding-acme/*"
        },
      ]
    })
    error_message = "aws_s3_bucket_policy.bucket.policy must have exactly the statements in this module's README"
  }
}

run "takes_every_variable" {
  command = plan

  variables {
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
}

run "refuses_wrong_values" {
  command = plan

  variables {
    tags = {
      Owner = "<not valid>"
    }
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
        Resource  = "arn:aws:s3:::mp-forwarding-acme/*"
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
    pod       = "<not valid>"
    region    = "<not valid>"
    partition = "<not valid>"
  }

  expect_failures = [var.tags, var.noncurrent_days, var.abort_incomplete_upload_days, var.expire_days, var.additional_lifecycle_rules, var.additional_bucket_policy_statements, var.object_lock, var.access_logs, var.pod, var.region, var.partition]
}

run "refuses_a_wrong_bucket_name" {
  command = plan

  variables {
    bucket_name = "<not valid>"
  }

  expect_failures = [var.bucket_name]
}
