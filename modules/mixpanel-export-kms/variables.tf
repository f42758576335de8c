variable "name" {
  description = "The name of the role. The names of its policies begin with it."
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
  description = "The name of the bucket to create."
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
    condition     = !can(regex("-an$", var.bucket_name))
    error_message = "bucket_name must not end with \"-an\": AWS reserves it for account namespaces. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"
  }
}

variable "project_tokens" {
  description = "The tokens of the exporting Mixpanel projects, from their project settings: the external ids in the role's trust policy. Not secrets, and not the projects' API secrets."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.project_tokens) >= 1
    error_message = "project_tokens must have at least one token."
  }

  validation {
    condition     = length(distinct(var.project_tokens)) == length(var.project_tokens)
    error_message = "A token of project_tokens must not be in the list twice."
  }

  validation {
    condition     = alltrue([for token in var.project_tokens : token != null])
    error_message = "Each token of project_tokens must be text."
  }

  validation {
    condition     = alltrue([for token in var.project_tokens : try(!can(regex("^<.*>$", token)), false)])
    error_message = "Each token of project_tokens must not be the placeholder from the vendor's page."
  }

  validation {
    condition     = alltrue([for token in var.project_tokens : try(!can(regex("[\\s\\p{Z}]", token)), false)])
    error_message = "Each token of project_tokens must not contain white space or a line break."
  }

  validation {
    condition     = alltrue([for token in var.project_tokens : try(length(token) >= 2 && length(token) <= 1224, false)])
    error_message = "Each token of project_tokens must be 2 to 1224 characters."
  }

  validation {
    condition     = alltrue([for token in var.project_tokens : try(can(regex("^[0-9A-Za-z_+=,.@:/-]*$", token)), false)])
    error_message = "Each token of project_tokens must have only letters, digits and _+=,.@:/-."
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

variable "kms_alias" {
  description = "The alias of the key, without `alias/`. If unset, the bucket's name, with \"-\" for each \".\"."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.kms_alias == null ? true : !can(regex("^alias/", var.kms_alias))
    error_message = "kms_alias must not begin with \"alias/\": the tool adds it."
  }

  validation {
    condition     = var.kms_alias == null ? true : !can(regex("^aws/", var.kms_alias))
    error_message = "kms_alias must not begin with \"aws/\": AWS reserves it."
  }

  validation {
    condition     = var.kms_alias == null ? true : can(regex("^[0-9A-Za-z/_-]*$", var.kms_alias))
    error_message = "kms_alias must have only letters, digits and /_-."
  }

  validation {
    condition     = var.kms_alias == null ? true : length(var.kms_alias) >= 1 && length(var.kms_alias) <= 250
    error_message = "kms_alias must be 1 to 250 characters."
  }
}

variable "deletion_window_days" {
  description = "Days in the waiting period before KMS deletes a destroyed key. You can cancel the deletion until then."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.deletion_window_days >= 7 && var.deletion_window_days <= 30 && floor(var.deletion_window_days) == var.deletion_window_days
    error_message = "deletion_window_days must be a whole number of days from 7 to 30."
  }
}

variable "noncurrent_days" {
  description = "Days until S3 deletes noncurrent versions."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.noncurrent_days >= 1 && var.noncurrent_days <= 2147483647 && floor(var.noncurrent_days) == var.noncurrent_days
    error_message = "noncurrent_days must be a whole number of days, at least 1."
  }
}

variable "abort_incomplete_upload_days" {
  description = "Days until S3 aborts an incomplete multipart upload."
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition     = var.abort_incomplete_upload_days >= 1 && var.abort_incomplete_upload_days <= 2147483647 && floor(var.abort_incomplete_upload_days) == var.abort_incomplete_upload_days
    error_message = "abort_incomplete_upload_days must be a whole number of days, at least 1."
  }
}

variable "expire_days" {
  description = "Days until S3 expires an object. It stays as a noncurrent version for another `noncurrent_days`. If unset, objects don't expire."
  type        = number
  default     = null
  nullable    = true

  validation {
    condition     = var.expire_days == null ? true : var.expire_days >= 1 && var.expire_days <= 2147483647 && floor(var.expire_days) == var.expire_days
    error_message = "expire_days must be a whole number of days, at least 1."
  }
}

