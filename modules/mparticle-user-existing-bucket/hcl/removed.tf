removed {
  from = aws_s3_bucket.bucket

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_s3_bucket_lifecycle_configuration.bucket

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_s3_bucket_logging.bucket

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_s3_bucket_ownership_controls.bucket

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_s3_bucket_policy.bucket

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_s3_bucket_public_access_block.bucket

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_s3_bucket_server_side_encryption_configuration.bucket

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_s3_bucket_versioning.bucket

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_kms_alias.key

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_kms_key.key

  lifecycle {
    destroy = false
  }
}
