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

data "aws_caller_identity" "current" {
  count = var.account_id == null ? 1 : 0
}

locals {
  # The caller's values come first. If the call has depends_on, Terraform reads data sources only during apply, and
  # shows no policy with such a value in the plan.
  region = coalesce(var.region, data.aws_region.current.id)

  partition  = coalesce(var.partition, one(data.aws_partition.current[*].partition))
  account_id = coalesce(var.account_id, one(data.aws_caller_identity.current[*].account_id))
}

resource "aws_kms_key" "key" {
  description             = coalesce(var.description, "Access of Mixpanel to ${var.bucket_name}: https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3")
  deletion_window_in_days = var.deletion_window_days
  enable_key_rotation     = true

  # Statement 1 ("DelegateToIam"): ours, not the vendor's: the account's IAM controls the key, as for keys from the console
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "DelegateToIam"
        Effect = "Allow"
        Principal = {
          AWS = "arn:aws:iam::${local.account_id}:root"
        }
        Action   = "kms:*"
        Resource = "*"
      },
    ]
  })

  tags = var.tags

  lifecycle {
    prevent_destroy = false
  }
}

resource "aws_kms_alias" "key" {
  name          = "alias/${coalesce(var.kms_alias, replace(var.bucket_name, ".", "-"))}"
  target_key_id = aws_kms_key.key.key_id
}

resource "aws_s3_bucket" "bucket" {
  bucket        = var.bucket_name
  force_destroy = var.force_destroy
  tags          = var.tags

  # S3 can't rename a bucket. With another name, Terraform would destroy the bucket, so it ignores the change, and the
  # postcondition refuses the plan.
  lifecycle {
    prevent_destroy = false
    ignore_changes  = [bucket]

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

    postcondition {
      condition     = self.bucket == var.bucket_name
      error_message = "S3 can't rename a bucket, so Terraform would destroy ${self.bucket} and create another. Keep the name, or create the other bucket in another stack or module call."
    }
  }

  # Objects stay readable only as long as their key exists: Terraform destroys the key after the bucket.
  depends_on = [aws_kms_key.key]
}

resource "aws_s3_bucket_public_access_block" "bucket" {
  bucket                  = aws_s3_bucket.bucket.bucket
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "bucket" {
  bucket = aws_s3_bucket.bucket.bucket

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "bucket" {
  bucket = aws_s3_bucket.bucket.bucket

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      kms_master_key_id = aws_kms_key.key.arn
      sse_algorithm     = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_versioning" "bucket" {
  bucket = aws_s3_bucket.bucket.bucket

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_object_lock_configuration" "bucket" {
  count  = var.object_lock != null ? 1 : 0
  bucket = aws_s3_bucket.bucket.bucket

  rule {
    default_retention {
      days  = var.object_lock.days
      mode  = var.object_lock.mode
      years = var.object_lock.years
    }
  }

  # S3 locks versions, so versioning comes first.
  depends_on = [aws_s3_bucket_versioning.bucket]
}

resource "aws_s3_bucket_lifecycle_configuration" "bucket" {
  bucket = aws_s3_bucket.bucket.bucket

  rule {
    id     = "abort-incomplete-uploads"
    status = "Enabled"

    abort_incomplete_multipart_upload {
      days_after_initiation = var.abort_incomplete_upload_days
    }

    filter {}
  }

  rule {
    id     = "expire-old-versions"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = var.noncurrent_days
    }
  }

  # If expire_days is null, objects don't expire.
  dynamic "rule" {
    for_each = var.expire_days == null ? [] : [var.expire_days]

    content {
      id     = "expire-objects"
      status = "Enabled"

      filter {}

      expiration {
        days = var.expire_days
      }
    }
  }

  # The caller's rules come after the module's.
  dynamic "rule" {
    for_each = var.additional_lifecycle_rules

    content {
      id     = try(rule.value.id, null)
      status = try(rule.value.status, null)

      # A part that the caller leaves out is null here, and an empty filter is for every object.
      dynamic "filter" {
        for_each = [try(rule.value.filter, null)]

        content {
          prefix                   = try(filter.value.prefix, null)
          object_size_greater_than = try(filter.value.object_size_greater_than, null)
          object_size_less_than    = try(filter.value.object_size_less_than, null)

          # A part that the caller leaves out is null here, and an empty filter is for every object.
          dynamic "tag" {
            for_each = try(filter.value.tag[*], [])

            content {
              key   = try(tag.value.key, null)
              value = try(tag.value.value, null)
            }
          }

          dynamic "and" {
            for_each = try(filter.value.and[*], [])

            content {
              prefix                   = try(and.value.prefix, null)
              object_size_greater_than = try(and.value.object_size_greater_than, null)
              object_size_less_than    = try(and.value.object_size_less_than, null)
              tags                     = try(and.value.tags, null)
            }
          }
        }
      }

      dynamic "expiration" {
        for_each = try(rule.value.expiration[*], [])

        content {
          days                         = try(expiration.value.days, null)
          date                         = try(expiration.value.date, null)
          expired_object_delete_marker = try(expiration.value.expired_object_delete_marker, null)
        }
      }

      dynamic "transition" {
        for_each = try(rule.value.transition[*], [])

        content {
          days          = try(transition.value.days, null)
          date          = try(transition.value.date, null)
          storage_class = try(transition.value.storage_class, null)
        }
      }

      dynamic "noncurrent_version_expiration" {
        for_each = try(rule.value.noncurrent_version_expiration[*], [])

        content {
          noncurrent_days           = try(noncurrent_version_expiration.value.noncurrent_days, null)
          newer_noncurrent_versions = try(noncurrent_version_expiration.value.newer_noncurrent_versions, null)
        }
      }

      dynamic "noncurrent_version_transition" {
        for_each = try(rule.value.noncurrent_version_transition[*], [])

        content {
          noncurrent_days           = try(noncurrent_version_transition.value.noncurrent_days, null)
          newer_noncurrent_versions = try(noncurrent_version_transition.value.newer_noncurrent_versions, null)
          storage_class             = try(noncurrent_version_transition.value.storage_class, null)
        }
      }

      dynamic "abort_incomplete_multipart_upload" {
        for_each = try(rule.value.abort_incomplete_multipart_upload[*], [])

        content {
          days_after_initiation = try(abort_incomplete_multipart_upload.value.days_after_initiation, null)
        }
      }
    }
  }

  # A bucket has noncurrent versions only once versioning is on.
  depends_on = [aws_s3_bucket_versioning.bucket]
}

resource "aws_s3_bucket_logging" "bucket" {
  count         = var.access_logs != null ? 1 : 0
  bucket        = aws_s3_bucket.bucket.bucket
  target_bucket = var.access_logs.bucket
  target_prefix = var.access_logs.prefix == null ? "${var.bucket_name}/" : var.access_logs.prefix

  lifecycle {
    precondition {
      condition     = var.access_logs.bucket != var.bucket_name
      error_message = "The bucket of the access logs must be another bucket, or every log would cause another log."
    }
  }
}

resource "aws_s3_bucket_policy" "bucket" {
  bucket = aws_s3_bucket.bucket.bucket

  # Statement 1 ("DenyInsecureTransport"): ours, not the vendor's: denies every request without TLS
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid       = "DenyInsecureTransport"
          Effect    = "Deny"
          Principal = "*"
          Action    = "s3:*"
          Resource  = ["arn:aws:s3:::${var.bucket_name}", "arn:aws:s3:::${var.bucket_name}/*"]
          Condition = {
            Bool = {
              "aws:SecureTransport" = "false"
            }
          }
        },
      ],
      [for statement in var.additional_bucket_policy_statements : { for name, value in statement : name => value if value != null }],
    )
  })

  lifecycle {
    precondition {
      condition     = alltrue([for statement in var.additional_bucket_policy_statements : alltrue([for text in flatten([try(statement.Resource, []), try(statement.NotResource, [])]) : startswith(text, join("", ["arn:aws:s3:::", var.bucket_name])) && contains(["", "/", "*"], substr(text, length(join("", ["arn:aws:s3:::", var.bucket_name])), 1)) if text != null])])
      error_message = "Each statement must be about this bucket or objects in it: arn:aws:s3:::${var.bucket_name} or arn:aws:s3:::${var.bucket_name}/*."
    }
  }

  # S3 refuses simultaneous changes of a bucket's access.
  depends_on = [aws_s3_bucket_public_access_block.bucket, aws_s3_bucket_ownership_controls.bucket]
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
  policy_arns = concat([aws_iam_role_policy_attachment.bucket.policy_arn, aws_iam_role_policy_attachment.key.policy_arn], values(aws_iam_role_policy_attachment.more_than_documented)[*].policy_arn)
}

