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
    condition = output.bucket_policy_json == jsonencode({
      Version = "2012-10-17"
      Statement = [
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
    error_message = "output.bucket_policy_json must have exactly the statements in this module's README"
  }
}

run "takes_every_variable" {
  command = plan

  variables {
    bucket_name = "mp-forwarding-acme"
    pod         = "US1"
    region      = "us-east-1"
    partition   = "aws"
  }
}

run "refuses_wrong_values" {
  command = plan

  variables {
    pod       = "<not valid>"
    region    = "<not valid>"
    partition = "<not valid>"
  }

  expect_failures = [var.pod, var.region, var.partition]
}

run "refuses_a_wrong_bucket_name" {
  command = plan

  variables {
    bucket_name = "<not valid>"
  }

  expect_failures = [var.bucket_name]
}
