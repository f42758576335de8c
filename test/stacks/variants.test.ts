import { resourceTypes } from "../../constructs/resource-types";
import { loadConfig } from "../../config/load";
import { sample, synthesized } from "./synthesized";

const names = loadConfig(sample(), "integrations.yaml").integrations.map(({ name }) => name);

describe("what is synthesized", () => {
  it.each(names)("is for %s as reviewed", (name) => {
    const { removed: _, ...stack } = synthesized(sample())[name]!;
    expect(stack).toMatchSnapshot();
  });

  it.each(names)("releases for %s the parts of a bucket that it doesn't make, and the key", (name) => {
    const { removed = [], resource = {} } = synthesized(sample())[name]!;
    const released = Object.entries(resourceTypes).filter(([type, { letGo }]) => {
      const main = letGo === "key" ? "aws_kms_key" : "aws_s3_bucket";
      return typeof letGo === "string" && !(main in resource) && !(type in resource);
    });
    expect(removed).toEqual(
      released.map(([type, { letGo }]) => ({ from: `${type}.${String(letGo)}`, lifecycle: { destroy: false } })),
    );
  });

  it("is the same, byte for byte, when it is synthesized again", () => {
    expect(JSON.stringify(synthesized(sample()))).toBe(JSON.stringify(synthesized(sample())));
  });

  it("has addresses without a hash", () => {
    const addresses = Object.values(synthesized(sample())).flatMap(({ resource = {}, data = {} }) =>
      Object.values({ ...resource, ...data }).flatMap((named) => Object.keys(named)),
    );
    expect(new Set(addresses)).toEqual(new Set(["blue", "bucket", "current", "green", "key", "role", "user"]));
  });

  it("admits the provider's majors 5 and 6, and states the oldest Terraform", () => {
    for (const { terraform } of Object.values(synthesized(sample()))) {
      expect(terraform).toMatchObject({
        required_version: ">= 1.10",
        required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100, < 7.0" } },
      });
    }
  });
});

const stack = (settings: string, top = "") => `${top}
name: dev
provider: { region: us-east-1 }
integrations:
  acme:
    vendor: mixpanel
    projectToken: "0123456789abcdef0123456789abcdef"
    ${settings}
`;

const mixpanel = (settings: string, top?: string) => synthesized(stack(settings, top))["acme"]!;
const newBucket = "bucket: { name: acme-events }";

describe("the state of each stack", () => {
  it("is a file beside the project, at the same path on every machine", () => {
    expect(mixpanel(newBucket).terraform["backend"]).toEqual({
      local: { path: "../../../terraform.dev.acme.tfstate" },
    });
  });

  it("is in its own folder if one is named", () => {
    const { terraform } = mixpanel(newBucket, "backend: { type: local, directory: state }");
    expect(terraform["backend"]).toEqual({ local: { path: "../../../state/terraform.dev.acme.tfstate" } });
  });

  it("is encrypted and locked in S3", () => {
    const key = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    const backend = `backend: { type: s3, bucket: acme-state, region: eu-west-1, keyPrefix: vendors, kmsKeyArn: "${key}" }`;
    expect(mixpanel(newBucket, backend).terraform["backend"]).toEqual({
      s3: {
        bucket: "acme-state",
        region: "eu-west-1",
        key: "vendors/dev/acme.tfstate",
        kms_key_id: key,
        encrypt: true,
        use_lockfile: true,
      },
    });
  });

  it("is another one for a file of another name, with any backend", () => {
    const backends = [
      "{ type: local }",
      "{ type: s3, bucket: acme-state, region: us-east-1 }",
      "{ type: cloud, organization: acme }",
    ];
    for (const backend of backends) {
      const states = ["dev", "prod"].map((name) => {
        const file = stack(newBucket, `backend: ${backend}`).replace("name: dev", `name: ${name}`);
        const { backend: state, cloud } = synthesized(file)["acme"]!.terraform;
        return JSON.stringify({ state, cloud });
      });
      expect(states[0]).not.toBe(states[1]);
      expect(states[0]?.replace("dev", "prod")).toBe(states[1]);
    }
  });

  it("is its own workspace in HCP Terraform, without Terraform on the machine", () => {
    const backend =
      "backend: { type: cloud, organization: acme, workspacePrefix: vendor-, hostname: tfe.acme.example }";
    expect(mixpanel(newBucket, backend).terraform["cloud"]).toEqual({
      organization: "acme",
      hostname: "tfe.acme.example",
      workspaces: { name: "vendor-dev_acme" },
    });
  });
});

