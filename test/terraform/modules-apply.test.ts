import { rmSync } from "node:fs";
import { copyOfModules, rootWith } from "./module-roots";
import { Moto } from "./moto";
import { Terraform } from "./terraform";
import { describeReal } from "./describe-real";

/** A team's own root: every module, and on some of them what a provider or a backend inside would forbid. */
const callers = (twin: string) => `
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
  access_keys = { blue = { status = "active" }, green = { status = "inactive" } }
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
  value = jsondecode(module.mparticle_bucket_policy_statements.bucket_policy_statements)
}

output "regions" {
  value = {
    export = module.mixpanel_export.vendor_settings["Region"]
    pod    = module.mparticle_bucket_policy.vendor_settings["AWS Region Endpoint"]
  }
}

output "key_names" {
  value = keys(module.mparticle_user.access_keys)
}
`;

describeReal("every module, called by a root of its own", () => {
  const folder = copyOfModules();
  afterAll(() => rmSync(folder, { recursive: true }));

  // together, because most of the time is spent waiting for the fake AWS
  test.concurrent.each([
    ["JSON", ""],
    ["HCL", "/hcl"],
  ])(
    "from %s is applied, leaves nothing to change, and is destroyed",
    async (name, twin) => {
      const moto = await Moto.start();
      try {
        const terraform = new Terraform(rootWith(folder, name, callers(twin)), moto.environment);
        await terraform.init();
        await terraform.validate();
        const { resource_changes: changes = [] } = await terraform.plan();
        expect(
          changes.filter(({ change }) => change.actions.join() !== "create" && change.actions.join() !== "read"),
        ).toEqual([]);
        await terraform.applyPlan();
        expect(await terraform.pendingChanges()).toBe("");
        const { statements, regions, key_names: keyNames } = await terraform.outputs();
        expect(statements?.value).toEqual({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: "arn:aws:iam::338661164609:role/Prod-Role-DG12-Default" },
              Action: "s3:PutObject",
              Resource: "arn:aws:s3:::acme-events/*",
            },
          ],
        });
        expect(regions?.value).toEqual({ export: "us-east-1", pod: "eu-central-1" });
        expect(keyNames?.value).toEqual(["blue", "green"]);
        await terraform.destroy();
        expect(await terraform.resourcesInState()).toEqual([]);
      } finally {
        await moto.stop();
      }
    },
    300_000,
  );
});
