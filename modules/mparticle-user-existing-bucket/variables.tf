variable "name" {
  description = "The name of the user. The names of its policies begin with it."
  type        = string
  nullable    = false

  validation {
    condition     = !can(regex("/", var.name))
    error_message = "name must not contain \"/\": put it in path. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
  }

  validation {
    condition     = can(regex("^[0-9A-Za-z_+=,.@-]*$", var.name))
    error_message = "name must have only letters, digits and _+=,.@-. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
  }

  validation {
    condition     = length(var.name) >= 1 && length(var.name) <= 64
    error_message = "name must be 1 to 64 characters. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
  }
}

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
}

variable "tags" {
  description = "Tags on every created resource."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(var.tags) <= 50
    error_message = "tags must be at most 50 tags."
  }

  validation {
    condition     = length(distinct([for key in keys(var.tags) : lower(key)])) == length(var.tags)
    error_message = "tags must not have a key twice: IAM ignores case."
  }

  validation {
    condition     = alltrue([for key, value in var.tags : length(regexall("(?s).", key)) >= 1 && length(regexall("(?s).", key)) <= 128])
    error_message = "Each key of tags must be 1 to 128 characters."
  }

  validation {
    condition     = alltrue([for key, value in var.tags : can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$", key))])
    error_message = "Each key of tags must have only letters, digits, spaces and _.:/=+-@. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html"
  }

  validation {
    condition     = alltrue([for key, value in var.tags : !can(regex("^[aA][wW][sS]:", key))])
    error_message = "Each key of tags must not begin with \"aws:\": AWS reserves it. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html"
  }

  validation {
    condition     = alltrue([for key, value in var.tags : value != null])
    error_message = "Each value of tags must be text."
  }

  validation {
    condition     = alltrue([for key, value in var.tags : try(length(regexall("(?s).", value)) <= 256, false)])
    error_message = "Each value of tags must be at most 256 characters. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html"
  }

  validation {
    condition     = alltrue([for key, value in var.tags : try(can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$", value)), false)])
    error_message = "Each value of tags must have only letters, digits, spaces and _.:/=+-@. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html"
  }
}

variable "kms_key_arn" {
  description = "The ARN of a customer managed KMS key, in the bucket's Region."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.kms_key_arn == null ? true : !can(regex("^arn:aws-", var.kms_key_arn))
    error_message = "kms_key_arn must be in the partition aws, like the vendors' principals. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html"
  }

  validation {
    condition     = var.kms_key_arn == null ? true : !can(regex("^(arn:.*:)?alias/", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of the key, not of an alias: an alias can move to another key. https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN"
  }

  validation {
    condition     = var.kms_key_arn == null ? true : !can(regex("[*?]", var.kms_key_arn))
    error_message = "kms_key_arn must name one key, not a wildcard. https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN"
  }

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:aws:kms:[a-z0-9-]+:[0-9]{12}:key/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$", var.kms_key_arn))
    error_message = "kms_key_arn must be the full ARN of a KMS key, such as \"arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab\". https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN"
  }
}

variable "policy_names" {
  description = "The names of the managed policies, `bucket` and, with a key, `key`. If unset, `name` with `-bucket` or `-key`. Another name replaces a policy."
  type        = object({ bucket = optional(string) })
  default     = null
  nullable    = true

  validation {
    condition     = var.policy_names == null ? true : var.policy_names.bucket == null ? true : !can(regex("/", var.policy_names.bucket))
    error_message = "policy_names.bucket must not contain \"/\": put it in path. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
  }

  validation {
    condition     = var.policy_names == null ? true : var.policy_names.bucket == null ? true : can(regex("^[0-9A-Za-z_+=,.@-]*$", var.policy_names.bucket))
    error_message = "policy_names.bucket must have only letters, digits and _+=,.@-. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
  }

  validation {
    condition     = var.policy_names == null ? true : var.policy_names.bucket == null ? true : length(var.policy_names.bucket) >= 1 && length(var.policy_names.bucket) <= 128
    error_message = "policy_names.bucket must be 1 to 128 characters. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
  }
}

variable "path" {
  description = "The IAM path of the user and its policies."
  type        = string
  default     = "/"
  nullable    = false

  validation {
    condition     = can(regex("^/", var.path))
    error_message = "path must begin with \"/\". https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
  }

  validation {
    condition     = can(regex("/$", var.path))
    error_message = "path must end with \"/\". https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
  }

  validation {
    condition     = length(var.path) <= 512
    error_message = "path must be at most 512 characters. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
  }

  validation {
    condition     = can(regex("^[0-9A-Za-z.,+@=_/-]*$", var.path))
    error_message = "path must have only letters, digits and .,+@=_- between its slashes. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
  }

  validation {
    condition     = !can(regex("//", var.path))
    error_message = "path must not have two \"/\" in a row. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
  }
}

variable "permissions_boundary" {
  description = "The ARN of a managed policy: the permissions boundary of the user."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.permissions_boundary == null ? true : !can(regex("^arn:aws-", var.permissions_boundary))
    error_message = "permissions_boundary must be in the partition aws, like the vendors' principals. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html"
  }

  validation {
    condition     = var.permissions_boundary == null ? true : can(regex("^arn:aws:iam::([0-9]{12}|aws):policy/[0-9A-Za-z_+=,.@/-]*[0-9A-Za-z_+=,.@-]$", var.permissions_boundary))
    error_message = "permissions_boundary must be the ARN of a managed policy, such as \"arn:aws:iam::111122223333:policy/boundary\"."
  }
}

variable "more_than_documented_policy_arns" {
  description = "The ARNs of more managed policies for the user, by names of your choice. They give the vendor more than its document asks for, unless they only deny. At most 8."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(var.more_than_documented_policy_arns) <= 8
    error_message = "more_than_documented_policy_arns must have at most 8 policies: IAM's default quota is 10 for a role or a user, and 2 are for the vendor's document."
  }

  validation {
    condition     = length(distinct([for arn in values(var.more_than_documented_policy_arns) : lower(arn)])) == length(var.more_than_documented_policy_arns)
    error_message = "more_than_documented_policy_arns must not have a policy twice."
  }

  validation {
    condition     = alltrue([for key, value in var.more_than_documented_policy_arns : can(regex("^[a-z][a-z0-9-]*$", key))])
    error_message = "Each key of more_than_documented_policy_arns must begin with a letter a-z and have only a-z, 0-9 and \"-\"."
  }

  validation {
    condition     = alltrue([for key, value in var.more_than_documented_policy_arns : length(key) <= 32])
    error_message = "Each key of more_than_documented_policy_arns must be at most 32 characters."
  }

  validation {
    condition     = alltrue([for key, value in var.more_than_documented_policy_arns : value != null])
    error_message = "Each value of more_than_documented_policy_arns must be text."
  }

  validation {
    condition     = alltrue([for key, value in var.more_than_documented_policy_arns : try(!can(regex("^arn:aws-", value)), false)])
    error_message = "Each value of more_than_documented_policy_arns must be in the partition aws, like the vendors' principals. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html"
  }

  validation {
    condition     = alltrue([for key, value in var.more_than_documented_policy_arns : try(can(regex("^arn:aws:iam::([0-9]{12}|aws):policy/[0-9A-Za-z_+=,.@/-]*[0-9A-Za-z_+=,.@-]$", value)), false)])
    error_message = "Each value of more_than_documented_policy_arns must be the ARN of a managed policy, such as \"arn:aws:iam::111122223333:policy/acme-guardrail\"."
  }

  validation {
    condition     = alltrue([for key, value in var.more_than_documented_policy_arns : try(!can(regex("^arn:aws:iam::aws:policy/aws-service-role/", value)), false)])
    error_message = "Each value of more_than_documented_policy_arns must not be the policy of a service-linked role: AWS attaches it to no other role. https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html"
  }
}

variable "description" {
  description = "The description of the created resources. If unset, it names the vendor, the bucket, and the vendor's document."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.description == null ? true : length(regexall("(?s).", var.description)) >= 1 && length(regexall("(?s).", var.description)) <= 1000
    error_message = "description must be 1 to 1000 characters."
  }

  validation {
    condition     = var.description == null ? true : can(regex("^[\\t\\n\\r -~¡-ÿ]*$", var.description))
    error_message = "description must have only the characters of an IAM description: tab, line break, U+0020 to U+007E and U+00A1 to U+00FF."
  }
}

variable "access_keys" {
  description = "The user's access keys by names of your choice. At most two, so that you can rotate one without a gap. `status` is `active`, the default, or `inactive`; `pgp_key` is the base64 of an OpenPGP public key to encrypt the secret; if unset, Terraform's state holds the secret in plaintext. If unset, no key: create it by hand."
  type        = map(object({ status = optional(string, "active"), pgp_key = optional(string) }))
  default     = {}
  nullable    = false

  validation {
    condition     = length(var.access_keys) <= 2
    error_message = "access_keys must have at most 2 keys: IAM allows a user no more."
  }

  validation {
    condition     = alltrue([for name, key in var.access_keys : can(regex("^[a-z][a-z0-9_]*$", name))])
    error_message = "Each name in access_keys must begin with a letter a-z and have only a-z, 0-9 and \"_\"."
  }

  validation {
    condition     = alltrue([for name, key in var.access_keys : length(name) <= 32])
    error_message = "Each name in access_keys must be at most 32 characters."
  }

  validation {
    condition     = alltrue([for name, key in var.access_keys : contains(["active", "inactive"], key.status)])
    error_message = "Each status in access_keys must be \"active\" or \"inactive\"."
  }

  validation {
    condition     = alltrue([for name, key in var.access_keys : key.pgp_key == null ? true : !can(regex("^(l|x[Q-Zabcdef]|-----BEGIN PGP PRIVATE)", key.pgp_key))])
    error_message = "Each pgp_key in access_keys must be a public key, and this is a secret key: treat it as leaked."
  }

  validation {
    condition     = alltrue([for name, key in var.access_keys : key.pgp_key == null ? true : !can(regex("^-----BEGIN", key.pgp_key))])
    error_message = "Each pgp_key in access_keys must be the base64 of the public key without armor."
  }

  validation {
    condition     = alltrue([for name, key in var.access_keys : key.pgp_key == null ? true : can(regex("^(m|x[g-v])[0-9A-Za-z+/]{50,}={0,2}$", key.pgp_key))])
    error_message = "Each pgp_key in access_keys must be the base64 of an OpenPGP public key."
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
