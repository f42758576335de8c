import { withExamples } from "../../policies/inputs";
import { keyRefusal, methods } from "../../constructs/methods";
import { bucketStatements, documentedGrant, tlsOnly } from "../../policies/bucket";
import { bucketAndTrustStatements } from "./data-statements";
import { policyFaults, type PolicyKind } from "../../policies/checks";
import { policyDocument, type PolicyDocument } from "../../policies/document";
import { keyPolicy } from "../../policies/key";
import { accessModes, vendors } from "../../vendors";
import { accessGrants, externalIdOf, inputsOf, namesAccount } from "../../vendors/lookups";
import type { Statement } from "../../vendors/statement";
import { mixpanel, mparticle } from "./shipped";
import type { AccessGrant, AccessMode, Vendor } from "../../vendors/vendor";

const longestBucketName = "b".repeat(63);
const longestExternalId = "x".repeat(1224);
const keyArn = `arn:aws:kms:ap-northeast-1:111122223333:key/mrk-${"0".repeat(32)}`;

test("the catalogue has these vendors, with their ways in", () => {
  expect(vendors.map((vendor) => [vendor.id, vendor.name, accessModes(vendor)])).toEqual(
    expect.arrayContaining([
      ["mixpanel", "Mixpanel", ["role"]],
      ["mparticle", "mParticle", ["iam-user", "bucket-policy"]],
      ["segment", "Segment", ["role"]],
    ]),
  );
});

test("no two vendors have the same id", () => {
  expect(new Set(vendors.map(({ id }) => id)).size).toBe(vendors.length);
});

const principalForm = new RegExp(
  [
    "^AWS arn:aws:iam::\\d{12}:(role|user)/[\\w+=,.@/-]+$",
    // a whole account
    "^AWS (arn:aws:iam::\\d{12}:root|\\d{12})$",
    "^CanonicalUser [0-9a-f]{64}$",
    // a provider in the customer's account, or a public one
    "^Federated (arn:aws:iam::<[\\w-]+>:(oidc|saml)-provider/)?[a-z0-9./-]+(<[\\w-]+>)?$",
    "^Service [a-z0-9.-]+\\.amazonaws\\.com$",
  ].join("|"),
);

/** Every statement in the vendor's data, with its placeholders. */
function dataStatements(vendor: Vendor): readonly Statement[] {
  return [...bucketAndTrustStatements(vendor), ...keyStatements(vendor)];
}

function keyStatements(vendor: Vendor): readonly Statement[] {
  return accessGrants(vendor).flatMap(({ key }) => (typeof key === "string" ? [] : key));
}

/** True for a statement of a key's own policy: its `*` is the key, and KMS takes spaces in its Sid. */
const ofKeyPolicy = ({ Principal }: Statement) => Principal !== undefined;

/** The vendor's general access, and that of each realm. */
function realmsIn({ realms }: AccessGrant): readonly (string | undefined)[] {
  return [undefined, ...Object.keys(realms?.each ?? {})];
}

/** Every policy that can be written for the vendor, each value as long as it may be. */
function policies(vendor: Vendor): readonly (readonly [string, PolicyKind, PolicyDocument])[] {
  return accessModes(vendor).flatMap((mode) =>
    realmsIn(documentedGrant(vendor, { mode })).flatMap((pod) => [
      ...trustPolicies(vendor, mode, pod),
      ...permissions(vendor, mode, pod),
    ]),
  );
}

function trustPolicies(vendor: Vendor, mode: AccessMode, pod?: string) {
  const of = (ids: readonly string[]) =>
    policyDocument(...(methods[mode].trust?.(vendor, ids, pod, "111122223333") ?? []));
  if (!methods[mode].trust) return [];
  const { meaning, example = "" } = externalIdOf(vendor, mode) ?? {};
  if (meaning && meaning.several === undefined) return [[`trust, realm ${pod}`, "trust", of([example])]] as const;
  return [
    [`trust, realm ${pod}`, "trust", of([longestExternalId])],
    [`trust, realm ${pod}, several ids`, "trust", of(["one", "two"])],
  ] as const;
}

