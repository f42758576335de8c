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
    error_message = "aws_iam_policy.bucket.policy must have exactly the statements in this module's README"
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
}

run "refuses_wrong_values" {
  command = plan

  variables {
    name        = "<not valid>"
    bucket_name = "<not valid>"
    tags = {
      Owner = "<not valid>"
    }
    kms_key_arn = "<not valid>"
    policy_names = {
      bucket = "<not valid>"
    }
    path                 = "<not valid>"
    permissions_boundary = "<not valid>"
    more_than_documented_policy_arns = {
      guardrail = "<not valid>"
    }
    description = "a – b"
    access_keys = {
      blue = {
        status = "<not valid>"
      }
    }
    region    = "<not valid>"
    partition = "<not valid>"
  }

  expect_failures = [var.name, var.bucket_name, var.tags, var.kms_key_arn, var.policy_names, var.path, var.permissions_boundary, var.more_than_documented_policy_arns, var.description, var.access_keys, var.region, var.partition]
}