variable "additional_lifecycle_rules" {
  description = "Lifecycle rules of the bucket besides the module's (`abort-incomplete-uploads`, `expire-old-versions` and `expire-objects`), as objects with the arguments and blocks of a `rule` of `aws_s3_bucket_lifecycle_configuration`; a prefix is in `filter`."
  type        = any
  default     = []
  nullable    = false

  validation {
    condition = alltrue([for object in var.additional_lifecycle_rules : try(
      length(setsubtract(
        keys(object),
        [
          "id",
          "status",
          "filter",
          "expiration",
          "transition",
          "noncurrent_version_expiration",
          "noncurrent_version_transition",
          "abort_incomplete_multipart_upload",
        ],
      )) == 0 && object.id != null && object.status != null,
      false,
    )])
    error_message = "Each rule of additional_lifecycle_rules must be an object with no other attributes than \"id\", \"status\", \"filter\", \"expiration\", \"transition\", \"noncurrent_version_expiration\", \"noncurrent_version_transition\" or \"abort_incomplete_multipart_upload\", and must have \"id\" and \"status\"."
  }

  validation {
    condition     = alltrue([for object in [for rule in var.additional_lifecycle_rules : try(rule.filter, null)] : object == null || try(length(setsubtract(keys(object), ["prefix", "object_size_greater_than", "object_size_less_than", "tag", "and"])) == 0, false)])
    error_message = "Each filter of additional_lifecycle_rules must be an object with no other attributes than \"prefix\", \"object_size_greater_than\", \"object_size_less_than\", \"tag\" or \"and\"."
  }

  validation {
    condition     = alltrue([for object in [for rule in var.additional_lifecycle_rules : try(rule.filter.tag, null)] : object == null || try(length(setsubtract(keys(object), ["key", "value"])) == 0 && object.key != null && object.value != null, false)])
    error_message = "Each filter.tag of additional_lifecycle_rules must be an object with no other attributes than \"key\" or \"value\", and must have \"key\" and \"value\"."
  }

  validation {
    condition     = alltrue([for object in [for rule in var.additional_lifecycle_rules : try(rule.filter.and, null)] : object == null || try(length(setsubtract(keys(object), ["prefix", "object_size_greater_than", "object_size_less_than", "tags"])) == 0, false)])
    error_message = "Each filter.and of additional_lifecycle_rules must be an object with no other attributes than \"prefix\", \"object_size_greater_than\", \"object_size_less_than\" or \"tags\"."
  }

  validation {
    condition     = alltrue([for object in [for rule in var.additional_lifecycle_rules : try(rule.expiration, null)] : object == null || try(length(setsubtract(keys(object), ["days", "date", "expired_object_delete_marker"])) == 0, false)])
    error_message = "Each expiration of additional_lifecycle_rules must be an object with no other attributes than \"days\", \"date\" or \"expired_object_delete_marker\"."
  }

  validation {
    condition     = alltrue([for object in concat([], [for rule in var.additional_lifecycle_rules : try(rule.transition[*], [])]...) : try(length(setsubtract(keys(object), ["days", "date", "storage_class"])) == 0 && object.storage_class != null, false)])
    error_message = "Each transition of additional_lifecycle_rules must be an object with no other attributes than \"days\", \"date\" or \"storage_class\", and must have \"storage_class\"."
  }

  validation {
    condition     = alltrue([for object in [for rule in var.additional_lifecycle_rules : try(rule.noncurrent_version_expiration, null)] : object == null || try(length(setsubtract(keys(object), ["noncurrent_days", "newer_noncurrent_versions"])) == 0 && object.noncurrent_days != null, false)])
    error_message = "Each noncurrent_version_expiration of additional_lifecycle_rules must be an object with no other attributes than \"noncurrent_days\" or \"newer_noncurrent_versions\", and must have \"noncurrent_days\"."
  }

  validation {
    condition     = alltrue([for object in concat([], [for rule in var.additional_lifecycle_rules : try(rule.noncurrent_version_transition[*], [])]...) : try(length(setsubtract(keys(object), ["noncurrent_days", "newer_noncurrent_versions", "storage_class"])) == 0 && object.noncurrent_days != null && object.storage_class != null, false)])
    error_message = "Each noncurrent_version_transition of additional_lifecycle_rules must be an object with no other attributes than \"noncurrent_days\", \"newer_noncurrent_versions\" or \"storage_class\", and must have \"noncurrent_days\" and \"storage_class\"."
  }

  validation {
    condition     = alltrue([for object in [for rule in var.additional_lifecycle_rules : try(rule.abort_incomplete_multipart_upload, null)] : object == null || try(length(setsubtract(keys(object), ["days_after_initiation"])) == 0 && object.days_after_initiation != null, false)])
    error_message = "Each abort_incomplete_multipart_upload of additional_lifecycle_rules must be an object with no other attributes than \"days_after_initiation\", and must have \"days_after_initiation\"."
  }

  validation {
    condition     = alltrue([for value in flatten([for rule in var.additional_lifecycle_rules : try(rule.id, null)]) : value == null ? true : try(length(regexall("(?s).", value)) >= 1 && length(regexall("(?s).", value)) <= 255, false)])
    error_message = "Each id of additional_lifecycle_rules must be 1 to 255 characters."
  }

  validation {
    condition     = alltrue([for value in flatten([for rule in var.additional_lifecycle_rules : try(rule.status, null)]) : value == null ? true : try(contains(["Enabled", "Disabled"], value), false)])
    error_message = "Each status of additional_lifecycle_rules must be \"Enabled\" or \"Disabled\"."
  }

  validation {
    condition = alltrue([for value in flatten([
      [for rule in var.additional_lifecycle_rules : try(rule.filter.prefix, null)],
      [for rule in var.additional_lifecycle_rules : try(rule.filter.and.prefix, null)],
    ]) : value == null ? true : try(length(regexall("(?s).", value)) >= 1 && length(regexall("(?s).", value)) <= 1024, false)])
    error_message = "Each filter.prefix and filter.and.prefix of additional_lifecycle_rules must be 1 to 1024 characters."
  }

  validation {
    condition = alltrue([for value in flatten([
      [for rule in var.additional_lifecycle_rules : try(rule.filter.object_size_greater_than, null)],
      [for rule in var.additional_lifecycle_rules : try(rule.filter.and.object_size_greater_than, null)],
    ]) : value == null ? true : try(value >= 0 && value <= 9007199254740991 && floor(value) == value, false)])
    error_message = "Each filter.object_size_greater_than and filter.and.object_size_greater_than of additional_lifecycle_rules must be a whole number of bytes, at least 0."
  }

  validation {
    condition = alltrue([for value in flatten([
      [for rule in var.additional_lifecycle_rules : try(rule.filter.object_size_less_than, null)],
      [for rule in var.additional_lifecycle_rules : try(rule.filter.and.object_size_less_than, null)],
    ]) : value == null ? true : try(value >= 1 && value <= 9007199254740991 && floor(value) == value, false)])
    error_message = "Each filter.object_size_less_than and filter.and.object_size_less_than of additional_lifecycle_rules must be a whole number of bytes, at least 1."
  }

  validation {
    condition = alltrue([for value in flatten([
      [for rule in var.additional_lifecycle_rules : try(rule.filter.tag.key, null)],
      [for rule in var.additional_lifecycle_rules : try(keys(rule.filter.and.tags), [])],
    ]) : value == null ? true : try(length(regexall("(?s).", value)) >= 1 && length(regexall("(?s).", value)) <= 128, false)])
    error_message = "Each filter.tag.key and key of filter.and.tags of additional_lifecycle_rules must be 1 to 128 characters."
  }

  validation {
    condition = alltrue([for value in flatten([
      [for rule in var.additional_lifecycle_rules : try(rule.filter.tag.value, null)],
      [for rule in var.additional_lifecycle_rules : try(values(rule.filter.and.tags), [])],
    ]) : value == null ? true : try(length(regexall("(?s).", value)) <= 256, false)])
    error_message = "Each filter.tag.value and value of filter.and.tags of additional_lifecycle_rules must be at most 256 characters."
  }

  validation {
    condition = alltrue([for value in flatten([
      [for rule in var.additional_lifecycle_rules : try(rule.expiration.days, null)],
      [for rule in var.additional_lifecycle_rules : try(rule.noncurrent_version_expiration.noncurrent_days, null)],
      [for rule in var.additional_lifecycle_rules : try(rule.abort_incomplete_multipart_upload.days_after_initiation, null)],
    ]) : value == null ? true : try(value >= 1 && value <= 2147483647 && floor(value) == value, false)])
    error_message = "Each expiration.days, noncurrent_version_expiration.noncurrent_days and abort_incomplete_multipart_upload.days_after_initiation of additional_lifecycle_rules must be a whole number of days, at least 1."
  }

  validation {
    condition = alltrue([for value in flatten([
      [for rule in var.additional_lifecycle_rules : try(rule.expiration.date, null)],
      [for rule in var.additional_lifecycle_rules : [for transition in try(rule.transition[*], []) : try(transition.date, null)]],
    ]) : value == null ? true : try(can(regex("^[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00Z$", value)), false)])
    error_message = "Each expiration.date and transition.date of additional_lifecycle_rules must be midnight UTC of a day, such as \"2030-01-01T00:00:00Z\"."
  }

  validation {
    condition = alltrue([for value in flatten([
      [for rule in var.additional_lifecycle_rules : try(rule.expiration.date, null)],
      [for rule in var.additional_lifecycle_rules : [for transition in try(rule.transition[*], []) : try(transition.date, null)]],
    ]) : value == null ? true : try(!can(regex("^(?:[0-9]{4}-(?:00|1[3-9]|[2-9][0-9])-|[0-9]{4}-[0-9]{2}-(?:00|3[2-9]|[4-9][0-9])|[0-9]{4}-(?:0[469]|11)-31|[0-9]{4}-02-3[01]|(?:[0-9]{2}(?:[02468][1235679]|[13579][01345789])|(?:[02468][1235679]|[13579][01345789])00)-02-29)", value)), false)])
    error_message = "Each expiration.date and transition.date of additional_lifecycle_rules must be a day of the calendar."
  }

  validation {
    condition = alltrue([for value in flatten([
      [for rule in var.additional_lifecycle_rules : [for transition in try(rule.transition[*], []) : try(transition.days, null)]],
      [for rule in var.additional_lifecycle_rules : [for noncurrent_version_transition in try(rule.noncurrent_version_transition[*], []) : try(noncurrent_version_transition.noncurrent_days, null)]],
    ]) : value == null ? true : try(value >= 0 && value <= 2147483647 && floor(value) == value, false)])
    error_message = "Each transition.days and noncurrent_version_transition.noncurrent_days of additional_lifecycle_rules must be a whole number of days, at least 0."
  }

  validation {
    condition = alltrue([for value in flatten([
      [for rule in var.additional_lifecycle_rules : [for transition in try(rule.transition[*], []) : try(transition.storage_class, null)]],
      [for rule in var.additional_lifecycle_rules : [for noncurrent_version_transition in try(rule.noncurrent_version_transition[*], []) : try(noncurrent_version_transition.storage_class, null)]],
    ]) : value == null ? true : try(contains(["STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"], value), false)])
    error_message = "Each transition.storage_class and noncurrent_version_transition.storage_class of additional_lifecycle_rules must be \"STANDARD_IA\", \"ONEZONE_IA\", \"INTELLIGENT_TIERING\", \"GLACIER_IR\", \"GLACIER\" or \"DEEP_ARCHIVE\"."
  }

  validation {
    condition = alltrue([for value in flatten([
      [for rule in var.additional_lifecycle_rules : try(rule.noncurrent_version_expiration.newer_noncurrent_versions, null)],
      [for rule in var.additional_lifecycle_rules : [for noncurrent_version_transition in try(rule.noncurrent_version_transition[*], []) : try(noncurrent_version_transition.newer_noncurrent_versions, null)]],
    ]) : value == null ? true : try(value >= 1 && value <= 100 && floor(value) == value, false)])
    error_message = "Each noncurrent_version_expiration.newer_noncurrent_versions and noncurrent_version_transition.newer_noncurrent_versions of additional_lifecycle_rules must be a whole number of versions from 1 to 100."
  }

  validation {
    condition     = length(var.additional_lifecycle_rules) <= 997
    error_message = "additional_lifecycle_rules must be at most 997 rules. https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html"
  }

  validation {
    condition     = length(distinct([for rule in var.additional_lifecycle_rules : try(tostring(rule.id), null)])) == length(var.additional_lifecycle_rules)
    error_message = "Each id of additional_lifecycle_rules must be unique in the list. https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html"
  }

  validation {
    condition     = alltrue([for rule in var.additional_lifecycle_rules : !try(contains(["abort-incomplete-uploads", "expire-old-versions", "expire-objects"], rule.id), false)])
    error_message = "Each id of additional_lifecycle_rules must differ from those of the module's rules: \"abort-incomplete-uploads\", \"expire-old-versions\" or \"expire-objects\"."
  }

  validation {
    condition     = alltrue([for rule in var.additional_lifecycle_rules : try(rule.expiration, null) != null || try(rule.noncurrent_version_expiration, null) != null || try(rule.abort_incomplete_multipart_upload, null) != null || length(concat(try(rule.transition[*], []), try(rule.noncurrent_version_transition[*], []))) > 0])
    error_message = "Each rule of additional_lifecycle_rules must have an action. https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html"
  }

  validation {
    condition     = alltrue([for rule in var.additional_lifecycle_rules : try(length([for value in rule.filter : value if value != null]) <= 1, true)])
    error_message = "Each filter of additional_lifecycle_rules must have one condition: put several into and. https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html"
  }

  validation {
    condition     = alltrue([for rule in var.additional_lifecycle_rules : try(length([for name, value in rule.filter.and : name if name != "tags" && value != null]) + try(length(rule.filter.and.tags), 0) >= 2, true)])
    error_message = "Each filter.and of additional_lifecycle_rules must have at least two conditions. https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html"
  }

  validation {
    condition     = alltrue([for rule in var.additional_lifecycle_rules : try(rule.filter.and.object_size_less_than - rule.filter.and.object_size_greater_than >= 2, true)])
    error_message = "Each object_size_less_than beside an object_size_greater_than of additional_lifecycle_rules must be larger by 2. https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html"
  }

  validation {
    condition     = alltrue([for rule in var.additional_lifecycle_rules : try(length([for value in rule.expiration : value if value != null]) == 1, true)])
    error_message = "Each expiration of additional_lifecycle_rules must have one of days, date and expired_object_delete_marker. https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html"
  }

  validation {
    condition     = alltrue([for rule in var.additional_lifecycle_rules : try(rule.expiration.expired_object_delete_marker, null) != false])
    error_message = "Each expiration.expired_object_delete_marker of additional_lifecycle_rules must be true, or expiration does nothing. https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html"
  }

  validation {
    condition     = alltrue([for rule in var.additional_lifecycle_rules : !(anytrue([for item in concat(try(rule.transition[*], []), try(rule.expiration[*], [])) : try(item.days, null) != null]) && anytrue([for item in concat(try(rule.transition[*], []), try(rule.expiration[*], [])) : try(item.date, null) != null]))])
    error_message = "Each rule of additional_lifecycle_rules must have days or dates, not both. https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html"
  }

  validation {
    condition     = alltrue([for rule in var.additional_lifecycle_rules : !((try(rule.filter.tag, null) != null || try(rule.filter.and.tags, null) != null) && (try(rule.expiration.expired_object_delete_marker == true, false) || try(rule.abort_incomplete_multipart_upload, null) != null))])
    error_message = "An expired_object_delete_marker or abort_incomplete_multipart_upload of additional_lifecycle_rules can't be combined with a filter by tags. https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html"
  }

  validation {
    condition     = alltrue([for rule in var.additional_lifecycle_rules : alltrue([for item in try(rule.transition[*], []) : (try(item.days, null) == null) != (try(item.date, null) == null)])])
    error_message = "Each transition of additional_lifecycle_rules must have one of days and date. https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html"
  }

  validation {
    condition     = alltrue([for rule in var.additional_lifecycle_rules : alltrue([for item in try(rule.transition[*], []) : try(contains(["STANDARD_IA", "ONEZONE_IA"], item.storage_class) ? item.days >= 30 : true, true)]) && alltrue([for item in try(rule.noncurrent_version_transition[*], []) : try(contains(["STANDARD_IA", "ONEZONE_IA"], item.storage_class) ? item.noncurrent_days >= 30 : true, true)])])
    error_message = "The days of each transition of additional_lifecycle_rules must be at least 30 for STANDARD_IA and ONEZONE_IA. https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html"
  }

  validation {
    condition     = alltrue([for rule in var.additional_lifecycle_rules : alltrue([for item in try(rule.transition[*], []) : try(item.days < rule.expiration.days, true)])])
    error_message = "Each expiration.days of additional_lifecycle_rules must be more than the days of every transition. https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html"
  }

  validation {
    condition     = alltrue([for rule in var.additional_lifecycle_rules : alltrue([for item in try(rule.noncurrent_version_transition[*], []) : try(item.noncurrent_days < rule.noncurrent_version_expiration.noncurrent_days, true)])])
    error_message = "Each noncurrent_version_expiration.noncurrent_days of additional_lifecycle_rules must be more than the days of every transition. https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html"
  }

  validation {
    condition     = alltrue([for rule in var.additional_lifecycle_rules : length(distinct([for item in try(rule.transition[*], []) : try(tostring(item.storage_class), null)])) == length(try(rule.transition[*], [])) && length(distinct([for item in try(rule.noncurrent_version_transition[*], []) : try(tostring(item.storage_class), null)])) == length(try(rule.noncurrent_version_transition[*], []))])
    error_message = "Each storage_class of a rule's transitions in additional_lifecycle_rules must differ from those before it. https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html"
  }
}

