import { Testing } from "cdktf";
import { loadConfig } from "../../config/load";
import { buildStacks } from "../../stacks/build";
import { changeWarnings } from "../../synth/changes/changes";
import { warningText } from "../../synth/changes/warning";
import { vendors } from "../../vendors";
import { keyArn, mixpanel, pod, token, user } from "../config/files";

type Given = Readonly<Record<string, unknown>>;

const ownKey = { encryption: { createKey: true } };
const forced = { protect: false, forceDestroy: true };
const renamed = { bucket: { name: "mp-forwarding-other" } };
const shared = { bucket: { existing: "mp-forwarding-acme" } };
const guest = pod({ pod: undefined, bucket: { existing: "acme-data" } });
const blue = { blue: { status: "active" } };
const permissionsBoundary = "arn:aws:iam::111122223333:policy/boundary";
const s3 = { type: "s3", bucket: "acme-state", region: "us-east-1" };
const cloud = { type: "cloud", organization: "acme" };
const archive = {
  id: "old",
  status: "Enabled",
  filter: { prefix: "old/" },
  transition: [{ days: 30, storage_class: "GLACIER" }],
  expiration: { days: 90 },
};
const onDay = (day: string) => ({ id: "day", status: "Enabled", filter: {}, expiration: { date: `${day}T00:00:00Z` } });
const noAcls = {
  Sid: "NoAcls",
  Effect: "Deny",
  Principal: { AWS: "arn:aws:iam::338661164609:role/Prod-Role-DG12-Default" },
  Action: "s3:PutObjectAcl",
  Resource: "arn:aws:s3:::mp-forwarding-acme/*",
};
const deployedBy = (account: string) => ({ provider: { assumeRoleArn: `arn:aws:iam::${account}:role/deploy` } });

function textsOf(integrations: Given, top: Given): ReadonlyMap<string, string> {
  const config = loadConfig(JSON.stringify({ name: "acme", ...top, integrations }), "integrations.yaml");
  return new Map(buildStacks(Testing.app(), config).map((stack) => [stack.node.id, Testing.synth(stack)]));
}

/** What synth says when the stacks of a file turn into others. */
function said(before: Given, after: Given, top: Given = {}, newTop: Given = top): string {
  const [old, current] = [textsOf(before, top), textsOf(after, newTop)];
  const names = [...new Set([...old.keys(), ...current.keys()])];
  const stacks = names.map((stack) => ({ stack, before: old.get(stack), after: current.get(stack) }));
  return changeWarnings(stacks, { vendors, outdir: "cdktf.out" }).map(warningText).join("\n");
}

describe("a prepared vendor", () => {
  const prepared = mixpanel({ state: "prepared", projectToken: undefined });

  test("has its access once its values are there", () => {
    expect(said({ acme: prepared }, { acme: mixpanel() })).toContain("Mixpanel has its access");
  });

  test("has its open sessions back after a suspension, and a new role after an offboarding", () => {
    const from = (state: string) => said({ acme: mixpanel({ state }) }, { acme: prepared });
    expect(from("suspended")).toContain("open sessions of Mixpanel have their access back until they end");
    expect(from("offboarded")).toContain("Mixpanel's role is made again, and trusts nobody yet");
  });

  test("is cut off if it had access", () => {
    expect(said({ acme: mixpanel() }, { acme: prepared })).toContain("Mixpanel is cut off: its access is prepared");
  });
});

describe("a vendor that comes back", () => {
  const back = (state: string) =>
    said({ acme: user({ state, accessKeys: blue }) }, { acme: user({ accessKeys: blue }) });

  test("from a suspension has everything as before", () => {
    expect(back("suspended")).toContain("Its role, its user, or its statements are as before.");
  });

  test("from an offboarding has a new user with new keys, to be entered again", () => {
    expect(back("offboarded")).toContain("A user has new keys.");
    expect(back("offboarded")).not.toContain("as before");
  });
});

test("tags, a description and longer sessions need no word", () => {
  expect(
    said({ acme: mixpanel() }, { acme: mixpanel({ tags: { a: "b" }, description: "x", maxSessionSeconds: 43_200 }) }),
  ).toBe("");
});

test("a role of another path is replaced, and its ARN entered again", () => {
  expect(said({ acme: mixpanel() }, { acme: mixpanel({ path: "/vendors/" }) }))
    .toBe(`acme: Terraform replaces aws_iam_policy.bucket, aws_iam_role.role and aws_iam_role_policy_attachment.bucket, because path changes from "/" to "/vendors/"
  Terraform deletes the old one first. AWS refuses Mixpanel until the new one is in place and in use.
  Deploy while Mixpanel is idle, or expect it to retry.
acme: Role ARN changes: enter it again in Mixpanel
  After the apply, the output vendor_settings has the new value.
  In Mixpanel, when creating the pipeline to AWS S3: https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3`);
});

