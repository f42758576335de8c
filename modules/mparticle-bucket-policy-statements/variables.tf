variable "bucket_name" {
  description = "The name of an existing bucket. It doesn't change."
  type        = string
  nullable    = false

  validation {
    condition     = !can(regex("^arn:", var.bucket_name))
    error_message = "bucket_name must be a bucket's name, not its ARN."
  }

  validation {
    condition     = !can(regex("://", var.bucket_name))
    error_message = "bucket_name must be a bucket's name, not a URL."
  }

  validation {
    condition     = length(var.bucket_name) >= 3 && length(var.bucket_name) <= 63
    error_message = "bucket_name must be 3 to 63 characters. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"
  }

  validation {
    condition     = can(regex("^[a-z0-9.-]*$", var.bucket_name))
    error_message = "bucket_name must have only lowercase letters a-z, digits, \"-\" and \".\". https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"
  }

  validation {
    condition     = !can(regex("^[.-]|[.-]$", var.bucket_name))
    error_message = "bucket_name must begin and end with a letter or a digit. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"
  }

  validation {
    condition     = !can(regex("\\.\\.", var.bucket_name))
    error_message = "bucket_name must not have two \".\" in a row. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"
  }

  validation {
    condition     = !can(regex("^[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$", var.bucket_name))
    error_message = "bucket_name must not look like an IP address. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"
  }

  validation {
    condition     = !can(regex("^(xn--|sthree-|amzn-s3-demo-)", var.bucket_name))
    error_message = "bucket_name must not begin with a prefix reserved by AWS (\"xn--\", \"sthree-\", \"amzn-s3-demo-\"). https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"
  }

  validation {
    condition     = !can(regex("(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$", var.bucket_name))
    error_message = "bucket_name must not end with a suffix reserved by AWS (\"-s3alias\", \"--ol-s3\", \".mrap\", \"--x-s3\", \"--table-s3\"). https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"
  }

  validation {
    condition     = var.pod == null ? true : startswith(var.bucket_name, "mp-forwarding-")
    error_message = "bucket_name must begin with \"mp-forwarding-\" if pod is set: mParticle accepts no other name. https://docs.mparticle.com/developers/data-localization/"
  }
}

variable "pod" {
  description = "The mParticle pod with your data: \"US1\", \"US2\", \"EU1\" or \"AU1\". If unset, the policy names mParticle's general principal."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.pod == null ? true : contains(["US1", "US2", "EU1", "AU1"], var.pod)
    error_message = "pod must be \"US1\", \"US2\", \"EU1\" or \"AU1\"."
  }
}

variable "region" {
  description = "The Region of the bucket, which must be the provider's. If unset, a data source reads it."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.region == null ? true : !can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]+[a-z]$", var.region))
    error_message = "region must be a Region, not an Availability Zone."
  }

  validation {
    condition     = var.region == null ? true : can(regex("^(us|eu|ap|sa|ca|me|af|il|mx|cn|us-gov|eusc-de|us-iso|us-isob|eu-isoe|us-isof)-[a-z]+-[0-9]{1,2}$", var.region))
    error_message = "region must be the code of an AWS Region, such as \"us-east-1\". https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html"
  }
}

variable "partition" {
  description = "The AWS partition of the provider. If unset, a data source reads it."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.partition == null ? true : can(regex("^aws(-[a-z]+)*$", var.partition))
    error_message = "partition must be an AWS partition, such as aws."
  }
}