variable "additional_bucket_policy_statements" {
  description = "Statements for the bucket's policy besides the vendor's, as objects in IAM's terms: `jsondecode(data.aws_iam_policy_document.more.json).Statement`, for example. Can't open the bucket to everyone."
  type        = any
  default     = []
  nullable    = false

  validation {
    condition = alltrue([for statement in var.additional_bucket_policy_statements : try(
      length(setsubtract(
        keys(statement),
        [
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition",
        ],
      )) == 0,
      false,
    )])
    error_message = "A statement of additional_bucket_policy_statements must be an object with the elements of a bucket policy's statement, such as Effect, Principal, Action and Resource."
  }

  validation {
    condition     = alltrue([for statement in var.additional_bucket_policy_statements : try(contains(["Allow", "Deny"], statement.Effect), false)])
    error_message = "A statement of additional_bucket_policy_statements must have the Effect \"Allow\" or \"Deny\"."
  }

  validation {
    condition     = alltrue([for statement in var.additional_bucket_policy_statements : length(concat([for text in flatten([try(values(statement.Principal), statement.Principal, [])]) : text if text != null], [for text in flatten([try(values(statement.NotPrincipal), statement.NotPrincipal, [])]) : text if text != null])) > 0])
    error_message = "A statement of additional_bucket_policy_statements creates an invalid bucket policy: it has a statement without a Principal."
  }

  validation {
    condition     = alltrue([for statement in var.additional_bucket_policy_statements : length(concat([for text in flatten([try(values(statement.Action), statement.Action, [])]) : text if text != null], [for text in flatten([try(values(statement.NotAction), statement.NotAction, [])]) : text if text != null])) > 0])
    error_message = "A statement of additional_bucket_policy_statements creates an invalid bucket policy: it has a statement without an Action."
  }

  validation {
    condition     = alltrue([for statement in var.additional_bucket_policy_statements : length(concat([for text in flatten([try(values(statement.Resource), statement.Resource, [])]) : text if text != null], [for text in flatten([try(values(statement.NotResource), statement.NotResource, [])]) : text if text != null])) > 0])
    error_message = "A statement of additional_bucket_policy_statements creates an invalid bucket policy: it has a statement without a Resource."
  }

  validation {
    condition     = alltrue([for statement in var.additional_bucket_policy_statements : !(try(statement.Principal, null) != null && try(statement.NotPrincipal, null) != null) && !(try(statement.Action, null) != null && try(statement.NotAction, null) != null) && !(try(statement.Resource, null) != null && try(statement.NotResource, null) != null)])
    error_message = "A statement of additional_bucket_policy_statements creates an invalid bucket policy: it has a statement with an element and its negation, such as Action and NotAction."
  }

  validation {
    condition = alltrue([for statement in var.additional_bucket_policy_statements : try(
      statement.Effect != "Allow" || !(try(statement.NotPrincipal, null) != null) && !contains([for text in flatten([try(values(statement.Principal), statement.Principal, [])]) : text if text != null], "*") || anytrue([for operator in ["StringEquals", "ArnEquals", "StringLike", "ArnLike"] : anytrue([for key, value in try(statement.Condition[operator], {}) : contains(
        [
          "aws:principalorgid",
          "aws:principalaccount",
          "aws:principalarn",
          "aws:sourceaccount",
          "aws:sourceowner",
          "aws:sourcearn",
          "aws:sourcevpc",
          "aws:sourcevpce",
        ],
        lower(key),
      ) && alltrue([for text in flatten([value]) : text != "" && !can(regex("[*?$]", text))])])]),
      false,
    )])
    error_message = "A statement of additional_bucket_policy_statements opens the bucket to everyone: it allows every principal of every account."
  }

  validation {
    condition     = length(distinct([for statement in var.additional_bucket_policy_statements : statement.Sid if try(statement.Sid, null) != null])) == length([for statement in var.additional_bucket_policy_statements : statement.Sid if try(statement.Sid, null) != null]) && !contains([for statement in var.additional_bucket_policy_statements : statement.Sid if try(statement.Sid, null) != null], "DenyInsecureTransport")
    error_message = "The Sids of additional_bucket_policy_statements must be unique, and \"DenyInsecureTransport\" is taken."
  }
}