test("a user of another name keeps itself and loses its keys", () => {
  expect(said({ acme: user({ accessKeys: blue }) }, { acme: user({ accessKeys: blue, namePrefix: "x-" }) }))
    .toBe(`acme: Terraform replaces aws_iam_access_key.blue, because user changes from "acme" to "x-acme"
  AWS deletes the old access key, and refuses mParticle until you enter the new one there.
  To rotate without a gap, add a key with another name, enter it at mParticle, and then remove this one.
acme: Terraform replaces aws_iam_policy.bucket and aws_iam_user_policy_attachment.bucket, because name changes from "acme-bucket" to "x-acme-bucket"
  Terraform deletes the old one first. AWS refuses mParticle until the new one is in place and in use.
  Deploy while mParticle is idle, or expect it to retry.
acme: Terraform replaces aws_iam_user_policies_exclusive.user and aws_iam_user_policy_attachments_exclusive.user, because user_name changes from "acme" to "x-acme"
  Terraform replaces it along with its parent resource.
acme: the ARN of aws_iam_user.user changes, because name changes from "acme" to "x-acme"
  Policies elsewhere with the old ARN may no longer apply.
  Enter the new ARN there.`);
});

test("an alias of another name is replaced", () => {
  expect(said({ acme: mixpanel(ownKey) }, { acme: mixpanel({ encryption: { createKey: true, alias: "x" } }) }))
    .toBe(`acme: Terraform replaces aws_kms_alias.key, because name changes from "alias/acme" to "alias/x"
  References to the old alias stop working.`);
});

test("a bucket can't have another name", () => {
  expect(said({ acme: pod() }, { acme: pod(renamed) }))
    .toBe(`acme: the name of aws_s3_bucket.bucket changes from "mp-forwarding-acme" to "mp-forwarding-other"
  A bucket can't be renamed: Terraform refuses the plan.
  Keep the name, or create a second stack for the new bucket and copy the objects before you remove the first.
acme: Bucket Name changes: enter it again in mParticle
  It was "mp-forwarding-acme". It is now "mp-forwarding-other".
  In mParticle, when configuring the Amazon S3 output: https://docs.mparticle.com/integrations/amazons3/event/
acme: no longer: mParticle US1 (account 338661164609, role Prod-Role-DG12-Default) may put and set the ACLs of objects in mp-forwarding-acme
acme: no longer: mParticle US1 (account 338661164609, role role-lambda-verifyrequest) may put and set the ACLs of objects in mp-forwarding-acme`);
});

test("a key outside the stack now stays needed", () => {
  expect(said({ acme: mixpanel(ownKey) }, { acme: mixpanel() }))
    .toBe(`acme: Terraform destroys aws_iam_policy.key and aws_iam_role_policy_attachment.key
  Mixpanel loses the permissions of this policy.
acme: Terraform stops managing aws_kms_key.key
  It stays in AWS and encrypts no new objects. Objects under it are readable only while the key exists.
  Before you delete the key, delete those objects or copy them onto themselves.
acme: Encryption changes: enter it again in Mixpanel
  It was "KMS". It is now "AES".
  In Mixpanel, when creating the pipeline to AWS S3: https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3
acme: KMS Key ID changes: remove it in Mixpanel
  In Mixpanel, when creating the pipeline to AWS S3: https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3
acme: the bucket encrypts with S3's own keys; before, with the key created by this stack
  Existing objects stay encrypted with the key created by this stack: reading them requires that key, and permission to use it.
  Keep that key, or copy the objects onto themselves and delete their noncurrent versions.
acme: no longer: Mixpanel export (account 485438090326, user mixpanel-export) may decrypt, encrypt, generate data keys, re-encrypt to, generate sealed data keys, describe and re-encrypt from with the key aws_kms_key.key, by assuming acme, only with external id 0123456789abcdef0123456789abcdef`);
});

test("a new key needs permissions for the bucket's other users", () => {
  expect(said({ acme: pod() }, { acme: pod(ownKey) }))
    .toBe(`acme: the bucket encrypts with the key created by this stack; before, with S3's own keys
  Existing objects keep their encryption.
  Besides mParticle, every user of the bucket needs permission for the key.`);
});

test("another key leaves the objects under the old one", () => {
  expect(
    said(
      { acme: user({ encryption: { kmsKeyArn: keyArn } }) },
      { acme: user({ encryption: { kmsKeyArn: keyArn.replace("1234abcd", "abcd1234") } }) },
    ),
  )
    .toBe(`acme: the bucket encrypts with the key "arn:aws:kms:us-east-1:111122223333:key/abcd1234-12ab-34cd-56ef-1234567890ab"; before, with the key "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  Existing objects stay encrypted with the key "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab": reading them requires that key, and permission to use it.
  Keep that key, or copy the objects onto themselves and delete their noncurrent versions.
acme: no longer: The user acme may generate data keys and decrypt with the key 1234abcd-12ab-34cd-56ef-1234567890ab, only through S3 in us-east-1`);
});

