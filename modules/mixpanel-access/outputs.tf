output "vendor_settings" {
  description = "The values to enter at Mixpanel, under its own labels."
  value = {
    Bucket       = var.bucket_name
    Region       = local.region
    "Role ARN"   = aws_iam_role.role.arn
    Encryption   = var.kms_key_arn == null ? "AES" : "KMS"
    "KMS Key ID" = var.kms_key_arn
  }
}

output "vendor_page" {
  description = "The page to enter them on."
  value = {
    where = "In Mixpanel, when creating the pipeline to AWS S3"
    link  = "https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3"
  }
}

output "bucket_name" {
  description = "The name of the bucket."
  value       = var.bucket_name
}

output "bucket_arn" {
  description = "The ARN of the bucket."
  value       = "arn:aws:s3:::${var.bucket_name}"
}

output "kms_key_arn" {
  description = "The ARN of the customer managed key of the bucket."
  value       = var.kms_key_arn
}

output "role_name" {
  description = "The name of the role for the vendor to assume."
  value       = aws_iam_role.role.name
}

output "role_arn" {
  description = "The ARN of the role for the vendor to assume."
  value       = aws_iam_role.role.arn
}