variable "object_lock" {
  description = "Locks each new object version for a time: `mode` is `GOVERNANCE` or `COMPLIANCE`, with `days` or `years`. S3 then refuses uploads without a checksum, and nobody can turn Object Lock off or suspend versioning later. If null, the module sets no Object Lock."
  type        = object({ mode = string, days = optional(number), years = optional(number) })
  default     = null
  nullable    = true

  validation {
    condition     = var.object_lock == null ? true : contains(["GOVERNANCE", "COMPLIANCE"], var.object_lock.mode)
    error_message = "object_lock.mode must be \"GOVERNANCE\" or \"COMPLIANCE\"."
  }

  validation {
    condition     = var.object_lock == null ? true : var.object_lock.days == null ? true : var.object_lock.days >= 1 && var.object_lock.days <= 36500 && floor(var.object_lock.days) == var.object_lock.days
    error_message = "object_lock.days must be a whole number of days from 1 to 36500."
  }

  validation {
    condition     = var.object_lock == null ? true : var.object_lock.years == null ? true : var.object_lock.years >= 1 && var.object_lock.years <= 100 && floor(var.object_lock.years) == var.object_lock.years
    error_message = "object_lock.years must be a whole number of years from 1 to 100."
  }

  validation {
    condition     = var.object_lock == null ? true : (var.object_lock.days == null) != (var.object_lock.years == null)
    error_message = "object_lock must have exactly one of days and years."
  }
}