test("the account's key in the place of S3's own", () => {
  expect(said({ acme: mixpanel() }, { acme: mixpanel({ encryption: "sse-kms" }) }))
    .toBe(`acme: Encryption changes: enter it again in Mixpanel
  It was "AES". It is now "KMS".
  In Mixpanel, when creating the pipeline to AWS S3: https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3
acme: the bucket encrypts with the account's key aws/s3; before, with S3's own keys
  Existing objects keep their encryption.
  Besides Mixpanel, every user of the bucket needs permission for the key.`);
});

test("a bucket outside the stack now stays unchanged", () => {
  expect(said({ acme: pod() }, { acme: pod(shared) })).toBe(`acme: Terraform stops managing aws_s3_bucket.bucket
  It stays in AWS as it is. This stack no longer manages its policy, encryption, versioning or lifecycle.
acme: the statements for the policy of the existing bucket change
  Ask the bucket's owner to replace the old statements with the output bucket_policy_statements.`);
});

test("an existing bucket, now created here", () => {
  expect(said({ acme: mixpanel({ bucket: { existing: "acme-data" } }) }, { acme: mixpanel() }))
    .toBe(`acme: Terraform creates aws_s3_bucket.bucket for acme-data, although the bucket exists
  The plan doesn't show the current values, and its settings and its whole policy are overwritten.
  Import it first, so that the plan shows the changes: npx s3-vendor-access adopt.`);
});

test("the policy of an existing bucket, now replaced", () => {
  expect(said({ acme: pod(shared) }, { acme: pod({ ...shared, bucketPolicy: "replace" }) }))
    .toBe(`acme: Terraform creates aws_s3_bucket_policy.bucket for mp-forwarding-acme, although the bucket exists
  The plan doesn't show the current values, and its whole policy is overwritten.
  Import it first, so that the plan shows the changes: npx s3-vendor-access adopt.
acme: the statements for the policy of the existing bucket change
  Ask the bucket's owner to replace the old statements with the output bucket_policy_statements.`);
});

test("the policy of an existing bucket, now for its owner", () => {
  expect(said({ acme: pod({ ...shared, bucketPolicy: "replace" }) }, { acme: pod(shared) }))
    .toBe(`acme: Terraform stops managing aws_s3_bucket_policy.bucket
  It stays in AWS as it is. Later changes to mParticle's access don't update it.
acme: the statements for the policy of the existing bucket change
  Ask the bucket's owner to replace the old statements with the output bucket_policy_statements.`);
});

test("a vendor leaving another one's bucket", () => {
  expect(said({ acme: mixpanel(), guest }, { acme: mixpanel() })).toBe(
    "acme: no longer: mParticle US1 (account 338661164609, role Prod-Role-DG12-Default) may put in acme-data",
  );
});

test("a bucket moving to another stack", () => {
  expect(said({ acme: mixpanel({ bucket: { existing: "acme-data" } }), guest }, { acme: mixpanel(), guest }))
    .toBe(`acme: Terraform creates aws_s3_bucket.bucket for acme-data, although the bucket exists
  The plan doesn't show the current values, and its settings and its whole policy are overwritten.
  Import it first, so that the plan shows the changes: npx s3-vendor-access adopt.
guest: the statements for the policy of the existing bucket change
  Ask the bucket's owner to replace the old statements with the output bucket_policy_statements.
guest: another stack now has the statements of the bucket policy
  Deploy the stack in the output bucket_policy_stack.`);
});

test("a removed key and an inactive one", () => {
  expect(
    said(
      { acme: user({ accessKeys: { ...blue, green: { status: "active" } } }) },
      { acme: user({ accessKeys: { blue: { status: "inactive" } } }) },
    ),
  ).toBe(`acme: Terraform destroys aws_iam_access_key.green
  AWS deletes the access key, and refuses mParticle if it still uses the key.
  Set the key to inactive first, and remove it if nothing fails.
acme: aws_iam_access_key.blue becomes inactive
  AWS refuses mParticle if it still uses this key.
  Enter another active key at mParticle first. In mParticle, when configuring the Amazon S3 output: https://docs.mparticle.com/integrations/amazons3/event/`);
});

test("a removed project", () => {
  expect(said({ acme: mixpanel({ projectToken: [token, "x".repeat(32)] }) }, { acme: mixpanel() })).toBe(
    "acme: no longer: Mixpanel export (account 485438090326, user mixpanel-export) may put, get, list and delete in acme-data, by assuming acme, only with external id xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
  );
});

