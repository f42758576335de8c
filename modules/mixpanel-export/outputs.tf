output "vendor_settings" {
  description = "The values to enter at Mixpanel, under its own labels."
  value = {
    Bucket     = aws_s3_bucket.bucket.bucket
    Region     = local.region
    "Role ARN" = aws_iam_role.role.arn
    Encryption = "AES"
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
  value       = aws_s3_bucket.bucket.bucket
}

output "bucket_arn" {
  description = "The ARN of the bucket."
  value       = aws_s3_bucket.bucket.arn
}

output "role_name" {
  description = "The name of the role for the vendor to assume."
  value       = aws_iam_role.role.name
}

output "role_arn" {
  description = "The ARN of the role for the vendor to assume."
  value       = aws_iam_role.role.arn
}
