data "aws_region" "current" {}

data "aws_partition" "current" {}

locals {
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
