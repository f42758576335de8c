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