describe("the settings of a stack", () => {
  it("name and bound the role", () => {
    const { resource } = mixpanel(
      `${newBucket}
    namePrefix: vendor-
    path: /vendors/
    permissionsBoundary: arn:aws:iam::111122223333:policy/boundary
    maxSessionSeconds: 43200
    description: Export of the web shop`,
    );
    expect(resource!["aws_iam_role"]!["role"]).toMatchObject({
      name: "vendor-acme",
      path: "/vendors/",
      permissions_boundary: "arn:aws:iam::111122223333:policy/boundary",
      max_session_duration: 43200,
      description: "Export of the web shop",
    });
    expect(resource!["aws_iam_policy"]!["bucket"]).toMatchObject({ name: "vendor-acme-bucket", path: "/vendors/" });
  });

  it("add lifecycle rules after the tool's own, with every text unchanged", () => {
    const { resource } = mixpanel(`${newBucket}
    additionalLifecycleRules:
      - id: '\${file("/etc/hostname")}'
        status: Disabled
        filter: { and: { prefix: "%{ if true }", tags: { "\${a}": "\${b}", __proto__: c }, object_size_less_than: 5 } }
        expiration: { days: 400 }
        transition: [{ days: 30, storage_class: STANDARD_IA }, { days: 90, storage_class: GLACIER }]
        noncurrent_version_expiration: { noncurrent_days: 60, newer_noncurrent_versions: 3 }
        noncurrent_version_transition: [{ noncurrent_days: 30, storage_class: GLACIER_IR }]
      - { id: b, status: Enabled, filter: { tag: { key: "\${k}", value: "\${v}" } }, expiration: { date: "2030-01-01T00:00:00Z" } }
      - { id: c, status: Enabled, filter: { prefix: "\${p}" }, abort_incomplete_multipart_upload: { days_after_initiation: 2 } }
      - { id: d, status: Enabled, expiration: { expired_object_delete_marker: true } }`);
    const { rule } = resource!["aws_s3_bucket_lifecycle_configuration"]!["bucket"]!;
    expect((rule as readonly unknown[]).slice(2)).toEqual([
      {
        id: '$${file("/etc/hostname")}',
        status: "Disabled",
        filter: [
          {
            and: [
              {
                prefix: "%%{ if true }",
                tags: { "$${a}": "$${b}", '${"__proto__"}': "c" },
                object_size_less_than: 5,
              },
            ],
          },
        ],
        expiration: [{ days: 400 }],
        transition: [
          { days: 30, storage_class: "STANDARD_IA" },
          { days: 90, storage_class: "GLACIER" },
        ],
        noncurrent_version_expiration: [{ noncurrent_days: 60, newer_noncurrent_versions: 3 }],
        noncurrent_version_transition: [{ noncurrent_days: 30, storage_class: "GLACIER_IR" }],
      },
      {
        id: "b",
        status: "Enabled",
        filter: [{ tag: [{ key: "$${k}", value: "$${v}" }] }],
        expiration: [{ date: "2030-01-01T00:00:00Z" }],
      },
      {
        id: "c",
        status: "Enabled",
        filter: [{ prefix: "$${p}" }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 2 }],
      },
      { id: "d", status: "Enabled", filter: [{}], expiration: [{ expired_object_delete_marker: true }] },
    ]);
  });

  const statement = `{ Sid: Other, Effect: Allow, Principal: { AWS: "arn:aws:iam::444455556666:root" }, Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-events/\${aws:username}/%{x}/*" }`;
  const written = {
    Sid: "Other",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::444455556666:root" },
    Action: "s3:GetObject",
    Resource: "arn:aws:s3:::acme-events/$${aws:username}/%%{x}/*",
  };

  it("add statements to the one policy of the bucket, and keep policy variables", () => {
    const { resource } = mixpanel(`${newBucket}\n    additionalBucketPolicyStatements: [${statement}]`);
    const { policy } = resource!["aws_s3_bucket_policy"]!["bucket"]!;
    const { Statement } = JSON.parse(String(policy)) as { readonly Statement: readonly { readonly Sid: string }[] };
    expect(Statement.map(({ Sid }) => Sid)).toEqual(["DenyInsecureTransport", "Other"]);
    expect(Statement[1]).toEqual(written);
  });

  it("add statements where the policy of an existing bucket is replaced", () => {
    const { resource } = synthesized(`name: acme
integrations:
  acme:
    vendor: mparticle
    access: bucket-policy
    region: us-east-1
    bucket: { existing: acme-events }
    bucketPolicy: replace
    additionalBucketPolicyStatements: [${statement}]
`)["acme"]!;
    const { policy } = resource!["aws_s3_bucket_policy"]!["bucket"]!;
    expect((JSON.parse(String(policy)) as { readonly Statement: readonly unknown[] }).Statement.at(-1)).toEqual(
      written,
    );
  });

  it("keep a person's text from becoming Terraform code", () => {
    const { resource } = mixpanel(`${newBucket}\n    description: '\${file("/etc/passwd")} %{ if true }x%{ endif }'`);
    expect(resource!["aws_iam_role"]!["role"]!["description"]).toBe(
      '$${file("/etc/passwd")} %%{ if true }x%%{ endif }',
    );
  });

  it("reach the provider", () => {
    const { provider } = synthesized(`
provider:
  region: us-east-1
  allowedAccountIds: ["111122223333"]
  assumeRoleArn: arn:aws:iam::111122223333:role/deploy
  defaultTags: { ManagedBy: acme }
name: dev
integrations:
  acme: { vendor: mixpanel, region: eu-west-1, bucket: { existing: acme-events }, projectToken: abcdef }
`)["acme"]!;
    expect(provider["aws"]).toEqual([
      {
        region: "eu-west-1",
        allowed_account_ids: ["111122223333"],
        assume_role: [{ role_arn: "arn:aws:iam::111122223333:role/deploy" }],
        default_tags: [{ tags: { ManagedBy: "acme" } }],
      },
    ]);
  });

  it("turn versioning off, and keep the rule for existing versions", () => {
    const { resource } = mixpanel(`${newBucket}\n    versioning: { enabled: false }`);
    expect(resource!["aws_s3_bucket_versioning"]).toBeUndefined();
    const rules = resource!["aws_s3_bucket_lifecycle_configuration"]!["bucket"]!["rule"] as { id: string }[];
    expect(rules.map(({ id }) => id)).toEqual(["abort-incomplete-uploads", "expire-old-versions"]);
  });

  it("set a tag of AWS with the name of a JavaScript property", () => {
    const { resource } = mixpanel(`${newBucket}\n    tags: { __proto__: x, constructor: y }`);
    const tags = resource!["aws_s3_bucket"]!["bucket"]!["tags"] as object;
    expect(tags).toEqual({ '${"__proto__"}': "x", constructor: "y" });
  });
});

