variable "policy" {
  type = string
}

variable "bucket" {
  type = string
}

data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["s3:GetObjectTagging"]
    resources = ["${var.bucket}/*"]
  }
}

resource "aws_iam_policy" "given" {
  name   = "given"
  policy = var.policy
}

output "json" {
  value = data.aws_iam_policy_document.this.json
}