variable "access_logs" {
  description = "The target of S3's access logs: `bucket`, an existing bucket in the same Region and account, and `prefix`; if unset, `BUCKET/`. If null, the module manages no access logs."
  type        = object({ bucket = string, prefix = optional(string) })
  default     = null
  nullable    = true

  validation {
    condition     = var.access_logs == null ? true : !can(regex("^arn:", var.access_logs.bucket))
    error_message = "access_logs.bucket must be a bucket's name, not its ARN."
  }

  validation {
    condition     = var.access_logs == null ? true : !can(regex("://", var.access_logs.bucket))
    error_message = "access_logs.bucket must be a bucket's name, not a URL."
  }

  validation {
    condition     = var.access_logs == null ? true : length(var.access_logs.bucket) >= 3 && length(var.access_logs.bucket) <= 63
    error_message = "access_logs.bucket must be 3 to 63 characters. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"
  }

  validation {
    condition     = var.access_logs == null ? true : can(regex("^[a-z0-9.-]*$", var.access_logs.bucket))
    error_message = "access_logs.bucket must have only lowercase letters a-z, digits, \"-\" and \".\". https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"
  }

  validation {
    condition     = var.access_logs == null ? true : !can(regex("^[.-]|[.-]$", var.access_logs.bucket))
    error_message = "access_logs.bucket must begin and end with a letter or a digit. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"
  }

  validation {
    condition     = var.access_logs == null ? true : !can(regex("\\.\\.", var.access_logs.bucket))
    error_message = "access_logs.bucket must not have two \".\" in a row. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"
  }

  validation {
    condition     = var.access_logs == null ? true : !can(regex("^[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$", var.access_logs.bucket))
    error_message = "access_logs.bucket must not look like an IP address. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"
  }

  validation {
    condition     = var.access_logs == null ? true : !can(regex("^(xn--|sthree-|amzn-s3-demo-)", var.access_logs.bucket))
    error_message = "access_logs.bucket must not begin with a prefix reserved by AWS (\"xn--\", \"sthree-\", \"amzn-s3-demo-\"). https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"
  }

  validation {
    condition     = var.access_logs == null ? true : !can(regex("(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$", var.access_logs.bucket))
    error_message = "access_logs.bucket must not end with a suffix reserved by AWS (\"-s3alias\", \"--ol-s3\", \".mrap\", \"--x-s3\", \"--table-s3\"). https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"
  }

  validation {
    condition     = var.access_logs == null ? true : var.access_logs.prefix == null ? true : length(regexall("(?s).", var.access_logs.prefix)) <= 512
    error_message = "access_logs.prefix must be at most 512 characters."
  }
}