describe("an existing bucket", () => {
  const user =
    "name: dev\nintegrations: { acme: { vendor: mparticle, access: bucket-policy, region: us-east-1, bucket: { existing: acme-events }";

  it("is not mentioned by any resource, and the statements are handed over", () => {
    const { resource, output } = synthesized(`${user} } }`)["acme"]!;
    expect(resource).toBeUndefined();
    expect(JSON.parse(String(output["bucket_policy_statements"]!.value)).Statement).toHaveLength(1);
  });

  it("has its whole policy replaced only on explicit request", () => {
    const { resource, output } = synthesized(`${user}, bucketPolicy: replace } }`)["acme"]!;
    expect(Object.keys(resource!)).toEqual(["aws_s3_bucket_policy"]);
    expect(output["bucket_policy_statements"]).toBeUndefined();
  });

  it("has the statements of every stack of the file in its creator's policy", () => {
    const stacks = synthesized(`
name: dev
provider: { region: us-east-1 }
integrations:
  acme-first: { vendor: mparticle, access: bucket-policy, bucket: { existing: mp-forwarding-acme }, pod: US1 }
  acme-owner: { vendor: mixpanel, bucket: { name: mp-forwarding-acme }, projectToken: abcdef }
  acme-third: { vendor: mparticle, access: bucket-policy, bucket: { existing: mp-forwarding-acme }, pod: EU1 }
`);
    expect(stacks["acme-third"]!.output["bucket_policy_statements"]).toBeUndefined();
    expect(stacks["acme-third"]!.output["bucket_policy_stack"]!.value).toBe("acme-owner");
    const { policy } = stacks["acme-owner"]!.resource!["aws_s3_bucket_policy"]!["bucket"]!;
    const statements = JSON.parse(String(policy)).Statement as { Principal: { AWS?: string } }[];
    expect(statements.map(({ Principal }) => Principal.AWS)).toEqual([
      undefined,
      "arn:aws:iam::338661164609:role/Prod-Role-DG12-Default",
      "arn:aws:iam::338661164609:role/role-lambda-verifyrequest",
      "arn:aws:iam::583371261087:role/Prod-Role-DG12-Default",
      "arn:aws:iam::583371261087:role/verifyrequest_lambda",
    ]);
  });
});

