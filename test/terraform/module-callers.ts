/** A team's own root: every module, and on some of them what a provider or a backend inside would forbid. */
export const callers = (twin: string) => `
# path style, because the fake AWS has no host names for buckets
provider "aws" {
  s3_use_path_style = true
}

provider "aws" {
  alias             = "other"
  region            = "eu-central-1"
  s3_use_path_style = true
}

module "mixpanel_export" {
  source         = "../modules/mixpanel-export${twin}"
  name           = "acme-mixpanel-export"
  bucket_name    = "acme-mixpanel-export"
  project_tokens = ["0123456789abcdef0123456789abcdef"]
  expire_days    = 365
  tags           = { Team = "analytics" }
}

module "mixpanel_export_kms" {
  source         = "../modules/mixpanel-export-kms${twin}"
  name           = "acme-mixpanel-export-kms"
  bucket_name    = "acme.mixpanel.kms"
  project_tokens = ["aaaabbbbccccddddeeeeffff00001111", "22223333444455556666777788889999"]
}

# the key is created in the same plan, so that its ARN is not known yet
module "mixpanel_access" {
  source         = "../modules/mixpanel-access${twin}"
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
  source         = "../modules/mixpanel-access${twin}"
  name           = "acme-mixpanel-access-\${count.index}"
  bucket_name    = "acme-events"
  project_tokens = ["0123456789abcdef0123456789abcdef"]
}

module "mparticle_user" {
  source      = "../modules/mparticle-user${twin}"
  name        = "acme-mparticle-user"
  bucket_name = "acme-mparticle-user"
  access_keys = { blue = {}, green = { status = "inactive" } }
}

module "mparticle_user_existing_bucket" {
  for_each    = toset(["events", "archive"])
  source      = "../modules/mparticle-user-existing-bucket${twin}"
  name        = "acme-mparticle-\${each.key}"
  bucket_name = "acme-\${each.key}"
  depends_on  = [module.mparticle_user]
}

module "mparticle_bucket_policy" {
  source      = "../modules/mparticle-bucket-policy${twin}"
  providers   = { aws = aws.other }
  bucket_name = "mp-forwarding-acme-eu"
  pod         = "EU1"
}

module "mparticle_bucket_policy_statements" {
  source      = "../modules/mparticle-bucket-policy-statements${twin}"
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
