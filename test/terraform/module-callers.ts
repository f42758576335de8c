/** A team's own root: every module, and on some of them what a provider or a backend inside would forbid. */
export const callers = (source: (module: string) => string) => `
# path style, because the fake AWS has no host names for buckets
provider "aws" {
  s3_use_path_style = true
}

provider "aws" {
  alias             = "other"
  region            = "eu-central-1"
  s3_use_path_style = true
}

variable "upstream" {
  default = "first"
}

# a change of it defers every data source of the calls that depend on it
resource "terraform_data" "upstream" {
  input = var.upstream
}

module "mixpanel_export" {
  source         = "${source("mixpanel-export")}"
  name           = "acme-mixpanel-export"
  bucket_name    = "acme-mixpanel-export"
  project_tokens = ["0123456789abcdef0123456789abcdef"]
  expire_days    = 365
  region         = "us-east-1"
  partition      = "aws"
  depends_on     = [terraform_data.upstream]
  tags           = { Team = "analytics" }
}

module "mixpanel_export_kms" {
  source         = "${source("mixpanel-export-kms")}"
  name           = "acme-mixpanel-export-kms"
  bucket_name    = "acme.mixpanel.kms"
  project_tokens = ["aaaabbbbccccddddeeeeffff00001111", "22223333444455556666777788889999"]
  account_id     = "111122223333"
  region         = "us-east-1"
  partition      = "aws"
  depends_on     = [terraform_data.upstream]
}

# the key is created in the same plan, so that its ARN is not known yet
module "mixpanel_access" {
  source         = "${source("mixpanel-access")}"
  name           = "acme-mixpanel-access"
  bucket_name    = "acme-events"
  project_tokens = ["0123456789abcdef0123456789abcdef"]
  kms_key_arn    = aws_kms_key.events.arn
}

resource "aws_kms_key" "events" {
  deletion_window_in_days = 7
}

module "mixpanel_access_twice" {
  count          = 2
  source         = "${source("mixpanel-access")}"
  name           = "acme-mixpanel-access-\${count.index}"
  bucket_name    = "acme-events"
  project_tokens = ["0123456789abcdef0123456789abcdef"]
}

module "mparticle_user" {
  source      = "${source("mparticle-user")}"
  name        = "acme-mparticle-user"
  bucket_name = "acme-mparticle-user"
  access_keys = { blue = {}, green = { status = "inactive" } }
}

module "mparticle_user_existing_bucket" {
  for_each    = toset(["events", "archive"])
  source      = "${source("mparticle-user-existing-bucket")}"
  name        = "acme-mparticle-\${each.key}"
  bucket_name = "acme-\${each.key}"
  depends_on  = [module.mparticle_user]
}

module "mparticle_bucket_policy" {
  source      = "${source("mparticle-bucket-policy")}"
  providers   = { aws = aws.other }
  bucket_name = "mp-forwarding-acme-eu"
  pod         = "EU1"
  region      = "eu-central-1"
  partition   = "aws"
  depends_on  = [terraform_data.upstream]
}

module "mparticle_bucket_policy_statements" {
  source      = "${source("mparticle-bucket-policy-statements")}"
  bucket_name = "acme-events"
}

output "statements" {
  value = module.mparticle_bucket_policy_statements.bucket_policy_statements
}

output "policy" {
  value = jsondecode(module.mparticle_bucket_policy_statements.bucket_policy_json)
}

output "regions" {
  value = {
    export = module.mixpanel_export.vendor_settings["Region"]
    pod    = module.mparticle_bucket_policy.vendor_settings["AWS Region Endpoint"]
  }
}

output "key_statuses" {
  value = { for name, key in module.mparticle_user.access_keys : name => key.status }
}
`;