describe("a resource outside the stack now", () => {
  const removed = (settings: string, top?: string) =>
    (mixpanel(settings, top).removed ?? []).map(
      ({ from, lifecycle }) => `${from} ${lifecycle.destroy ? "destroyed" : "kept"}`,
    );

  it("is kept: the key of a bucket without one now", () => {
    expect(removed(newBucket)).toEqual(["aws_kms_alias.key kept", "aws_kms_key.key kept"]);
    expect(removed(`${newBucket}\n    encryption: { createKey: true }`)).toEqual([]);
  });

  it("is kept: the bucket with its protection, if it is existing now", () => {
    const kept = removed("bucket: { existing: acme-events }");
    expect(kept).toHaveLength(Object.values(resourceTypes).filter(({ letGo }) => typeof letGo === "string").length);
    expect(kept).toContain("aws_s3_bucket.bucket kept");
    expect(kept).toContain("aws_s3_bucket_public_access_block.bucket kept");
  });

  it("is kept without protection too, because that only permits destruction", () => {
    const all = removed("bucket: { existing: acme-events }");
    expect(removed("bucket: { existing: acme-events }", "defaults: { protect: false }")).toEqual(all);
    expect(removed(newBucket, "defaults: { protect: false }")).toEqual(removed(newBucket));
  });

  it("goes if it is a setting of a remaining bucket: versioning and access logs", () => {
    const settings = `${newBucket}\n    versioning: { enabled: false }`;
    expect(removed(settings)).toEqual(["aws_kms_alias.key kept", "aws_kms_key.key kept"]);
  });
});

describe("the policies of a role and a user", () => {
  const key = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  const file = (settings: string) => `
name: acme
defaults: { region: us-east-1, bucket: { existing: acme-events }, encryption: { kmsKeyArn: "${key}" }${settings} }
integrations:
  acme-role: { vendor: mixpanel, projectToken: 0123456789abcdef0123456789abcdef }
  acme-user: { vendor: mparticle, access: iam-user, accessKeys: none }
`;

  it.each([
    ["role", "acme-role"],
    ["user", "acme-user"],
  ])("are exactly the module's own: %s", (holder, name) => {
    const { resource } = synthesized(file(""))[name]!;
    const attached = (what: string) => `\${aws_iam_${holder}_policy_attachment.${what}.policy_arn}`;
    const holderName = { [`${holder}_name`]: `\${aws_iam_${holder}.${holder}.name}` };
    expect(resource![`aws_iam_${holder}_policies_exclusive`]).toEqual({
      [holder]: { ...holderName, policy_names: [] },
    });
    expect(resource![`aws_iam_${holder}_policy_attachments_exclusive`]).toEqual({
      [holder]: { ...holderName, policy_arns: [attached("bucket"), attached("key")] },
    });
  });

  it("may have others where the file declares it", () => {
    const types = Object.values(synthesized(file(", keepOtherPolicies: true"))).flatMap(({ resource }) =>
      Object.keys(resource!),
    );
    expect(types.filter((type) => type.endsWith("_exclusive"))).toEqual([]);
  });
});

describe("a bucket under another name", () => {
  it("fails to plan, and is not replaced", () => {
    const { lifecycle } = mixpanel(newBucket).resource!["aws_s3_bucket"]!["bucket"]!;
    expect(lifecycle).toMatchObject({
      ignore_changes: ["bucket"],
      postcondition: [{ condition: '${(self.bucket == "acme-events")}' }],
    });
  });
});
