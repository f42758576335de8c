output "vendor_settings" {
  description = "The values to enter at mParticle, under its own labels."
  value = {
    "Bucket Name"         = aws_s3_bucket.bucket.bucket
    "AWS Region Endpoint" = local.region
  }
}

output "vendor_page" {
  description = "The page to enter them on."
  value = {
    where = "In mParticle, when configuring the Amazon S3 output"
    link  = "https://docs.mparticle.com/integrations/amazons3/event/"
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