function permissions(vendor: Vendor, mode: AccessMode, pod?: string) {
  const { identity, key } = methods[mode];
  const statements = bucketStatements(vendor, { mode, pod }, longestBucketName);
  const name = `${mode}, realm ${pod}`;
  const onKey = keyRefusal(vendor, mode)
    ? []
    : key.statements(vendor, {
        keyArn: identity ? keyArn : "*",
        bucketName: longestBucketName,
        region: "ap-northeast-1",
        realm: pod,
      });
  const kinds = identity ? (["identity", "identity"] as const) : (["bucket", "key"] as const);
  const ofKey = identity ? policyDocument(...onKey) : keyPolicy("111122223333", ...onKey);
  return [
    [name, kinds[0], policyDocument(...(identity ? [] : [tlsOnly(longestBucketName)]), ...statements)] as const,
    ...(onKey.length > 0 ? [[`${name}, key`, kinds[1], ofKey] as const] : []),
  ];
}

/** The accounts in the vendor's examples: each customer has another one. */
function exampleAccounts(vendor: Vendor): readonly string[] {
  const inputs = accessModes(vendor)
    .flatMap((mode) => inputsOf(vendor, mode))
    .filter(namesAccount);
  return inputs.map(({ example }) => example.split(":")[4] ?? example);
}

describe.each(vendors.map((vendor) => [vendor.name, vendor] as const))("%s", (_name, vendor) => {
  const realms = accessGrants(vendor).flatMap((grant) => grant.realms ?? []);

  test("has an id valid in a file without quotes", () => {
    expect(vendor.id).toMatch(/^[a-z][a-z0-9-]*$/);
  });

  test("has documents with a title, an https address and a date, or the copy's confidence", () => {
    const forms = Object.values(vendor.access).flatMap(({ otherForms = [] }: AccessGrant) => otherForms);
    const documents = [
      vendor.document,
      ...realms.map(({ document }) => document),
      ...forms.map((form) => form.document),
    ];
    for (const document of documents.filter((one) => one !== undefined)) {
      expect(document.title).toMatch(new RegExp(`^${vendor.name}: \\S`));
      expect(document.url).toMatch(/^https:\/\/[a-z.]+\/\S+$/);
      if (document.date === undefined) expect(document.confidence).toBeDefined();
      else expect(document.date).toMatch(/^20\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/);
    }
    expect(vendor.page.url).toMatch(/^https:\/\/[a-z.]+\/\S+$/);
  });

  test("gives for every form of its statements the part of the document, and the difference of the others", () => {
    for (const { form, otherForms = [] } of Object.values(vendor.access) as readonly AccessGrant[]) {
      expect(form !== undefined).toBe(otherForms.length > 0);
      for (const other of otherForms) expect(`${other.form} ${other.differs}`).toMatch(/^\w+ [a-z].*[a-z]$/);
    }
  });

  test("has accounts of twelve digits, each with a name beginning with the vendor's", () => {
    for (const [id, name] of Object.entries(vendor.accounts)) {
      expect(id).toMatch(/^\d{12}$/);
      expect(name).toMatch(new RegExp(`^${vendor.name} \\S`));
    }
  });

  test("has exactly the accounts of its principals, and each principal in the form of its kind", () => {
    const principals = dataStatements(withExamples(vendor)).flatMap(({ Principal = {} }) =>
      Object.entries(Principal === "*" ? { everyone: "*" } : Principal).flatMap(([kind, some]) =>
        [some].flat().map((principal) => [kind, principal] as const),
      ),
    );
    for (const [kind, principal] of principals) expect(`${kind} ${principal}`).toMatch(principalForm);
    const accounts = principals.flatMap(([kind, principal]) =>
      kind === "AWS" ? (principal.split(":")[4] ?? principal) : [],
    );
    expect(new Set(accounts)).toEqual(new Set([...Object.keys(vendor.accounts), ...exampleAccounts(vendor)]));
  });

  test("has a placeholder for every value, and every placeholder is in a statement", () => {
    const text = JSON.stringify(dataStatements(vendor));
    const { bucket, keyArn: key, externalId, account } = vendor.placeholders;
    for (const placeholder of [bucket, key, externalId, account].filter((one) => one !== undefined))
      expect(text).toContain(placeholder);
    const grants = accessGrants(vendor);
    expect({ key: key !== undefined, externalId: externalId !== undefined }).toEqual({
      key: keyStatements(vendor).some((one) => !(ofKeyPolicy(one) && one.Resource === "*")),
      externalId: grants.some((grant) => grant.externalId !== undefined),
    });
  });

  test("has Sids of letters and digits, and of spaces in a key's own policy alone", () => {
    for (const { Sid = "None" } of bucketAndTrustStatements(vendor)) expect(Sid).toMatch(/^[A-Za-z0-9]*$/);
    for (const one of keyStatements(vendor))
      expect(one.Sid ?? "None").toMatch(ofKeyPolicy(one) ? /^[A-Za-z0-9 ]*$/ : /^[A-Za-z0-9]*$/);
  });

  test("has well-formed Regions, of its partition and named once", () => {
    const recommended = realms.flatMap(({ each }) =>
      Object.values(each).flatMap((realm) => realm.recommendedRegion ?? []),
    );
    for (const region of [...(vendor.regions ?? []), ...recommended])
      expect(region).toMatch(/^(af|ap|ca|eu|il|me|mx|sa|us)-(north|south|east|west|central)+-\d$/);
    expect(new Set(vendor.regions).size).toBe(vendor.regions?.length ?? 0);
  });

  const written = policies(withExamples(vendor));

  test.each(written)("has no placeholder left in the policy: %s", (_what, _kind, policy) => {
    const values = (node: unknown): string[] =>
      typeof node === "object" && node !== null ? Object.values(node).flatMap(values) : [String(node)];
    const inputs = accessModes(vendor).flatMap((mode) => inputsOf(vendor, mode));
    for (const value of values(policy)) {
      expect(value).not.toMatch(/[<>{}]/);
      // an example may have a placeholder's word
      for (const { placeholder, example } of inputs) expect(value.replaceAll(example, "")).not.toContain(placeholder);
    }
  });

  test.each(written)("has nothing wrong with the policy: %s", (_what, kind, policy) => {
    expect(policyFaults(kind, policy)).toEqual([]);
  });
});

