# Policies that are known only after apply, each with another idiom of HCL. plan.json is the plan:
#   terraform show -json plan.tfplan | node --import tsx test/plans/trim.ts > test/plans/documents/plan.json
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "5.100.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

data "aws_caller_identity" "current" {}

# known only after apply
resource "terraform_data" "suffix" {}

resource "aws_s3_bucket" "named" {
  bucket = "acme-events"
}

resource "aws_s3_bucket" "unnamed" {
  bucket = "acme-${terraform_data.suffix.id}"
}

resource "aws_iam_role" "own" {
  name               = "acme-own"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
}

data "aws_iam_policy_document" "plain" {
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject", "s3:ListBucket"]
    resources = [aws_s3_bucket.named.arn, "${aws_s3_bucket.named.arn}/*"]
  }
}

resource "aws_iam_policy" "plain" {
  name   = "plain"
  policy = data.aws_iam_policy_document.plain.json
}

data "aws_iam_policy_document" "unnamed" {
  statement {
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.unnamed.arn}/*"]
  }
}

resource "aws_iam_policy" "unnamed" {
  name   = "unnamed"
  policy = data.aws_iam_policy_document.unnamed.json
}

data "aws_iam_policy_document" "counted" {
  count = 2
  statement {
    actions   = [count.index == 0 ? "s3:GetObject" : "s3:PutObject"]
    resources = ["${aws_s3_bucket.named.arn}/*"]
  }
}

resource "aws_iam_policy" "counted" {
  name   = "counted"
  policy = data.aws_iam_policy_document.counted[1].json
}

data "aws_iam_policy_document" "each" {
  for_each = { read = "s3:GetObject", write = "s3:PutObject" }
  statement {
    actions   = [each.value]
    resources = ["${aws_s3_bucket.named.arn}/*"]
  }
}

resource "aws_iam_policy" "each" {
  for_each = { read = "s3:GetObject", write = "s3:PutObject" }
  name     = "each-${each.key}"
  policy   = data.aws_iam_policy_document.each[each.key].json
}

data "aws_iam_policy_document" "known" {
  statement {
    sid       = "Known"
    actions   = ["s3:GetBucketLocation"]
    resources = ["*"]
  }
  statement {
    sid       = "Replaced"
    actions   = ["s3:DeleteObject"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "override" {
  statement {
    sid       = "Own"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = [aws_s3_bucket.named.arn, "${aws_s3_bucket.named.arn}/*"]
  }
}

data "aws_iam_policy_document" "merged" {
  source_policy_documents   = [data.aws_iam_policy_document.known.json, data.aws_iam_policy_document.plain.json]
  override_policy_documents = [data.aws_iam_policy_document.override.json]
  statement {
    sid       = "Replaced"
    actions   = ["s3:GetObjectTagging"]
    resources = ["*"]
  }
  statement {
    sid       = "Own"
    actions   = ["s3:PutObject"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "merged" {
  name   = "merged"
  policy = data.aws_iam_policy_document.merged.json
}

variable "with_unnamed" {
  default = true
}

data "aws_iam_policy_document" "compacted" {
  source_policy_documents = compact([
    data.aws_iam_policy_document.known.json,
    var.with_unnamed ? data.aws_iam_policy_document.unnamed.json : "",
  ])
}

resource "aws_iam_policy" "compacted" {
  name   = "compacted"
  policy = data.aws_iam_policy_document.compacted.json
}

module "attached" {
  source = "./module"
  policy = data.aws_iam_policy_document.plain.json
  bucket = aws_s3_bucket.named.arn
}

resource "aws_iam_policy" "output" {
  name   = "output"
  policy = module.attached.json
}

data "aws_iam_policy_document" "other" {
  statement {
    actions   = ["s3:DeleteObject"]
    resources = ["${aws_s3_bucket.named.arn}/*"]
  }
}

resource "aws_iam_policy" "chosen" {
  name   = "chosen"
  policy = var.with_unnamed ? data.aws_iam_policy_document.other.json : data.aws_iam_policy_document.plain.json
}

data "aws_iam_policy_document" "dynamic" {
  dynamic "statement" {
    for_each = ["s3:GetObject", "s3:PutObject"]
    content {
      actions   = [statement.value]
      resources = ["${aws_s3_bucket.named.arn}/*"]
    }
  }
}

resource "aws_iam_policy" "dynamic" {
  name   = "dynamic"
  policy = data.aws_iam_policy_document.dynamic.json
}

data "aws_iam_policy_document" "bucket" {
  statement {
    sid    = "Partner"
    effect = "Allow"
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::999988887777:root", aws_iam_role.own.arn]
    }
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.named.arn}/*"]
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/team"
      values   = ["acme", terraform_data.suffix.id]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = [true]
    }
  }
  statement {
    effect = "Deny"
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.named.arn, "${aws_s3_bucket.named.arn}/*"]
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = [false]
    }
  }
  statement {
    sid    = "PartOfTheBucket"
    effect = "Deny"
    not_principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
    not_actions = ["s3:GetObject"]
    resources   = ["${aws_s3_bucket.named.arn}/&{aws:username}/*"]
  }
}

resource "aws_s3_bucket_policy" "bucket" {
  bucket = aws_s3_bucket.named.bucket
  policy = data.aws_iam_policy_document.bucket.json
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = [terraform_data.suffix.id]
    }
  }
}

resource "aws_iam_role" "trusting" {
  name               = "acme-trusting"
  assume_role_policy = data.aws_iam_policy_document.trust.json

  inline_policy {
    name   = "inline"
    policy = data.aws_iam_policy_document.unnamed.json
  }
}

# from here on the plan tells too little
locals {
  policy = data.aws_iam_policy_document.plain.json
}

resource "aws_iam_policy" "local" {
  name   = "local"
  policy = local.policy
}

resource "aws_iam_policy" "encoded" {
  name   = "encoded"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = aws_s3_bucket.unnamed.arn }] })
}

resource "aws_iam_policy" "partly" {
  name   = "partly"
  policy = var.with_unnamed ? data.aws_iam_policy_document.plain.json : jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = aws_s3_bucket.unnamed.arn }] })
}

data "aws_iam_policy_document" "actions" {
  statement {
    actions   = ["s3:GetObject", "s3:${terraform_data.suffix.id}"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "actions" {
  name   = "actions"
  policy = data.aws_iam_policy_document.actions.json
}

output "bucket_policy" {
  value = aws_s3_bucket_policy.bucket.policy
}
