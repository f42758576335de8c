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

output "kms_key_arn" {
  description = "The ARN of the customer managed key of the bucket."
  value       = var.kms_key_arn
}

output "user_name" {
  description = "The name of the vendor's user."
  value       = aws_iam_user.user.name
}

output "user_arn" {
  description = "The ARN of the vendor's user."
  value       = aws_iam_user.user.arn
}

output "access_keys" {
  description = "The keys to enter at mParticle, by name."
  value = { for name, key in aws_iam_access_key.user : name => {
    "Access Key ID" = key.id
    status          = var.access_keys[name].status
  } }
}

output "secret_access_keys" {
  description = "The secrets of the keys without a `pgp_key`."
  value = { for name, key in aws_iam_access_key.user : name => {
    "Secret Access Key" = key.secret
  } if var.access_keys[name].pgp_key == null }
  sensitive = true
}

output "encrypted_secret_access_keys" {
  description = "The secrets of the other keys, encrypted: base64 --decode | gpg --decrypt."
  value = { for name, key in aws_iam_access_key.user : name => {
    "Secret Access Key" = key.encrypted_secret
  } if var.access_keys[name].pgp_key != null }
}

output "create_access_key" {
  description = "The command to create a key by hand."
  value       = "aws iam create-access-key --user-name ${aws_iam_user.user.name}"
}
