output "vendor_settings" {
  description = "The values to enter at mParticle, under its own labels."
  value = {
    "Bucket Name"         = var.bucket_name
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
  value       = var.bucket_name
}

output "bucket_arn" {
  description = "The ARN of the bucket."
  value       = "arn:aws:s3:::${var.bucket_name}"
}

output "bucket_policy_json" {
  description = "The policy, as JSON, for the bucket's owner to merge into the bucket policy: this module changes nothing."

  # From statement 1: mParticle: Amazon S3 (2023-02), https://docs.mparticle.com/integrations/amazons3/event/
  # From statement 1: mParticle: Data Localization (2023-03), https://docs.mparticle.com/developers/data-localization/
  value = jsonencode({
    Version   = "2012-10-17"
    Statement = local.statements_by_pod[coalesce(var.pod, "none")]
  })

  precondition {
    condition     = local.partition == "aws"
    error_message = "mParticle's principals are in the partition aws, and IAM delegates access only within a partition."
  }
}

output "bucket_policy_statements" {
  description = "The same statements, as a list, for the bucket's owner to merge into the bucket policy: this module changes nothing."
  value       = local.statements_by_pod[coalesce(var.pod, "none")]
}