test("two projects with the same loss", () => {
  expect(
    said(
      { acme: mixpanel({ ...ownKey, projectToken: [token, "x".repeat(32)] }) },
      { acme: mixpanel({ ...ownKey, projectToken: "y".repeat(32) }) },
    ),
  )
    .toBe(`acme: no longer: Mixpanel export (account 485438090326, user mixpanel-export) may put, get, list and delete in acme-data, by assuming acme, only with external id 0123456789abcdef0123456789abcdef or xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
acme: no longer: Mixpanel export (account 485438090326, user mixpanel-export) may decrypt, encrypt, generate data keys, re-encrypt to, generate sealed data keys, describe and re-encrypt from with the key aws_kms_key.key, by assuming acme, only with external id 0123456789abcdef0123456789abcdef or xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`);
});

test("new or shorter lifecycle days", () => {
  expect(
    said(
      { acme: pod() },
      { acme: pod({ lifecycle: { expireDays: 1, abortIncompleteUploadDays: 1 }, versioning: { noncurrentDays: 2 } }) },
    ),
  ).toBe(`acme: S3 deletes objects 1 day after they were written; before, they stayed
  S3 runs lifecycle rules daily: it deletes older ones soon after you apply.
acme: S3 deletes noncurrent versions 2 days after they were overwritten or deleted; before, after 30
  S3 runs lifecycle rules daily: it deletes older ones soon after you apply.
acme: S3 deletes incomplete uploads 1 day after they began; before, after 7
  S3 aborts longer uploads and deletes their parts.`);
});

test("longer or removed lifecycle days need no warning", () => {
  expect(
    said(
      { acme: pod({ lifecycle: { expireDays: 1, abortIncompleteUploadDays: 1 }, versioning: { noncurrentDays: 2 } }) },
      { acme: pod() },
    ),
  ).toBe("");
});

test("no versions and no access logs any more", () => {
  expect(said({ acme: pod({ accessLogBucket: "acme-logs" }) }, { acme: pod({ versioning: { enabled: false } }) }))
    .toBe(`acme: Terraform destroys aws_s3_bucket_logging.bucket
  S3 stops writing access logs.
acme: Terraform destroys aws_s3_bucket_versioning.bucket
  S3 suspends versioning: you can't restore objects overwritten or deleted after that.`);
});

test("a bucket and a key without protection", () => {
  expect(said({ acme: pod(ownKey) }, { acme: pod({ ...ownKey, ...forced }) }))
    .toBe(`acme: aws_kms_key.key and aws_s3_bucket.bucket are no longer protected
  Terraform no longer refuses to destroy it.
  Before each apply, check the plan for destroyed resources.
acme: destroying aws_s3_bucket.bucket deletes every object in it
  Before, that failed while the bucket held an object.`);
});

test("a key with a shorter waiting period", () => {
  expect(said({ acme: pod(ownKey) }, { acme: pod({ encryption: { createKey: true, deletionWindowDays: 7 } }) }))
    .toBe(`acme: you can cancel the key's deletion for 7 days; before, for 30
  After that, all data under the key is lost.`);
});

test("a new boundary", () => {
  expect(said({ acme: mixpanel() }, { acme: mixpanel({ permissionsBoundary }) }))
    .toBe(`acme: the permissions boundary of aws_iam_role.role changes from none to "arn:aws:iam::111122223333:policy/boundary"
  AWS denies Mixpanel everything outside the policy.`);
});

test("a removed boundary", () => {
  expect(said({ acme: user({ permissionsBoundary }) }, { acme: user() }))
    .toBe(`acme: the permissions boundary of aws_iam_user.user changes from "arn:aws:iam::111122223333:policy/boundary" to none
  No permissions boundary limits it.`);
});

test("shorter sessions", () => {
  expect(said({ acme: mixpanel({ maxSessionSeconds: 7200 }) }, { acme: mixpanel() }))
    .toBe(`acme: sessions of aws_iam_role.role last at most 3600 seconds; before, 7200
  AWS refuses Mixpanel if it asks for a longer session.`);
});

test("another vendor", () => {
  expect(
    said(
      { acme: mixpanel({ bucket: { existing: "acme-data" } }) },
      { acme: user({ bucket: { existing: "acme-data" } }) },
    ),
  ).toBe(`acme: Terraform destroys aws_iam_role.role
  Mixpanel can no longer assume the role.
acme: Terraform destroys aws_iam_role_policies_exclusive.role and aws_iam_role_policy_attachments_exclusive.role
  Terraform no longer removes policies from other sources.
acme: Terraform destroys aws_iam_role_policy_attachment.bucket
  Mixpanel loses the permissions of this policy.
acme: it is no longer for Mixpanel
  The values you entered at Mixpanel are out of date.
  In Mixpanel, when creating the pipeline to AWS S3: https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3
acme: no longer: Mixpanel export (account 485438090326, user mixpanel-export) may put, get, list and delete in acme-data, by assuming acme, only with external id 0123456789abcdef0123456789abcdef`);
});

