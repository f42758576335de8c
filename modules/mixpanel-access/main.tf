data "aws_region" "current" {
  lifecycle {
    postcondition {
      condition     = self.id == coalesce(var.region, self.id)
      error_message = "region must be the provider's, ${self.id}, because the bucket is there. Remove it, or give the call a provider of the other Region."
    }
  }
}

data "aws_partition" "current" {
  count = var.partition == null ? 1 : 0
}

locals {
  # The caller's values come first. If the call has depends_on, Terraform reads data sources only during apply, and
  # shows no policy with such a value in the plan.
  region = coalesce(var.region, data.aws_region.current.id)

  partition = coalesce(var.partition, one(data.aws_partition.current[*].partition))
}

resource "aws_iam_role" "role" {
  name        = var.name
  path        = var.path
  description = coalesce(var.description, "Access of Mixpanel to ${var.bucket_name}: https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3")

  # Statement 1: Mixpanel: AWS S3 (2026-08-18), https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3
  assume_role_policy = jsonencode({
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
            "sts:ExternalId" = try(one(var.project_tokens), var.project_tokens)
          }
        }
      },
    ]
  })

  max_session_duration = var.max_session_seconds
  permissions_boundary = var.permissions_boundary
  tags                 = var.tags

  lifecycle {
    precondition {
      condition     = local.partition == "aws"
      error_message = "Mixpanel's principals are in the partition aws, and IAM delegates access only within a partition."
    }

    precondition {
      condition = contains(
        [
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-southeast-1",
          "ap-southeast-2",
          "ap-south-1",
          "ca-central-1",
          "eu-central-1",
          "eu-north-1",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "sa-east-1",
          "me-south-1",
        ],
        local.region,
      )
      error_message = "The provider's Region must be one of Mixpanel's Regions: us-east-1, us-east-2, us-west-1, us-west-2, ap-northeast-1, ap-northeast-2, ap-northeast-3, ap-southeast-1, ap-southeast-2, ap-south-1, ca-central-1, eu-central-1, eu-north-1, eu-west-1, eu-west-2, eu-west-3, sa-east-1, me-south-1. https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3"
    }

    precondition {
      condition     = contains(["", local.region], element(split(":", coalesce(var.kms_key_arn, ":::")), 3))
      error_message = "The key must be in the same Region as the bucket: the provider's Region."
    }
  }
}

resource "aws_iam_role_policies_exclusive" "role" {
  role_name = aws_iam_role.role.name

  # An apply removes every inline policy.
  policy_names = []
}

resource "aws_iam_role_policy_attachments_exclusive" "role" {
  role_name = aws_iam_role.role.name

  # An apply detaches every other policy.
  policy_arns = concat([aws_iam_role_policy_attachment.bucket.policy_arn], values(aws_iam_role_policy_attachment.more_than_documented)[*].policy_arn)
}

resource "aws_iam_policy" "bucket" {
  name        = try(coalesce(var.policy_names.bucket), "${var.name}-bucket")
  path        = var.path
  description = coalesce(var.description, "Access of Mixpanel to ${var.bucket_name}: https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3")

  # Statement 1 ("MixpanelS3AccessStatement"): Mixpanel: AWS S3 (2026-08-18), https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3
  # From statement 2 ("MixpanelKmsStatement"): Mixpanel: AWS S3 (2026-08-18), https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid      = "MixpanelS3AccessStatement"
          Effect   = "Allow"
          Action   = ["s3:PutObject", "s3:GetObject", "s3:ListBucket", "s3:DeleteObject"]
          Resource = ["arn:aws:s3:::${var.bucket_name}", "arn:aws:s3:::${var.bucket_name}/*"]
        },
      ],
      var.kms_key_arn == null ? [] : [
        {
          Sid    = "MixpanelKmsStatement"
          Effect = "Allow"
          Action = [
            "kms:Decrypt",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:ReEncryptTo",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:DescribeKey",
            "kms:ReEncryptFrom",
          ]
          Resource = var.kms_key_arn
        },
      ],
    )
  })

  tags = var.tags

  # IAM can't change a policy's description: Terraform would replace the policy while the vendor uses it.
  lifecycle {
    ignore_changes = [description]
  }
}

resource "aws_iam_role_policy_attachment" "bucket" {
  role       = aws_iam_role.role.name
  policy_arn = aws_iam_policy.bucket.arn
}

resource "aws_iam_role_policy_attachment" "more_than_documented" {
  # The caller's policies: they give the vendor more than its document asks for, unless they only deny.
  for_each = var.more_than_documented_policy_arns

  role       = aws_iam_role.role.name
  policy_arn = each.value

  lifecycle {
    precondition {
      condition     = can(regex("^arn:aws:iam::aws:", each.value)) || !contains([lower(aws_iam_policy.bucket.name)], lower(regex("[^/]*$", each.value)))
      error_message = "more_than_documented_policy_arns.${each.key} must be another policy than those of this module: they are attached already."
    }
  }
}

# If this call had another of these modules as its source, Terraform stops managing the bucket and the key that the
# other module made, and destroys neither.
removed {
  from = aws_s3_bucket.bucket

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_s3_bucket_lifecycle_configuration.bucket

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_s3_bucket_logging.bucket

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_s3_bucket_object_lock_configuration.bucket

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_s3_bucket_ownership_controls.bucket

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_s3_bucket_policy.bucket

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_s3_bucket_public_access_block.bucket

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_s3_bucket_server_side_encryption_configuration.bucket

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_s3_bucket_versioning.bucket

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_kms_alias.key

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_kms_key.key

  lifecycle {
    destroy = false
  }
}
