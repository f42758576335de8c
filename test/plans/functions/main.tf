# The limits of the configuration in a plan. planned.json is the plan:
#   terraform show -json plan.tfplan | node --import tsx test/plans/trim.ts > test/plans/functions/planned.json
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "5.100.0" }
  }
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

resource "aws_s3_bucket" "x" {}

data "aws_iam_policy_document" "x" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.x.arn}/logs/*"]
  }
  statement {
    sid       = "OneValue"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.x.arn}/logs/*"]
  }
  statement {
    sid       = "TwoValues"
    effect    = "Deny"
    actions   = ["s3:DeleteObject"]
    resources = [aws_s3_bucket.x.arn, "${aws_s3_bucket.x.arn}/*"]
  }
}

resource "aws_iam_policy" "document" {
  name   = "document"
  policy = data.aws_iam_policy_document.x.json
}

resource "aws_iam_policy" "replaced" {
  name   = "replaced"
  policy = replace(data.aws_iam_policy_document.x.json, "s3:GetObject", "s3:*")
}

resource "aws_iam_policy" "template" {
  name   = "template"
  policy = templatefile("${path.module}/policy.tftpl", { bucket = aws_s3_bucket.x.arn })
}

resource "aws_iam_policy" "encoded" {
  name   = "encoded"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = aws_s3_bucket.x.arn }] })
}

locals {
  policy = data.aws_iam_policy_document.x.json
}

resource "aws_iam_policy" "local" {
  name   = "local"
  policy = local.policy
}