test("another Region", () => {
  expect(said({ acme: user() }, { acme: user({ region: "us-west-2" }) }))
    .toBe(`acme: the Region changes from "us-east-1" to "us-west-2"
  A bucket and a key can't move to another Region: Terraform won't find them there.
  Create a second stack with another bucket in the new Region, and copy the objects before you remove the first.
acme: AWS Region Endpoint changes: enter it again in mParticle
  It was "us-east-1". It is now "us-west-2".
  In mParticle, when configuring the Amazon S3 output: https://docs.mparticle.com/integrations/amazons3/event/`);
});

test("another account", () => {
  expect(
    said(
      { acme: user() },
      { acme: user() },
      { provider: { allowedAccountIds: ["111122223333"] } },
      { provider: { allowedAccountIds: ["999988887777"] } },
    ),
  ).toBe(`acme: the account changes from 111122223333 to 999988887777
  The deployed resources stay in the old account, but Terraform looks for them in the new one.
  For the new account, use another file with its own name and state.`);
});

test("one more account needs no word", () => {
  expect(
    said(
      { acme: user() },
      { acme: user() },
      { provider: { allowedAccountIds: ["111122223333"] } },
      { provider: { allowedAccountIds: ["111122223333", "999988887777"] } },
    ),
  ).toBe("");
});

test("another account by Terraform's role", () => {
  expect(said({ acme: user() }, { acme: user() }, deployedBy("111122223333"), deployedBy("999988887777")))
    .toBe(`acme: the account changes from 111122223333 to 999988887777
  The deployed resources stay in the old account, but Terraform looks for them in the new one.
  For the new account, use another file with its own name and state.`);
});

test("another name of the file", () => {
  expect(said({ acme: user() }, { acme: user() }, {}, { name: "other" }))
    .toBe(`acme: its state moves from terraform.acme.acme.tfstate to terraform.other.acme.tfstate
  Without its state, Terraform plans to create everything in the stack again.
  mv terraform.acme.acme.tfstate terraform.other.acme.tfstate && terraform -chdir=cdktf.out/stacks/acme init -reconfigure`);
});

test("a state in S3", () => {
  expect(said({ acme: user() }, { acme: user() }, {}, { backend: s3 }))
    .toBe(`acme: its state moves from terraform.acme.acme.tfstate to s3://acme-state/s3-vendor-access/acme/acme.tfstate
  Without its state, Terraform plans to create everything in the stack again.
  In an initialized folder: terraform -chdir=cdktf.out/stacks/acme init -migrate-state`);
});

test("a state under a key", () => {
  expect(said({ acme: user() }, { acme: user() }, { backend: s3 }, { backend: { ...s3, kmsKeyArn: keyArn } }))
    .toBe(`acme: the settings of its backend change; its state stays at s3://acme-state/s3-vendor-access/acme/acme.tfstate
  terraform -chdir=cdktf.out/stacks/acme init -reconfigure`);
});

test("a state on another host", () => {
  expect(
    said(
      { acme: user() },
      { acme: user() },
      { backend: cloud },
      { backend: { ...cloud, hostname: "terraform.acme.example" } },
    ),
  )
    .toBe(`acme: its state moves from the workspace acme/acme_acme to the workspace acme/acme_acme on terraform.acme.example
  Without its state, Terraform plans to create everything in the stack again.
  In an initialized folder: terraform -chdir=cdktf.out/stacks/acme init -migrate-state`);
});

test("a stack of another name with a local state", () => {
  expect(said({ acme: pod() }, { other: pod() }))
    .toBe(`other: was acme before: its state moves from terraform.acme.acme.tfstate to terraform.acme.other.tfstate
  Without its state, Terraform plans to create everything in the stack again.
  mv terraform.acme.acme.tfstate terraform.acme.other.tfstate && terraform -chdir=cdktf.out/stacks/other init -reconfigure`);
});

test("a stack of another name with a state in S3", () => {
  expect(said({ acme: pod() }, { other: pod() }, { backend: s3 }, { backend: s3 }))
    .toBe(`other: was acme before: its state moves from s3://acme-state/s3-vendor-access/acme/acme.tfstate to s3://acme-state/s3-vendor-access/acme/other.tfstate
  Without its state, Terraform plans to create everything in the stack again.
  aws s3 mv s3://acme-state/s3-vendor-access/acme/acme.tfstate s3://acme-state/s3-vendor-access/acme/other.tfstate && terraform -chdir=cdktf.out/stacks/other init -reconfigure`);
});

test("a stack of another name in HCP Terraform", () => {
  expect(said({ acme: pod() }, { other: pod() }, { backend: cloud }, { backend: cloud }))
    .toBe(`other: was acme before: its state moves from the workspace acme/acme_acme to the workspace acme/acme_other
  Without its state, Terraform plans to create everything in the stack again.
  Rename the workspace in HCP Terraform, then terraform -chdir=cdktf.out/stacks/other init -reconfigure`);
});