variable "force_destroy" {
  description = "If `true`, Terraform also deletes the objects when it destroys the bucket."
  type        = bool
  default     = false
  nullable    = false
}

variable "policy_names" {
  description = "The names of the managed policies, `bucket` and, with a key, `key`. If unset, `name` with `-bucket` or `-key`. Another name replaces a policy."
  type        = object({ bucket = optional(string), key = optional(string) })
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

  validation {
    condition     = var.policy_names == null ? true : var.policy_names.key == null ? true : !can(regex("/", var.policy_names.key))
    error_message = "policy_names.key must not contain \"/\": put it in path. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
  }

  validation {
    condition     = var.policy_names == null ? true : var.policy_names.key == null ? true : can(regex("^[0-9A-Za-z_+=,.@-]*$", var.policy_names.key))
    error_message = "policy_names.key must have only letters, digits and _+=,.@-. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
  }

  validation {
    condition     = var.policy_names == null ? true : var.policy_names.key == null ? true : length(var.policy_names.key) >= 1 && length(var.policy_names.key) <= 128
    error_message = "policy_names.key must be 1 to 128 characters. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
  }
}

variable "path" {
  description = "The IAM path of the role and its policies."
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
  description = "The ARN of a managed policy: the permissions boundary of the role."
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
  description = "The ARNs of more managed policies for the role, by names of your choice. They give the vendor more than its document asks for, unless they only deny. At most 8."
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

variable "max_session_seconds" {
  description = "The maximum session duration of the role, in seconds."
  type        = number
  default     = 3600
  nullable    = false

  validation {
    condition     = var.max_session_seconds >= 3600 && var.max_session_seconds <= 43200 && floor(var.max_session_seconds) == var.max_session_seconds
    error_message = "max_session_seconds must be a whole number of seconds from 3600 to 43200."
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

variable "account_id" {
  description = "The account ID of the provider. If unset, a data source reads it."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.account_id == null ? true : can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be the 12 digits of an AWS account id."
  }
}
