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

  # The vendor's statements for each pod, as its document prints them; none is for no pod.
  statements_by_pod = {
    none = [
      {
        Effect = "Allow"
        Principal = {
          AWS = "arn:aws:iam::338661164609:role/Prod-Role-DG12-Default"
        }
        Action   = "s3:PutObject"
        Resource = "arn:aws:s3:::${var.bucket_name}/*"
      },
    ]
    US1 = [
      {
        Effect = "Allow"
        Principal = {
          AWS = "arn:aws:iam::338661164609:role/Prod-Role-DG12-Default"
        }
        Action   = ["s3:PutObject", "s3:PutObjectAcl"]
        Resource = "arn:aws:s3:::${var.bucket_name}/*"
      },
      {
        Effect = "Allow"
        Principal = {
          AWS = "arn:aws:iam::338661164609:role/role-lambda-verifyrequest"
        }
        Action   = ["s3:PutObject", "s3:PutObjectAcl"]
        Resource = "arn:aws:s3:::${var.bucket_name}/*"
      },
    ]
    US2 = [
      {
        Effect = "Allow"
        Principal = {
          AWS = "arn:aws:iam::386705975570:role/Prod-Role-DG12-Default"
        }
        Action   = ["s3:PutObject", "s3:PutObjectAcl"]
        Resource = "arn:aws:s3:::${var.bucket_name}/*"
      },
      {
        Effect = "Allow"
        Principal = {
          AWS = "arn:aws:iam::386705975570:role/verifyrequest_lambda"
        }
        Action   = ["s3:PutObject", "s3:PutObjectAcl"]
        Resource = "arn:aws:s3:::${var.bucket_name}/*"
      },
    ]
    EU1 = [
      {
        Effect = "Allow"
        Principal = {
          AWS = "arn:aws:iam::583371261087:role/Prod-Role-DG12-Default"
        }
        Action   = ["s3:PutObject", "s3:PutObjectAcl"]
        Resource = "arn:aws:s3:::${var.bucket_name}/*"
      },
      {
        Effect = "Allow"
        Principal = {
          AWS = "arn:aws:iam::583371261087:role/verifyrequest_lambda"
        }
        Action   = ["s3:PutObject", "s3:PutObjectAcl"]
        Resource = "arn:aws:s3:::${var.bucket_name}/*"
      },
    ]
    AU1 = [
      {
        Effect = "Allow"
        Principal = {
          AWS = "arn:aws:iam::526464060896:role/Prod-Role-DG12-Default"
        }
        Action   = ["s3:PutObject", "s3:PutObjectAcl"]
        Resource = "arn:aws:s3:::${var.bucket_name}/*"
      },
      {
        Effect = "Allow"
        Principal = {
          AWS = "arn:aws:iam::526464060896:role/verifyrequest_lambda"
        }
        Action   = ["s3:PutObject", "s3:PutObjectAcl"]
        Resource = "arn:aws:s3:::${var.bucket_name}/*"
      },
    ]
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
