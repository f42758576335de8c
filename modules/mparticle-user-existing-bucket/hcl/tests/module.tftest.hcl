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
  name        = "acme-vendor-access"
  bucket_name = "acme-events"
}

run "says_what_the_vendors_document_says" {
  command = plan

  assert {
    condition = aws_iam_policy.bucket.policy == jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          Effect   = "Allow"
          Action   = ["s3:ListAllMyBuckets"]
          Resource = ["arn:aws:s3:::*"]
        },
        {
          Effect   = "Allow"
          Action   = ["s3:ListBucket", "s3:GetBucketLocation"]
          Resource = ["arn:aws:s3:::acme-events"]
        },
        {
          Effect   = "Allow"
          Action   = ["s3:GetObject", "s3:ListBucket", "s3:PutObject"]
          Resource = ["arn:aws:s3:::acme-events/*"]
        },
      ]
    })
    error_message = "aws_iam_policy.bucket.policy must have the statements that this module's page lists, and no others"
  }
}

run "takes_every_variable" {
  command = plan

  variables {
    name        = "acme-vendor-access"
    bucket_name = "acme-events"
    tags = {
      Owner = "analytics"
    }
    kms_key_arn          = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    path                 = "/vendors/"
    permissions_boundary = "arn:aws:iam::111122223333:policy/boundary"
    description          = "Event export of the web shop"
    access_keys = {
      blue = {
        status = "active"
      }
    }
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

run "refuses_a_wrong_tags" {
  command = plan

  variables {
    tags = {
      Owner = "<not valid>"
    }
  }

  expect_failures = [var.tags]
}

run "refuses_a_wrong_kms_key_arn" {
  command = plan

  variables {
    kms_key_arn = "<not valid>"
  }

  expect_failures = [var.kms_key_arn]
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

run "refuses_a_wrong_access_keys" {
  command = plan

  variables {
    access_keys = {
      blue = {
        status = "<not valid>"
      }
    }
  }

  expect_failures = [var.access_keys]
}
