import { TerraformStack, Testing } from "cdktf";
import { checkCombination } from "../../constructs/combination";
import { VendorAccess } from "../../constructs/vendor-access";
import type { Access } from "../../constructs/methods/method";
import type { VendorAccessProps } from "../../constructs/vendor-access-props";
import { mixpanel, mparticle } from "../vendors/shipped";
import type { Statement } from "../../vendors/statement";
import type { TerraformJson } from "../stacks/synthesized";
import { access, accessProps, all, made, variable } from "./made";

const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const customerKey = { type: "customer-key", keyArn } as const;
const newBucket = { create: true, name: "acme-events" } as const;
const user: Partial<VendorAccessProps> = { vendor: mparticle, access: { mode: "iam-user", accessKeys: {} } };
const through = (given: Partial<Extract<Access, { mode: "bucket-policy" }>> = {}): Partial<VendorAccessProps> => ({
  vendor: mparticle,
  access: { mode: "bucket-policy", ...given },
});

const statementsOf = (policy: unknown) => JSON.parse(String(policy)).Statement as Statement[];
const sids = (policy: unknown) => statementsOf(policy).map(({ Sid, Action }) => Sid ?? Action);
const types = (json: TerraformJson) => Object.keys(json.resource ?? {}).sort();
const identities: readonly (readonly [string, string, Partial<VendorAccessProps>])[] = [
  ["role", "aws_iam_role", {}],
  ["user", "aws_iam_user", user],
];

/** The vendor's access itself, for what it tells the stack. */
function construct(props: Partial<VendorAccessProps>): VendorAccess {
  return new VendorAccess(new TerraformStack(Testing.app(), "stack"), "access", { ...accessProps, ...props });
}