resource "aws_iam_policy" "bucket" {
  name        = try(coalesce(var.policy_names.bucket), "${var.name}-bucket")
  path        = var.path
  description = coalesce(var.description, "Access of Mixpanel to ${var.bucket_name}: https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3")

  # Statement 1 ("MixpanelS3AccessStatement"): Mixpanel: AWS S3 (2026-08-18), https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "MixpanelS3AccessStatement"
        Effect   = "Allow"
        Action   = ["s3:PutObject", "s3:GetObject", "s3:ListBucket", "s3:DeleteObject"]
        Resource = ["arn:aws:s3:::${var.bucket_name}", "arn:aws:s3:::${var.bucket_name}/*"]
      },
    ]
  })

  tags = var.tags

  # IAM can't change a policy's description: Terraform would replace the policy while the vendor uses it.
  lifecycle {
    ignore_changes = [description]
  }
}

resource "aws_iam_policy" "key" {
  name        = try(coalesce(var.policy_names.key), "${var.name}-key")
  path        = var.path
  description = coalesce(var.description, "Access of Mixpanel to ${var.bucket_name}: https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3")

  # Statement 1 ("MixpanelKmsStatement"): Mixpanel: AWS S3 (2026-08-18), https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
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
        Resource = aws_kms_key.key.arn
      },
    ]
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

resource "aws_iam_role_policy_attachment" "key" {
  role       = aws_iam_role.role.name
  policy_arn = aws_iam_policy.key.arn
}

resource "aws_iam_role_policy_attachment" "more_than_documented" {
  # The caller's policies: they give the vendor more than its document asks for, unless they only deny.
  for_each = var.more_than_documented_policy_arns

  role       = aws_iam_role.role.name
  policy_arn = each.value

  lifecycle {
    precondition {
      condition     = can(regex("^arn:aws:iam::aws:", each.value)) || !contains([lower(aws_iam_policy.bucket.name), lower(aws_iam_policy.key.name)], lower(regex("[^/]*$", each.value)))
      error_message = "more_than_documented_policy_arns.${each.key} must be another policy than those of this module: they are attached already."
    }
  }
}
