# A plan of Terraform in which values marked sensitive are part of everything that the review reads. plan.json is what
# `terraform show -json` prints of it, untouched: the resources exist with other secrets, and get those of secrets.tfvars.
#
#   terraform apply -var-file old-secrets.tfvars       (against a fake AWS: AWS_ENDPOINT_URL)
#   terraform plan -var-file secrets.tfvars -out plan.tfplan
#   terraform show -json plan.tfplan > plan.json

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region            = "us-east-1"
  s3_use_path_style = true
}

variable "secret" {
  type      = string
  sensitive = true
}

variable "secret_name" {
  type      = string
  sensitive = true
}

locals {
  vendor = "arn:aws:iam::485438090326:user/mixpanel-export"
  other  = "arn:aws:iam::444455556666:role/${var.secret_name}"
}

data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "read" {
  statement {
    sid       = var.secret_name
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::${var.secret_name}/*"]
  }
}

resource "terraform_data" "note" {
  input = var.secret
}

resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
  tags   = { Note = var.secret_name }
}

resource "aws_s3_bucket" "secret" {
  bucket = var.secret_name
}

resource "aws_s3_bucket_policy" "data" {
  bucket = aws_s3_bucket.data.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Read"
      Effect    = "Allow"
      Principal = { AWS = [local.vendor, local.other] }
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::acme-data/*"
      Condition = { StringEquals = { "aws:PrincipalTag/team" = var.secret } }
    }]
  })
}

resource "aws_s3_bucket_policy" "secret" {
  bucket = aws_s3_bucket.secret.bucket
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = "arn:aws:s3:::${var.secret_name}/*" }]
  })
}

resource "aws_s3_bucket_versioning" "secret" {
  bucket = aws_s3_bucket.secret.bucket
  versioning_configuration {
    status = "Suspended"
  }
}

resource "aws_iam_role" "vendor" {
  name        = "acme"
  description = var.secret
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = local.vendor }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = var.secret } }
    }]
  })
}

resource "aws_iam_role" "secret" {
  name = var.secret_name
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = local.other }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy" "secret" {
  role = aws_iam_role.secret.name
  name = var.secret_name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "arn:aws:s3:::${var.secret_name}/*" }]
  })
}

resource "aws_iam_policy" "read" {
  name   = "acme-read"
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_role_policy_attachment" "read" {
  role       = aws_iam_role.vendor.name
  policy_arn = aws_iam_policy.read.arn
}

resource "aws_iam_user" "secret" {
  name = var.secret_name
}

resource "aws_iam_user_policy" "secret" {
  user = aws_iam_user.secret.name
  name = "acme"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", NotAction = "iam:*", Resource = "*", Condition = { StringLike = { "aws:UserAgent" = var.secret } } }]
  })
}

resource "aws_kms_key" "data" {
  description = var.secret
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }, Action = "kms:*", Resource = "*" },
      { Sid = var.secret_name, Effect = "Allow", Principal = { AWS = local.other }, Action = "kms:Decrypt", Resource = "*" },
    ]
  })
}

output "secret" {
  value     = var.secret
  sensitive = true
}

output "policy" {
  value     = aws_s3_bucket_policy.data.policy
  sensitive = true
}