test("a stack of another name with its state elsewhere", () => {
  expect(said({ acme: pod() }, { other: pod() }, { backend: s3 }, { backend: cloud }))
    .toBe(`other: was acme before: its state moves from s3://acme-state/s3-vendor-access/acme/acme.tfstate to the workspace acme/acme_other
  Without its state, Terraform plans to create everything in the stack again.
  Before you plan, write the old state to a file with terraform state pull, and give it to the new one with terraform state push.`);
});

test("a removed stack keeps its access, and a new one needs no warning", () => {
  expect(said({ acme: mixpanel() }, { other: user({ bucket: { name: "acme-other" } }) }))
    .toBe(`acme: is no longer in the file, and its resources stay in AWS: Mixpanel keeps its access
  To end the access, put the stack back with state: offboarded, and apply it before you remove it.`);
});

test("a removed stack without access has nothing to end", () => {
  const other = user({ bucket: { name: "acme-other" } });
  expect(said({ acme: mixpanel({ state: "offboarded" }), other }, { other })).toBe("");
});

test("a rule to archive and delete a prefix's objects", () => {
  expect(
    said(
      { acme: pod({ lifecycle: { expireDays: 365 } }) },
      { acme: pod({ lifecycle: { expireDays: 365 }, additionalLifecycleRules: [archive] }) },
    ),
  ).toBe(`acme: S3 deletes objects under "old/" 90 days after they were written; before, after 365
  S3 runs lifecycle rules daily: it deletes older ones soon after you apply.
acme: S3 archives objects under "old/" in GLACIER 30 days after they were written; before, S3 did not archive them
  To read an archived object, you must first restore it, and wait for hours.`);
});

test("a rule with an earlier day of deletion", () => {
  expect(
    said(
      { acme: pod({ additionalLifecycleRules: [onDay("2031-01-01")] }) },
      { acme: pod({ additionalLifecycleRules: [onDay("2030-01-01")] }) },
    ),
  ).toBe(`acme: S3 deletes objects on 2030-01-01T00:00:00Z; before, on 2031-01-01T00:00:00Z
  From that day on, S3 deletes every object under the rule.`);
});

test("a rule for a tag", () => {
  expect(
    said(
      { acme: pod() },
      {
        acme: pod({
          additionalLifecycleRules: [{ ...onDay("2030-01-01"), filter: { tag: { key: "a", value: "b" } } }],
        }),
      },
    ),
  ).toBe(`acme: S3 deletes objects that its filter picks on 2030-01-01T00:00:00Z; before, they stayed
  From that day on, S3 deletes every object under the rule.`);
});

/** What synth says when one lifecycle rule turns into another. */
function ruleSaid(before: Given, after: Given): string {
  const rules = (rule: Given) => ({
    acme: pod({
      versioning: { noncurrentDays: 400 },
      additionalLifecycleRules: [{ id: "a", status: "Enabled", ...rule }],
    }),
  });
  return said(rules(before), rules(after));
}

const soon = "S3 runs lifecycle rules daily: it deletes older ones soon after you apply.";
const restore = "To read an archived object, you must first restore it, and wait for hours.";
const oldVersions = (noncurrent_days: number, newer_noncurrent_versions?: number) => ({
  noncurrent_version_expiration: { noncurrent_days, ...(newer_noncurrent_versions && { newer_noncurrent_versions }) },
});
const moves = (storage_class: string, time: Given = { days: 30 }) => ({ transition: [{ ...time, storage_class }] });
const oldVersionsMove = (noncurrent_days: number, storage_class = "GLACIER", more: Given = {}) => ({
  noncurrent_version_transition: [{ noncurrent_days, storage_class, ...more }],
});
const below = (prefix: string) => ({ filter: { prefix }, expiration: { days: 90 } });
const date = (day: string) => ({ date: `${day}T00:00:00Z` });
const tagged = (tags: Given, more: Given = {}) => ({ filter: { and: { tags, ...more } }, expiration: { days: 90 } });