test("every statement on objects has the object prefix", () => {
  for (const { objectPrefix, bucket } of vendors.flatMap(accessGrants).filter((grant) => grant.objectPrefix)) {
    const resources = bucket.flatMap(({ Resource = [] }) => Resource);
    expect(resources.length).toBeGreaterThan(0);
    for (const resource of resources) expect(resource).toMatch(new RegExp(`/${objectPrefix}\\*$`));
  }
});

test("the labels are those of the vendors' pages", () => {
  const pages = vendors.map(({ id, page }) => [id, page]);
  expect(pages).toEqual(
    expect.arrayContaining([
      [
        "mixpanel",
        {
          where: "In Mixpanel, when creating the pipeline to AWS S3",
          url: "https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3",
          labels: {
            Bucket: "bucket",
            Region: "region",
            "Role ARN": "role-arn",
            Encryption: "encryption",
            "KMS Key ID": "kms-key-arn",
          },
          encryption: { sseS3: "AES", kms: "KMS" },
        },
      ],
      [
        "mparticle",
        {
          where: "In mParticle, when configuring the Amazon S3 output",
          url: "https://docs.mparticle.com/integrations/amazons3/event/",
          labels: { "Bucket Name": "bucket", "AWS Region Endpoint": "region" },
          accessKey: { id: "Access Key ID", secret: "Secret Access Key" },
        },
      ],
      [
        "segment",
        {
          where: "In Segment, in the settings of the AWS S3 destination",
          url: "https://segment.com/docs/connections/storage/catalog/aws-s3/",
          labels: { Region: "region", "Bucket Name": "bucket", "IAM Role ARN": "role-arn" },
        },
      ],
    ]),
  );
});

test("Mixpanel's Regions are those of its page, without the two in China", () => {
  expect(mixpanel.regions).toEqual(
    (
      "us-east-1 us-east-2 us-west-1 us-west-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-southeast-1 " +
      "ap-southeast-2 ap-south-1 ca-central-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 me-south-1"
    ).split(" "),
  );
});

test("mParticle's pods recommend the Regions of its table, and demand the beginning of the bucket's name", () => {
  const { realms, bucketName } = mparticle.access["bucket-policy"]!;
  expect(Object.entries(realms!.each).map(([pod, { recommendedRegion }]) => [pod, recommendedRegion])).toEqual([
    ["US1", "us-east-1"],
    ["US2", "us-east-1"],
    ["EU1", "eu-central-1"],
    ["AU1", "ap-southeast-2"],
  ]);
  expect(bucketName).toEqual({ prefix: "mp-forwarding-", onlyInRealm: true });
});
