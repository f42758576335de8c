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
    error_message = "aws_s3_bucket_policy.bucket.policy must have the statements that this module's page lists, and no others"
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
    error_message = "aws_iam_policy.bucket.policy must have the statements that this module's page lists, and no others"
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
    error_message = "aws_iam_role.role.assume_role_policy must have the statements that this module's page lists, and no others"
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
    noncurrent_days              = 30
    abort_incomplete_upload_days = 7
    expire_days                  = 365
    path                         = "/vendors/"
    permissions_boundary         = "arn:aws:iam::111122223333:policy/boundary"
    description                  = "Event export of the web shop"
    max_session_seconds          = 3600
  }
}

run "refuses_a_wrong_name" {
  command = plan

  variables {
    name = "<not valid>"
  }

  expect_failures = [var.name]
}

run "refuses_a_wrong_bucket_name" {
  command = plan

  variables {
    bucket_name = "<not valid>"
  }

  expect_failures = [var.bucket_name]
}

run "refuses_a_wrong_project_tokens" {
  command = plan

  variables {
    project_tokens = ["<not valid>"]
  }

  expect_failures = [var.project_tokens]
}

run "refuses_a_wrong_tags" {
  command = plan

  variables {
    tags = {
      Owner = "<not valid>"
    }
  }

  expect_failures = [var.tags]
}

run "refuses_a_wrong_noncurrent_days" {
  command = plan

  variables {
    noncurrent_days = 0
  }

  expect_failures = [var.noncurrent_days]
}

run "refuses_a_wrong_abort_incomplete_upload_days" {
  command = plan

  variables {
    abort_incomplete_upload_days = 0
  }

  expect_failures = [var.abort_incomplete_upload_days]
}

run "refuses_a_wrong_expire_days" {
  command = plan

  variables {
    expire_days = 0
  }

  expect_failures = [var.expire_days]
}

run "refuses_a_wrong_path" {
  command = plan

  variables {
    path = "<not valid>"
  }

  expect_failures = [var.path]
}

run "refuses_a_wrong_permissions_boundary" {
  command = plan

  variables {
    permissions_boundary = "<not valid>"
  }

  expect_failures = [var.permissions_boundary]
}

run "refuses_a_wrong_description" {
  command = plan

  variables {
    description = "a – b"
  }

  expect_failures = [var.description]
}

run "refuses_a_wrong_max_session_seconds" {
  command = plan

  variables {
    max_session_seconds = 3599
  }

  expect_failures = [var.max_session_seconds]
}