test.each<[string, Given, Given, string, string]>([
  [
    "fewer newer versions kept",
    oldVersions(60, 5),
    oldVersions(60, 2),
    "deletes noncurrent versions 60 days after they were overwritten or deleted, all but the 2 newest; before, after 60, all but the 5 newest",
    soon,
  ],
  [
    "no newer version kept",
    oldVersions(60, 1),
    oldVersions(60),
    "deletes noncurrent versions 60 days after they were overwritten or deleted; before, after 60, all but the newest",
    soon,
  ],
  [
    "old versions archived sooner",
    oldVersionsMove(60),
    oldVersionsMove(30),
    "archives noncurrent versions in GLACIER 30 days after they were overwritten or deleted; before, after 60",
    restore,
  ],
  [
    "old versions archived",
    oldVersionsMove(60, "GLACIER_IR"),
    oldVersionsMove(60),
    "archives noncurrent versions in GLACIER 60 days after they were overwritten or deleted; before, S3 did not archive them",
    restore,
  ],
  [
    "more old versions archived",
    oldVersionsMove(60, "GLACIER", { newer_noncurrent_versions: 3 }),
    oldVersionsMove(60),
    "archives noncurrent versions in GLACIER 60 days after they were overwritten or deleted; before, after 60, all but the 3 newest",
    restore,
  ],
  [
    "a deeper archive",
    moves("GLACIER"),
    moves("DEEP_ARCHIVE"),
    "archives objects in DEEP_ARCHIVE 30 days after they were written; before, in GLACIER after 30",
    restore,
  ],
  [
    "an archive by date in place of days",
    moves("GLACIER"),
    moves("GLACIER", date("2030-01-01")),
    "archives objects in GLACIER on 2030-01-01T00:00:00Z; before, after 30",
    restore,
  ],
  [
    "days in place of a date",
    { expiration: date("2030-01-01") },
    { expiration: { days: 365 } },
    "deletes objects 365 days after they were written; before, on 2030-01-01T00:00:00Z",
    soon,
  ],
  [
    "a wider prefix",
    below("logs/old/"),
    below("logs/"),
    'deletes objects under "logs/" 90 days after they were written; before, only those under "logs/old/" after 90',
    soon,
  ],
  [
    "another prefix",
    below("logs/"),
    below("data/"),
    'deletes objects under "data/" 90 days after they were written; before, they stayed',
    soon,
  ],
  [
    "fewer tags that the objects must have",
    tagged({ a: "b", c: "d" }, { prefix: "logs/" }),
    tagged({ a: "b" }, { prefix: "logs/" }),
    'deletes objects under "logs/" that its filter picks 90 days after they were written; before, only those under "logs/" that its filter picks after 90',
    soon,
  ],
  [
    "smaller objects as well",
    { filter: { object_size_greater_than: 100 }, expiration: { days: 90 } },
    { filter: { object_size_greater_than: 10 }, expiration: { days: 90 } },
    "deletes objects that its filter picks 90 days after they were written; before, only those that its filter picks after 90",
    soon,
  ],
])("a lifecycle rule with %s", (_, before, after, message, does) => {
  expect(ruleSaid(before, after)).toBe(`acme: S3 ${message}\n  ${does}`);
});

test.each<[string, Given, Given]>([
  ["more newer versions kept", oldVersions(60, 2), oldVersions(60, 5)],
  ["old versions archived later", oldVersionsMove(30), oldVersionsMove(60)],
  ["a less deep archive", moves("DEEP_ARCHIVE"), moves("GLACIER")],
  ["a class that needs no restoring", moves("GLACIER"), moves("GLACIER_IR")],
  ["a narrower prefix", below("logs/"), below("logs/old/")],
  ["a prefix in place of every object", { expiration: { days: 90 } }, below("logs/")],
  ["one tag more", { filter: { tag: { key: "a", value: "b" } }, expiration: { days: 90 } }, tagged({ a: "b", c: "d" })],
  ["a narrower prefix beside a tag", tagged({ a: "b" }, { prefix: "x/" }), tagged({ a: "b" }, { prefix: "x/y/" })],
  [
    "larger objects only",
    { filter: { object_size_greater_than: 10 }, expiration: { days: 90 } },
    { filter: { and: { object_size_greater_than: 100, object_size_less_than: 900 } }, expiration: { days: 90 } },
  ],
])("a lifecycle rule with %s needs no word", (_, before, after) => {
  expect(ruleSaid(before, after)).toBe("");
});

test("a rule with two archive steps instead of one", () => {
  const two = [...moves("GLACIER").transition, { days: 120, storage_class: "DEEP_ARCHIVE" }];
  expect(ruleSaid(moves("GLACIER"), { transition: two })).toBe(
    `acme: S3 archives objects in DEEP_ARCHIVE 120 days after they were written; before, in GLACIER after 30\n  ${restore}`,
  );
  expect(ruleSaid({ transition: two }, moves("GLACIER"))).toBe("");
});

test("a new Deny", () => {
  expect(said({ acme: pod() }, { acme: pod({ additionalBucketPolicyStatements: [noAcls] }) })).toBe(
    "acme: from now on: mParticle US1 (account 338661164609, role Prod-Role-DG12-Default) must not set the ACLs of objects in mp-forwarding-acme",
  );
});