describe.each(identities)("a %s", (mode, type, props) => {
  it("has the given name, path, boundary and tags, and so have its policies", () => {
    const boundary = "arn:aws:iam::111122223333:policy/boundary";
    const given = { name: "acme", path: "/vendors/", permissionsBoundary: boundary, tags: { team: "web" } };
    const json = access({ ...props, ...given, encryption: customerKey });
    const same = { path: "/vendors/", tags: { team: "web" } };
    expect(all(json, type)).toEqual([
      expect.objectContaining({ ...same, name: "acme", permissions_boundary: boundary }),
    ]);
    expect(all(json, "aws_iam_policy")).toEqual([
      expect.objectContaining({ ...same, name: "acme-bucket", description: expect.stringMatching(/^Access of /) }),
      expect.objectContaining({ ...same, name: "acme-key", description: expect.stringMatching(/^Access of /) }),
    ]);
  });

  it("has a policy for the bucket and, with a customer managed key, one for the key, both attached to it", () => {
    const attached = (json: TerraformJson) => all(json, `${type}_policy_attachment`).map((each) => each[mode]);
    const itself = expect.stringMatching(new RegExp(`^\\$\\{${type}\\.\\w+\\.name\\}$`));
    expect(attached(access(props))).toEqual([itself]);
    expect(attached(access({ ...props, encryption: customerKey }))).toEqual([itself, itself]);
    expect(all(access(props), "aws_iam_policy")).toHaveLength(1);
  });

  it("keeps the description of its policies as it was made", () => {
    expect(all(access(props), "aws_iam_policy")).toEqual([
      expect.objectContaining({ lifecycle: { ignore_changes: ["description"] } }),
    ]);
  });

  it("is made only where the plan runs in the vendor's partition", () => {
    const [made] = all(access(props), type);
    const { name } = props.vendor ?? mixpanel;
    expect(made?.["lifecycle"]).toEqual({
      precondition: [
        {
          condition: expect.stringMatching(/^\$\{\(?data\.aws_partition\.\w+\.partition == "aws"\)?\}$/),
          error_message: `${name}'s principals are in the partition aws, and IAM delegates access only within a partition.`,
        },
      ],
    });
  });

  it("may use the key in the one policy where a variable may turn out to name none", () => {
    const json = made((stack) => {
      const encryption = { type: "customer-key", keyArn: variable(stack, "key"), optional: true } as const;
      new VendorAccess(stack, "access", { ...accessProps, ...props, encryption });
    });
    const [policy, second] = all(json, "aws_iam_policy");
    expect(second).toBeUndefined();
    expect(policy?.["policy"]).toMatch(
      /, var\.key == null \? \[\] : \[\{ "Sid" = "(MixpanelKmsStatement|UseKeyThroughS3)"/,
    );
  });
});

describe("a role", () => {
  it("is for as long a session as asked", () => {
    const json = access({ access: { mode: "role", externalIds: ["abcdef"], maxSessionSeconds: 43_200 } });
    expect(all(json, "aws_iam_role")).toEqual([expect.objectContaining({ max_session_duration: 43_200 })]);
  });

  it("uses the key as the vendor's document says", () => {
    const [, key] = all(access({ encryption: customerKey }), "aws_iam_policy");
    expect(statementsOf(key?.["policy"])).toEqual([
      { ...(mixpanel.access.role!.key as readonly Statement[])[0], Resource: keyArn },
    ]);
  });

  it("outputs its name and its ARN, and no user's", () => {
    expect(construct({})).toMatchObject({ roleName: expect.any(String), roleArn: expect.any(String) });
    const { userName, userArn, accessKeys, statementsToMerge } = construct({});
    expect([userName, userArn, accessKeys, statementsToMerge]).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe("a user", () => {
  it("uses the key through S3 in the bucket's Region", () => {
    const [, key] = all(access({ ...user, region: "eu-west-1", encryption: customerKey }), "aws_iam_policy");
    expect(statementsOf(key?.["policy"])).toEqual([
      expect.objectContaining({
        Resource: keyArn,
        Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
      }),
    ]);
  });

  it("outputs its name and its ARN, and no role's", () => {
    expect(construct(user)).toMatchObject({ userName: expect.any(String), userArn: expect.any(String) });
    const { roleName, roleArn, statementsToMerge } = construct(user);
    expect([roleName, roleArn, statementsToMerge]).toEqual([undefined, undefined, undefined]);
  });
});

describe("the description of the resources", () => {
  it("names the vendor, the bucket, and the document", () => {
    expect(all(access({}), "aws_iam_role")[0]?.["description"]).toBe(
      `Access of Mixpanel to acme-events: ${mixpanel.document.url}`,
    );
  });

  it("is the person's own where there is one", () => {
    expect(all(access({ description: "Export" }), "aws_iam_role")[0]?.["description"]).toBe("Export");
  });
});

describe("an existing bucket", () => {
  it("is unchanged, and the statements for its policy are an output", () => {
    expect(types(access(through()))).toEqual([]);
    expect(construct(through()).statementsToMerge).toEqual([
      { ...mparticle.access["bucket-policy"]!.bucket[0], Resource: "arn:aws:s3:::acme-events/*" },
    ]);
  });

  it("has its whole policy replaced on request, by the vendor's statements under TLS only", () => {
    const json = access(through({ replace: true }));
    expect(types(json)).toEqual(["aws_s3_bucket_policy"]);
    const [replaced] = all(json, "aws_s3_bucket_policy");
    expect(replaced).toMatchObject({
      bucket: "acme-events",
      lifecycle: { precondition: [{ error_message: expect.stringMatching(/^mParticle's principals are in/) }] },
    });
    expect(sids(replaced?.["policy"])).toEqual(["DenyInsecureTransport", "s3:PutObject"]);
    expect(construct(through({ replace: true })).statementsToMerge).toBeUndefined();
  });

  it("keeps its policy with a role or a user, because neither needs a bucket policy", () => {
    for (const props of [{}, user]) expect(types(access(props))).not.toContain("aws_s3_bucket_policy");
  });
});

describe("a new bucket", () => {
  it("is an output, and its policy has the vendor's statements, then those of others", () => {
    const other: Statement = { Sid: "Other", Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: "*" };
    const json = access({ ...through(), bucket: newBucket, otherStatements: [other] });
    expect(sids(all(json, "aws_s3_bucket_policy")[0]?.["policy"])).toEqual([
      "DenyInsecureTransport",
      "s3:PutObject",
      "Other",
    ]);
    const { bucket, statementsToMerge } = construct({ ...through(), bucket: newBucket });
    expect(bucket).toBeDefined();
    expect(statementsToMerge).toBeUndefined();
  });

  it("has a policy without a vendor for a role or a user", () => {
    for (const props of [{}, user]) {
      const [policy] = all(access({ ...props, bucket: newBucket }), "aws_s3_bucket_policy");
      expect(sids(policy?.["policy"])).toEqual(["DenyInsecureTransport"]);
    }
  });

  it("has the given settings, tags and conditions", () => {
    const bucket = { ...newBucket, versioning: false, accessLogBucket: "acme-logs" };
    const json = access({ bucket, tags: { team: "web" }, allowedAccountIds: ["111122223333", "444455556666"] });
    expect(all(json, "aws_s3_bucket")).toEqual([
      expect.objectContaining({
        tags: { team: "web" },
        lifecycle: {
          prevent_destroy: true,
          ignore_changes: ["bucket"],
          postcondition: [
            {
              condition: '${(self.bucket == "acme-events")}',
              error_message: expect.stringMatching(/^S3 can't rename a bucket, .* destroy \$\{self\.bucket\}/),
            },
          ],
          precondition: [
            expect.objectContaining({ error_message: expect.stringMatching(/^Mixpanel's principals/) }),
            {
              condition: expect.stringMatching(
                /^\$\{contains\(\["111122223333", "444455556666"\], data\.aws_caller_identity\.\w+\.account_id\)\}$/,
              ),
              error_message: "This plan must run in an allowed account: 111122223333, 444455556666.",
            },
          ],
        },
      }),
    ]);
    expect(types(json)).toContain("aws_s3_bucket_logging");
    expect(types(json)).not.toContain("aws_s3_bucket_versioning");
  });

  it.each([
    ["S3's own keys", { type: "sse-s3" }, { sse_algorithm: "AES256" }],
    ["the account's key", { type: "aws-managed-key" }, { sse_algorithm: "aws:kms" }],
    ["a key that exists", customerKey, { sse_algorithm: "aws:kms", kms_master_key_id: keyArn }],
    [
      "a new key",
      { type: "new-key", alias: "acme" },
      { sse_algorithm: "aws:kms", kms_master_key_id: expect.stringMatching(/^\$\{aws_kms_key\.\w+\.arn\}$/) },
    ],
  ] as const)("is encrypted with %s", (_what, encryption, expected) => {
    const json = access({ bucket: newBucket, encryption });
    const [{ rule } = {}] = all(json, "aws_s3_bucket_server_side_encryption_configuration");
    expect(rule).toEqual([expect.objectContaining({ apply_server_side_encryption_by_default: expected })]);
  });
});

describe("a new key", () => {
  const encryption = { type: "new-key", alias: "acme", deletionWindowDays: 7 } as const;
  const key = (props: Partial<VendorAccessProps>) => {
    const json = access({ bucket: newBucket, encryption, ...props });
    return all(json, "aws_kms_key")[0]!;
  };

  it("is made before the bucket, and only where one is asked for", () => {
    const json = access({ bucket: newBucket, encryption });
    expect(all(json, "aws_s3_bucket")[0]?.["depends_on"]).toEqual([expect.stringMatching(/^aws_kms_key\./)]);
    const without = access({ bucket: newBucket });
    expect(all(without, "aws_kms_key")).toEqual([]);
    expect(all(without, "aws_s3_bucket")[0]).not.toHaveProperty("depends_on");
  });

  it("has the given alias, days, description and tags", () => {
    expect(key({ tags: { team: "web" }, description: "Export" })).toMatchObject({
      description: "Export",
      deletion_window_in_days: 7,
      tags: { team: "web" },
    });
    const [alias] = all(access({ bucket: newBucket, encryption }), "aws_kms_alias");
    expect(alias).toMatchObject({ name: "alias/acme" });
  });

  it("is protected as its bucket is", () => {
    expect(key({})["lifecycle"]).toEqual({ prevent_destroy: true });
    expect(key({ bucket: { ...newBucket, protect: true } })["lifecycle"]).toEqual({ prevent_destroy: true });
    expect(key({ bucket: { ...newBucket, protect: false } })["lifecycle"]).toEqual({ prevent_destroy: false });
  });

  it("allows the vendor's principals if the bucket's policy does, and otherwise nobody else", () => {
    const policy = (props: Partial<VendorAccessProps>) => String(key(props)["policy"]);
    expect(policy(through())).toContain('"VendorUsesKeyThroughS3"');
    expect(policy(through())).toContain('"s3.us-east-1.amazonaws.com"');
    for (const props of [{}, user]) {
      expect(policy(props)).toContain('"DelegateToIam"');
      expect(policy(props)).not.toContain("VendorUsesKeyThroughS3");
    }
  });

  it("gives access to the principals of the named pod", () => {
    const bucket = { create: true, name: "mp-forwarding-acme" } as const;
    const policy = String(key({ ...through({ pod: "EU1" }), bucket })["policy"]);
    expect(policy).toContain("arn:aws:iam::583371261087:role/verifyrequest_lambda");
    expect(policy).not.toContain("338661164609");
  });
});

describe("a variable for the pod", () => {
  it("the bucket's policy and the key's each have a table of every pod's permissions", () => {
    const json = made((stack) => {
      new VendorAccess(stack, "access", {
        ...accessProps,
        ...through({ pod: variable(stack, "pod") }),
        bucket: newBucket,
        encryption: { type: "new-key", alias: "acme" },
      });
    }) as TerraformJson & { readonly locals: Readonly<Record<string, Readonly<Record<string, Statement[]>>>> };
    const tables = Object.entries(json.locals).map(([id, table]) => [id.replace(/^access_|_[0-9A-F]{8}$/g, ""), table]);
    const { statements_by_pod: onBucket, key_statements_by_pod: onKey } = Object.fromEntries(tables);
    expect(Object.keys(onBucket)).toEqual(["AU1", "EU1", "US1", "US2", "none"]);
    expect(onBucket.EU1[0].Principal.AWS).toBe("arn:aws:iam::583371261087:role/Prod-Role-DG12-Default");
    expect(onKey.EU1[0].Principal.AWS).toContain("arn:aws:iam::583371261087:role/Prod-Role-DG12-Default");
    expect(onKey.none[0].Principal.AWS).toEqual(["arn:aws:iam::338661164609:role/Prod-Role-DG12-Default"]);
  });
});

describe("variables for the Region and the key", () => {
  it("the plan checks both", () => {
    const json = made((stack) => {
      new VendorAccess(stack, "access", {
        ...accessProps,
        region: variable(stack, "region"),
        encryption: { type: "customer-key", keyArn: variable(stack, "key") },
        allowedAccountIds: ["111122223333"],
      });
    });
    const { precondition } = all(json, "aws_iam_role")[0]!["lifecycle"] as {
      precondition: { error_message: string }[];
    };
    expect(precondition.map(({ error_message: message }) => message.split(" ").slice(0, 3).join(" "))).toEqual([
      "Mixpanel's principals are",
      "The provider's Region",
      "The key must",
      "This plan must",
    ]);
  });

  it("the plan reads partition and account once each", () => {
    const json = access({
      bucket: newBucket,
      encryption: { type: "new-key", alias: "acme" },
      allowedAccountIds: ["1"],
    });
    const counts = Object.entries(json.data ?? {}).map(([type, named]) => [type, Object.keys(named).length]);
    expect(counts).toEqual([
      ["aws_caller_identity", 1],
      ["aws_partition", 1],
    ]);
  });
});

describe("valid combinations of props", () => {
  const pod = (name: string, bucket = "acme-events"): Partial<VendorAccessProps> => ({
    ...through({ pod: name }),
    bucket: { create: false, name: bucket },
  });
  const check = (props: Partial<VendorAccessProps>) => () => checkCombination({ ...accessProps, ...props });
  const fault = "mParticle with a pod accepts only bucket names with the prefix mp-forwarding-, got acme-events";

  it.each<[string, Partial<VendorAccessProps>]>([
    ["the account's own key and a role", { encryption: { type: "aws-managed-key" } }],
    ["a customer managed key and a bucket policy", { ...through(), encryption: customerKey }],
    ["a new key for a new bucket", { bucket: newBucket, encryption: { type: "new-key", alias: "acme" } }],
    ["an existing bucket and the account's own key", { encryption: { type: "aws-managed-key" } }],
    ["no pod and a bucket of any name", through()],
    ["a pod and a bucket of its name", pod("US1", "mp-forwarding-acme")],
    ["a pod that a variable names", pod("${TfToken[TOKEN.9]}")],
    ["a bucket that a variable names", pod("US1", "${TfToken[TOKEN.9]}")],
    [
      "a pod of a vendor that demands no name",
      { ...pod("US1"), vendor: { ...mparticle, access: { "bucket-policy": { bucket: [], key: "undocumented" } } } },
    ],
    ["a pod of a vendor without a bucket policy", { ...pod("US1"), vendor: mixpanel }],
  ])("are accepted: %s", (_what, props) => {
    expect(check(props)).not.toThrow();
  });

  it.each<[string, Partial<VendorAccessProps>, string]>([
    ["a pod and a bucket of another name", pod("US1"), fault],
    [
      "a bucket whose name ends as it should begin",
      pod("US1", "acme-mp-forwarding-"),
      fault.replace(/acme-events/, "acme-mp-forwarding-"),
    ],
    [
      "an existing bucket and a new key",
      { encryption: { type: "new-key", alias: "acme" } },
      "an existing bucket would not use a new key",
    ],
    [
      "the account's own key and a vendor from outside",
      { ...through(), encryption: { type: "aws-managed-key" } },
      "mParticle writes from its own account, and other accounts can never use the key aws/s3",
    ],
  ])("fails otherwise: %s", (_what, props, message) => {
    expect(check(props)).toThrow(new Error(message));
  });
});
