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

resource "aws_iam_user" "user" {
  name                 = var.name
  path                 = var.path
  permissions_boundary = var.permissions_boundary
  tags                 = var.tags

  lifecycle {
    precondition {
      condition     = local.partition == "aws"
      error_message = "mParticle's principals are in the partition aws, and IAM delegates access only within a partition."
    }

    precondition {
      condition     = contains(["", local.region], element(split(":", coalesce(var.kms_key_arn, ":::")), 3))
      error_message = "The key must be in the same Region as the bucket: the provider's Region."
    }
  }
}

resource "aws_iam_user_policies_exclusive" "user" {
  user_name = aws_iam_user.user.name

  # An apply removes every inline policy.
  policy_names = []
}

resource "aws_iam_user_policy_attachments_exclusive" "user" {
  user_name = aws_iam_user.user.name

  # An apply detaches every other policy.
  policy_arns = concat([aws_iam_user_policy_attachment.bucket.policy_arn], values(aws_iam_user_policy_attachment.more_than_documented)[*].policy_arn)
}

resource "aws_iam_policy" "bucket" {
  name        = try(coalesce(var.policy_names.bucket), "${var.name}-bucket")
  path        = var.path
  description = coalesce(var.description, "Access of mParticle to ${var.bucket_name}: https://docs.mparticle.com/integrations/amazons3/event/")

  # Statement 1: mParticle: Amazon S3 (2023-02), https://docs.mparticle.com/integrations/amazons3/event/
  # Statement 2: mParticle: Amazon S3 (2023-02), https://docs.mparticle.com/integrations/amazons3/event/
  # Statement 3: mParticle: Amazon S3 (2023-02), https://docs.mparticle.com/integrations/amazons3/event/
  # From statement 4 ("UseKeyThroughS3"): ours, not the vendor's: S3 refuses uploads with the key without it, and the vendor's document doesn't mention keys
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Effect   = "Allow"
          Action   = ["s3:ListAllMyBuckets"]
          Resource = ["arn:aws:s3:::*"]
        },
        {
          Effect   = "Allow"
          Action   = ["s3:ListBucket", "s3:GetBucketLocation"]
          Resource = ["arn:aws:s3:::${var.bucket_name}"]
        },
        {
          Effect   = "Allow"
          Action   = ["s3:GetObject", "s3:ListBucket", "s3:PutObject"]
          Resource = ["arn:aws:s3:::${var.bucket_name}/*"]
        },
      ],
      var.kms_key_arn == null ? [] : [
        {
          Sid      = "UseKeyThroughS3"
          Effect   = "Allow"
          Action   = ["kms:GenerateDataKey", "kms:Decrypt"]
          Resource = var.kms_key_arn
          Condition = {
            StringEquals = {
              "kms:ViaService" = "s3.${local.region}.amazonaws.com"
            }
          }
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

resource "aws_iam_user_policy_attachment" "bucket" {
  user       = aws_iam_user.user.name
  policy_arn = aws_iam_policy.bucket.arn
}

resource "aws_iam_user_policy_attachment" "more_than_documented" {
  # The caller's policies: they give the vendor more than its document asks for, unless they only deny.
  for_each = var.more_than_documented_policy_arns

  user       = aws_iam_user.user.name
  policy_arn = each.value

  lifecycle {
    precondition {
      condition     = can(regex("^arn:aws:iam::aws:", each.value)) || !contains([lower(aws_iam_policy.bucket.name)], lower(regex("[^/]*$", each.value)))
      error_message = "more_than_documented_policy_arns.${each.key} must be another policy than those of this module: they are attached already."
    }
  }
}

resource "aws_iam_access_key" "user" {
  for_each = var.access_keys
  user     = aws_iam_user.user.name
  pgp_key  = each.value.pgp_key
  status   = title(each.value.status)
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