describe("more policies than the vendor's document asks for", () => {
  const guardrail = "arn:aws:iam::111122223333:policy/acme-guardrail";
  const more = (arn: string) => ({ moreThanDocumentedPolicyArns: { guardrail: arn } });

  test("of a new stack", () => {
    expect(said({ other: pod() }, { other: pod(), acme: mixpanel(more(guardrail)) })).toBe("");
    expect(
      said({ acme: mixpanel({ ...more(guardrail), state: "offboarded" }) }, { acme: mixpanel(more(guardrail)) }),
    ).not.toContain("attaches");
  });

  test("a new one", () => {
    expect(said({ acme: mixpanel() }, { acme: mixpanel(more(guardrail)) }))
      .toBe(`acme: Terraform attaches "arn:aws:iam::111122223333:policy/acme-guardrail" to the role or the user
  Mixpanel may do what the policy allows, and AWS denies the requests that it denies.`);
  });

  test("another one of the same name", () => {
    expect(said({ acme: user(more(guardrail)) }, { acme: user(more(`${guardrail}-2`)) }))
      .toBe(`acme: Terraform replaces aws_iam_user_policy_attachment.more-than-documented-guardrail, because policy_arn changes from "arn:aws:iam::111122223333:policy/acme-guardrail" to "arn:aws:iam::111122223333:policy/acme-guardrail-2"
  The old policy no longer applies to mParticle: neither its permissions, nor its denials. mParticle may do what the new one allows, and AWS denies the requests that it denies.`);
  });

  test("of a suspended vendor give it nothing", () => {
    const suspended = (arn?: string) => user({ state: "suspended", ...(arn !== undefined && more(arn)) });
    expect(said({ acme: user() }, { acme: suspended(guardrail) })).toContain("is cut off");
    for (const before of [user(), suspended(), suspended(`${guardrail}-2`)])
      expect(said({ acme: before }, { acme: suspended(guardrail) })).not.toContain("may do");
  });

  test("one under another name, with a moved block that keeps it attached", () => {
    const named = (arns: object) => ({ acme: user({ moreThanDocumentedPolicyArns: arns }) });
    const address = (name: string) => `aws_iam_user_policy_attachment.more-than-documented-${name}`;
    const [a, b] = [address("a"), address("b")];
    const lines = said(named({ a: guardrail }), named({ b: guardrail.replace("acme", "ACME") }));
    expect(lines).toContain(`acme: Terraform detaches "${guardrail}" as ${a} and attaches it as ${b}, in no order
  If it detaches last, the policy is no longer attached, and neither its permissions nor its denials apply.
  Write this beside the stack's configuration, into moved.tf.json: {"moved":[{"from":"${a}","to":"${b}"}]}`);
    expect(lines).not.toContain("Terraform attaches");
  });

  test("two that swap their names", () => {
    const named = (arns: object) => ({ acme: user({ moreThanDocumentedPolicyArns: arns }) });
    const [a, b] = [guardrail, `${guardrail}-2`];
    const lines = said(named({ a, b }), named({ a: b, b: a }));
    expect(lines.match(/Plan again after the apply, and apply what the plan attaches\./g)).toHaveLength(2);
    expect(lines).not.toContain("moved.tf.json");
    expect(said(named({ a, b }), named({ b, a }))).toBe("");
  });

  test("one fewer", () => {
    expect(said({ acme: user(more(guardrail)) }, { acme: user() }))
      .toBe(`acme: Terraform destroys aws_iam_user_policy_attachment.more-than-documented-guardrail
  mParticle loses the permissions of this policy, and AWS no longer denies the requests that the policy denies.`);
  });
});

test("other policies, now removed", () => {
  expect(said({ acme: mixpanel({ keepOtherPolicies: true }) }, { acme: mixpanel() }))
    .toBe(`acme: Terraform removes every other policy from the role or the user
  Permissions from those policies no longer apply.
  To keep them, set keepOtherPolicies: true.`);
});

test("other policies, now kept", () => {
  expect(said({ acme: user() }, { acme: user({ keepOtherPolicies: true }) }))
    .toBe(`acme: Terraform destroys aws_iam_user_policies_exclusive.user and aws_iam_user_policy_attachments_exclusive.user
  Terraform no longer removes policies from other sources.`);
});

test("the policy of another existing bucket", () => {
  expect(
    said(
      { acme: pod({ ...shared, bucketPolicy: "replace" }) },
      { acme: pod({ bucket: { existing: "mp-forwarding-other" }, bucketPolicy: "replace" }) },
    ),
  )
    .toBe(`acme: Terraform replaces aws_s3_bucket_policy.bucket, because bucket changes from "mp-forwarding-acme" to "mp-forwarding-other"
  S3 deletes the policy of the old bucket: every principal in it loses access.
acme: Bucket Name changes: enter it again in mParticle
  It was "mp-forwarding-acme". It is now "mp-forwarding-other".
  In mParticle, when configuring the Amazon S3 output: https://docs.mparticle.com/integrations/amazons3/event/
acme: no longer: mParticle US1 (account 338661164609, role Prod-Role-DG12-Default) may put and set the ACLs of objects in mp-forwarding-acme
acme: no longer: mParticle US1 (account 338661164609, role role-lambda-verifyrequest) may put and set the ACLs of objects in mp-forwarding-acme`);
});

test("an output broken by hand is not compared", () => {
  const [[stack = "", after = ""] = []] = textsOf({ acme: mixpanel() }, {});
  for (const before of ["", "{", "[]"])
    expect(changeWarnings([{ stack, before, after }], { vendors, outdir: "" })).toEqual([]);
});
