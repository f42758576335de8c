import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { loadConfig } from "../../config/load";
import { editorJsonSchema } from "../../config/docs/editor-schema";
import { vendorFaults } from "../../config/vendors/vendor-faults";
import { methods } from "../../constructs/methods";
import { accessModes, shippedVendor, vendors } from "../../vendors";
import { synthesizedFrom } from "../stacks/synthesized";
import { describing, exampleFacts, factsOf, fileWith, load } from "../vendors/described";
import { ownSettings } from "../vendors/own-settings";
import { ConfigError } from "../../text/config-error";
import { editorCheck } from "./editor";

const stack = { bucket: { name: "acme-loads" }, organizationId: "org-5f0c9a7d3e1b82646c4f1a9e" };
const stacks = { loads: { vendor: "acme-warehouse", ...stack } };

/** The lines of a refusal, each with its place and without its fix. */
function faultsOf(text: string, file = describing.place): readonly string[] {
  try {
    loadConfig(text, file);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.map(({ setting, message }) => `${setting} ${message}`);
  }
}

/** The example's facts with another value at a place; undefined removes it. */
function changed(path: string, value: unknown): Record<string, unknown> {
  const facts = exampleFacts();
  const steps = path.split(".");
  const last = steps.pop()!;
  const above = steps.reduce<Record<string, unknown>>((node, step) => node[step] as Record<string, unknown>, facts);
  above[last] = value;
  // JSON has no undefined
  return JSON.parse(JSON.stringify(facts)) as Record<string, unknown>;
}

const isValid = editorCheck(editorJsonSchema());

describe("a vendor of a file's own", () => {
  test("is a vendor like any other: its words are settings, in a file of facts or below vendors", () => {
    const { integrations, vendors: own } = load(describing.text);
    expect(own.map(({ id, name }) => [id, name])).toEqual([
      ["acme-warehouse", "Acme Warehouse"],
      ["acme-lake", "Acme Lake"],
    ]);
    expect(integrations.map(({ vendor }) => vendor)).toEqual(own);
    expect(integrations[1]?.settings).toMatchObject({ access: "bucket-policy", zone: "eu" });
  });

  test.each(vendors.flatMap((vendor) => accessModes(vendor).map((mode) => [vendor.id, mode, vendor] as const)))(
    "gets what the catalogue's %s gets with access by %s, with the same facts",
    (id, mode, vendor) => {
      const given = {
        ...ownSettings(vendor, mode),
        ...(methods[mode].accessKeysVariable && { accessKeys: "none" }),
        region: vendor.regions?.[0] ?? "us-east-1",
        bucket: { name: `${vendor.access[mode]?.bucketName?.prefix ?? ""}acme-events` },
      };
      const shipped = synthesizedFrom(load(fileWith({}, { acme: given })));
      const own = { [`my-${id}`]: factsOf(vendor) };
      expect(synthesizedFrom(load(fileWith(own, { acme: { ...given, vendor: `my-${id}` } })))).toEqual(shipped);
    },
  );

  test("is named by its settings in defaults too", () => {
    const { organizationId, ...rest } = stack;
    const file = JSON.parse(
      fileWith({ "acme-warehouse": exampleFacts() }, { loads: { vendor: "acme-warehouse", ...rest } }),
    ) as object;
    const { integrations } = load(JSON.stringify({ ...file, defaults: { organizationId } }));
    expect(integrations[0]?.settings).toMatchObject({ organizationId });
  });
});

test("no vendor of the catalogue has a fault by the rules for a file's own", () => {
  for (const vendor of vendors) expect([vendor.id, vendorFaults(vendor)]).toEqual([vendor.id, []]);
});

const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::<BUCKET>/*" };
const trust = exampleFacts()["access"] as { readonly role: { readonly trust: readonly [Record<string, unknown>] } };
const trusting = (more: object) => [{ ...trust.role.trust[0], ...more }];

const input = (more: object) => ({
  ...{ setting: "loaderName", becomes: "principal-name", noun: "name", meaning: "The name of the loader." },
  ...{ from: "your organization", example: "loader", placeholder: "loader", ...more },
});

describe.each<readonly [place: string, value: unknown, faults: readonly string[]]>([
  ["name", undefined, ["name is required"]],
  ["name", "Acme\u202e", ["name must have no invisible characters"]],
  ["name", "${file(1)}", ["name must not contain ${ or %{: they begin an expression in Terraform"]],
  ["name", "${TfToken[TOKEN.0]}", ["name must not contain a CDKTF token: CDKTF would replace it"]],
  ["nmae", "x", ["nmae is not a fact of a vendor"]],
  ["document.url", "http://acme.example", ["document.url must be an https address"]],
  ["document.date", "yesterday", ["document.date must be a date: YYYY-MM-DD, or YYYY-MM"]],
  ["partition", "aws-cn", ['partition must be "aws"']],
  ["accounts", { "12": "x" }, ["accounts.12 must be an account id of 12 digits"]],
  ["accounts", { "777788889999": "Acme", "444455556666": "Acme, too" }, ["accounts.444455556666 is in no statement"]],
  ["accounts", {}, ["access.role.trust.0.Principal is in the account 777788889999, and accounts has no such key"]],
  ["access", {}, ["access must have at least one way in"]],
  [
    "placeholders.bucket",
    "<NONE>",
    [
      "placeholders.bucket is in no statement",
      "access.role.bucket.0.Resource must be arn:aws:s3:::<NONE>, alone or with a slash: the statement is for the bucket of the stack",
      "access.role.bucket.1.Resource must be arn:aws:s3:::<NONE>, alone or with a slash: the statement is for the bucket of the stack",
    ],
  ],
  ["placeholders.keyArn", "<KEY>", ["placeholders.keyArn is in no statement"]],
  ["placeholders.externalId", undefined, ["placeholders must have externalId: the way in has the facts of one"]],
  ["access.role.externalId", undefined, ["placeholders.externalId has no facts of an external id in access"]],
  [
    "access.role.bucket",
    [],
    ["placeholders.bucket is in no statement", "access.role.bucket must have at least one statement"],
  ],
  [
    "access.role.bucket.0.Resource",
    "arn:aws:s3:::acme-other/*",
    [
      "access.role.bucket.0.Resource must be arn:aws:s3:::<BUCKET>, alone or with a slash: the statement is for the bucket of the stack",
    ],
  ],
  ["access.role.bucket.0.Effect", "Permit", ['access.role.bucket.0.Effect must be "Allow" or "Deny"']],
  [
    "access.role.bucket.0.Sid",
    "Read it",
    ["access.role.bucket.0.Sid must have only letters and digits, as IAM demands"],
  ],
  [
    "access.role.bucket.0.Principal",
    { AWS: "777788889999" },
    ["access.role.bucket has a Principal, and only a resource-based policy may have one"],
  ],
  [
    "access.role.trust",
    trusting({ Principal: "*" }),
    [
      "access.role.trust.0.Principal must name a role, a user or an account of the vendor's, or a service, without a wildcard",
      "accounts.777788889999 is in no statement",
    ],
  ],
  [
    "access.role.trust",
    trusting({ Principal: { AWS: "arn:aws:iam::777788889999:role/*" } }),
    [
      "access.role.trust.0.Principal must name a role, a user or an account of the vendor's, or a service, without a wildcard",
    ],
  ],
  [
    "access.role.trust",
    trusting({ Resource: "*" }),
    ["access.role.trust has a Resource, and a trust policy can't have one"],
  ],
  ["access.role.trust", trusting({ Principal: undefined }), ["accounts.777788889999 is in no statement"]],
  [
    "access.role.externalId.setting",
    "bucket",
    ["access.role.externalId.setting must not be the name of another setting, or of a property of every object"],
  ],
  [
    "access.role.externalId.setting",
    "constructor",
    ["access.role.externalId.setting must not be the name of another setting, or of a property of every object"],
  ],
  [
    "access.role.externalId.setting",
    "tag",
    ["access.role.externalId.setting must be another word: a module has a variable tags already"],
  ],
  ["access.role.externalId.setting", "Id", ["access.role.externalId.setting must be a name in camelCase"]],
  [
    "access.role.externalId.example",
    "a b",
    ["access.role.externalId.example must not contain white space or a line break"],
  ],
  [
    "access.role.externalId.form",
    { pattern: "^acme-", message: "acme and digits" },
    ["access.role.externalId.example must match ^acme-, its own form"],
  ],
  [
    "access.role.externalId.form",
    { pattern: "(", message: "acme and digits" },
    ["access.role.externalId.form.pattern must be a regular expression"],
  ],
  [
    "access.role.realms",
    { setting: "version", noun: "version", each: { a: {} } },
    ["access.role.realms.setting must be another word: a module has a variable version already"],
  ],
  [
    "access.role.realms",
    { setting: "organizationId", noun: "id", each: { a: {} } },
    ["access.role.realms.setting must differ from that of externalId"],
  ],
  [
    "access.role.realms",
    { setting: "zone", noun: "zone", each: {} },
    ["access.role.realms.each must have at least one"],
  ],
  ["access.role.form", "JSON", ["access.role must have form and otherForms both, or neither"]],
  [
    "access.role.key",
    [{ Effect: "Allow", Action: "kms:Decrypt", Resource: "<KEY>", Principal: { AWS: "777788889999" } }],
    ["access.role.key has a Principal, and only a resource-based policy may have one"],
  ],
  [
    "access.iam-user",
    { trust: trusting({}), bucket: [statement], key: "undocumented" },
    ["access.iam-user can't have a trust or an externalId: nobody assumes a role"],
  ],
  [
    "access.bucket-policy",
    { bucket: [statement], key: "refused" },
    ["access.bucket-policy.bucket has a statement without a Principal"],
  ],
  [
    "page.labels.Bucket",
    "buckets",
    [
      'page.labels.Bucket must be "bucket", "region", "role-arn", "external-id", "object-prefix", "encryption" or "kms-key-arn"',
    ],
  ],
  [
    "access.role.bucket.0.Resource",
    "arn:aws:s3:::<BUCKET>-backups/*",
    [
      "access.role.bucket.0.Resource must be arn:aws:s3:::<BUCKET>, alone or with a slash: the statement is for the bucket of the stack",
    ],
  ],
  [
    "access.role.bucket.0",
    { Effect: "Allow", Action: "*", Resource: "*" },
    [
      "access.role.bucket.0.Resource must be arn:aws:s3:::<BUCKET>, alone or with a slash: the statement is for the bucket of the stack",
      "access.role.bucket.0.Action must be actions of s3: the statement is for the bucket",
    ],
  ],
  [
    "access.role.key",
    [{ Effect: "Allow", Action: "iam:*", Resource: "*" }],
    ["access.role.key.0.Action must be actions of kms: the statement is for the key"],
  ],
  [
    "access.role.trust",
    trusting({ Action: "*" }),
    ["access.role.trust.0.Action must be actions of sts, without a wildcard"],
  ],
  [
    "access.role.trust",
    trusting({ Condition: { StringNotEquals: { "sts:ExternalId": "<ORGANIZATION_ID>" } } }),
    [
      "access.role.trust.0.Condition must have StringEquals with sts:ExternalId and <ORGANIZATION_ID>: the way in has an external id",
    ],
  ],
  [
    "access.role.trust",
    trusting({ Principal: { Federated: "accounts.google.com" } }),
    [
      "accounts.777788889999 is in no statement",
      "access.role.trust.0.Principal can't be a provider of tokens: write access: web-identity",
    ],
  ],
  [
    "access.role.externalId.form",
    { pattern: "^([a-z]+)+$", message: "letters" },
    ["access.role.externalId.form.pattern must be short, without lookaround, references, or a repeated repetition"],
  ],
  [
    "access.role.givenAs",
    { trust: "${file(1)}" },
    ["access.role.givenAs.trust must not contain ${ or %{: they begin an expression in Terraform"],
  ],
  ["access.role.bucket.0.Resource", undefined, ["access.role.bucket has a statement without a Resource"]],
  [
    "access.role.inputs",
    [input({ setting: "organizationId" })],
    ["access.role.inputs.0.setting must differ from the other settings of the way in"],
  ],
  [
    "access.role.inputs",
    [input({ form: { pattern: "(", message: "a name" } })],
    ["access.role.inputs.0.form.pattern must be a regular expression"],
  ],
  [
    "access.role.inputs",
    [input({ example: "role/loader" })],
    ["access.role.inputs.0.example must have only letters, digits and _+=,.@-"],
  ],
])("a fact %s of %j", (place, value, faults) => {
  test("is refused with its place, its rule and nothing else, though the stack is right", () => {
    const told = faultsOf(fileWith({ "acme-warehouse": changed(place, value) }, stacks));
    expect(told.toSorted()).toEqual(faults.map((fault) => `vendors.acme-warehouse.${fault}`).toSorted());
  });
});

test("a statement whose placeholder is a part of IAM's own words is refused: it would be replaced there", () => {
  const text = JSON.stringify(changed("placeholders.bucket", "s3")).replaceAll("<BUCKET>", "s3");
  expect(faultsOf(fileWith({ "acme-warehouse": JSON.parse(text) }, stacks))).toContainEqual(
    'vendors.acme-warehouse.access.role.bucket.0 has "s3", the placeholder bucket, in a word of IAM\'s',
  );
});

describe("what a document said before, and the steps at a vendor", () => {
  const document = { title: "Acme Warehouse: S3", url: "https://docs.acme.example/s3", date: "2025-01" };
  const trust = exampleFacts()["access"] as { role: { trust: unknown } };
  const former = (own: object) => [{ document, until: "2026-09-30", trust: trust.role.trust, ...own }];
  const faultsWith = (path: string, value: unknown) =>
    faultsOf(fileWith({ "acme-warehouse": changed(path, value) }, stacks));

  test("are accepted", () => {
    expect(faultsWith("access.role.former", former({}))).toEqual([]);
    expect(faultsWith("access.role.former", former({ document: { ...document, date: undefined } }))).toEqual([]);
    expect(faultsWith("access.role.roleFirst", "Make the stage.")).toEqual([]);
  });

  test.each([
    ["2025-08", "2025-08-20"],
    ["2025-08-20", "2025-08"],
    ["2025-08-20", "2025-08-20"],
  ])("are accepted if they end %s beside the date %s: a month counts until its end", (until, date) => {
    expect(faultsWith("access.role.former", former({ until, document: { ...document, date } }))).toEqual([]);
  });

  test.each([
    ["2025-07", "2025-08-20"],
    ["2025-08-19", "2025-08-20"],
    ["2025-08-31", "2025-09"],
  ])("are refused if they end %s, before the date %s", (until, date) => {
    expect(faultsWith("access.role.former", former({ until, document: { ...document, date } }))).toEqual([
      "vendors.acme-warehouse.access.role.former.0.until must not be before the date of the document",
    ]);
  });

  test.each([
    [former({ trust: undefined }), "must have the trust or the bucket that the document had"],
    [former({ realm: "eu" }), "realm must be absent: there are no realms"],
    [former({ until: "2024-12-31" }), "until must not be before the date of the document"],
    [former({ bucket: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }], trust: undefined }), "Resource"],
  ])("are refused: %j", (value, message) => {
    expect(faultsWith("access.role.former", value).join("\n")).toContain(message);
  });

  test("are refused for an installation that the vendor doesn't have", () => {
    const amplitude = factsOf(shippedVendor("amplitude-import"));
    const text = JSON.stringify(amplitude).replaceAll('"realm":"us"', '"realm":"asia"');
    const faults = faultsOf(fileWith({ "my-amplitude": JSON.parse(text) as object }, {}));
    expect(faults.join("\n")).toContain('former.0.realm must be "us" or "eu"');
  });

  test("are refused where no value can come later", () => {
    const { role } = exampleFacts()["access"] as { role: Record<string, unknown> };
    const [one] = role["trust"] as [Record<string, unknown>];
    const open = { ...role, roleFirst: "Make it.", externalId: undefined, trust: [{ ...one, Condition: undefined }] };
    expect(faultsWith("access.role", open).join("\n")).toContain("roleFirst needs a role with an externalId or inputs");
  });
});

test("a name that two ways in have is refused where it has two forms", () => {
  const facts = changed("access.role.inputs", [input({})]);
  const bucket = [{ ...statement, Principal: { AWS: "arn:aws:iam::777788889999:role/loader" } }];
  const access = facts["access"] as Record<string, unknown>;
  access["bucket-policy"] = { bucket, key: "refused", inputs: [input({ becomes: "folder" })] };
  expect(faultsOf(fileWith({ "acme-warehouse": facts }, { loads: { ...stacks.loads, access: "role" } }))).toEqual(
    ["role", "bucket-policy"].map(
      (mode) =>
        `vendors.acme-warehouse.access.${mode}.inputs.0.setting has another form in another way in: give them two names`,
    ),
  );
});

describe("a trust in tokens", () => {
  const provider = "oidc.acme.example";
  const equal = { [`${provider}:aud`]: "acme", [`${provider}:sub`]: "<ORGANIZATION_ID>" };
  const faultsOfTrust = (more: object) => {
    const facts = changed("placeholders.account", "<ACCOUNT>");
    const { role } = facts["access"] as { readonly role: object };
    const Principal = { Federated: `arn:aws:iam::<ACCOUNT>:oidc-provider/${provider}` };
    const own = {
      Effect: "Allow",
      Principal,
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: { StringEquals: equal },
    };
    const way = { ...role, issuer: `https://${provider}`, audience: "acme", trust: [{ ...own, ...more }] };
    const whole = { ...facts, accounts: {}, access: { "web-identity": way } };
    const place = "vendors.acme-warehouse.access.web-identity.trust.0.";
    const told = faultsOf(fileWith({ "acme-warehouse": whole }, { loads: stacks.loads }));
    return told.flatMap((fault) => (fault.startsWith(place) ? fault.slice(place.length) : []));
  };

  test("with its audience and its subject is accepted", () => {
    expect(faultsOfTrust({})).toEqual([]);
  });

  test("is refused without a condition, with a subject of anybody, and for another provider", () => {
    const audience = `Condition must have StringEquals with ${provider}:aud and the audience`;
    const subject = `Condition must have StringEquals with ${provider}:sub and the external id`;
    expect(faultsOfTrust({ Condition: undefined })).toEqual([audience, subject]);
    expect(faultsOfTrust({ Condition: { StringEquals: { ...equal, [`${provider}:sub`]: "anybody" } } })).toEqual([
      subject,
    ]);
    expect(faultsOfTrust({ Condition: { StringLike: { ...equal, [`${provider}:sub`]: "*" } } })).toEqual([
      audience,
      subject,
    ]);
    const other = { Federated: "arn:aws:iam::<ACCOUNT>:oidc-provider/evil.example" };
    expect(faultsOfTrust({ Principal: other })).toEqual([
      `Principal must be the provider of the issuer, ${provider}, alone`,
    ]);
  });
});

test("a Deny may be for everybody", () => {
  const allow = { ...statement, Principal: { AWS: "arn:aws:iam::777788889999:role/loader" } };
  const deny = { ...statement, Effect: "Deny", Principal: "*" };
  const facts = changed("access.bucket-policy", { bucket: [allow, deny], key: "refused" });
  expect(faultsOf(fileWith({ "acme-warehouse": facts }, { loads: { ...stacks.loads, access: "role" } }))).toEqual([]);
});

test("a file that is no map has no vendors", () => {
  expect(faultsOf("7")).toEqual([" must be a map of name, defaults, provider, backend and integrations"]);
});

describe("an id", () => {
  test.each([
    ["segment", "must not be the id of a vendor in the catalogue: a reader would take yours for that one"],
    ["Acme", 'must begin with a letter a-z and have only a-z, 0-9 and "-"'],
    ["constructor", "must not be the name of a property of every JavaScript object: CDKTF can't tell it from its own"],
    ["con", "must not be the name of a Windows device: Windows refuses it as a folder"],
    ["a".repeat(41), "must be at most 40 characters"],
  ])("%s is refused", (id, message) => {
    expect(faultsOf(fileWith({ [id]: exampleFacts() }, { loads: { ...stack, vendor: "mixpanel" } }))).toContainEqual(
      `vendors.${id} ${message}`,
    );
  });

  test("that no vendor has is refused in a stack, with the nearest one of the file's own", () => {
    const text = fileWith({ "acme-warehouse": exampleFacts() }, { loads: { ...stack, vendor: "acme-warehose" } });
    expect(() => load(text)).toThrow('did you mean "acme-warehouse"?');
  });
});

test.each([
  ["a list", []],
  ["text", "segment"],
  ["nothing", null],
])("facts that are %s are refused", (_, facts) => {
  expect(faultsOf(fileWith({ acme: facts }, stacks))).toContainEqual("vendors.acme must be a map of facts");
});

test("a vendor with faults brings no second fault for its stack, whose other settings are still checked", () => {
  const wrong = { loads: { ...stacks.loads, bucket: { name: "Acme" } } };
  const file = JSON.parse(fileWith({ "acme-warehouse": changed("name", undefined) }, wrong)) as object;
  expect(faultsOf(JSON.stringify({ ...file, defaults: { organizationId: "x" } }))).toEqual([
    "vendors.acme-warehouse.name is required",
    'loads.bucket.name must have only lowercase letters a-z, digits, "-" and "."',
  ]);
});

/** Every text of some facts, with the facts that have another one in its place. */
function withEachText(facts: unknown, hostile: string): readonly unknown[] {
  if (typeof facts === "string") return [hostile];
  if (typeof facts !== "object" || facts === null) return [];
  if (Array.isArray(facts))
    return facts.flatMap((item, at) => withEachText(item, hostile).map((one) => facts.with(at, one)));
  return Object.entries(facts).flatMap(([key, item]) => [
    ...withEachText(item, hostile).map((one) => ({ ...facts, [key]: one })),
    Object.fromEntries(Object.entries(facts).map(([name, one]) => [name === key ? hostile : name, one])),
  ]);
}

describe.each(['${file("/etc/passwd")}', "%{ if true }x%{ endif }", "#{TfToken[TOKEN.1]}"])(
  "%s in any fact",
  (hostile) => {
    test("is refused, or becomes text", () => {
      const many = withEachText(exampleFacts(), hostile);
      expect(many.length).toBeGreaterThan(60);
      for (const facts of many) {
        const text = fileWith({ "acme-warehouse": facts }, stacks);
        if (faultsOf(text).length > 0) continue;
        const written = JSON.stringify(synthesizedFrom(load(text)));
        expect(written.replaceAll("$${", "").replaceAll("%%{", "")).not.toMatch(/\$\{file|%\{ if|TfToken/);
      }
    });
  },
);

describe("facts in a file of their own", () => {
  const folder = mkdtempSync(join(tmpdir(), "own-vendors-"));
  const main = join(folder, "acme/integrations.yaml");
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const faults = (reference: object) => faultsOf(fileWith({ "acme-warehouse": reference }, stacks), main);
  beforeAll(() => {
    write("acme/vendors/right.yaml", JSON.stringify(exampleFacts()));
    write("elsewhere.yaml", JSON.stringify(exampleFacts()));
    symlinkSync(join(folder, "elsewhere.yaml"), join(folder, "acme/link.yaml"));
    write("acme/broken.yaml", "name: [");
    write("acme/latin.yaml", "");
    writeFileSync(join(folder, "acme/latin.yaml"), Buffer.from([0xff]));
    write("acme/empty.yaml", "");
    write("acme/wrong.yaml", "# Acme\nname: 7\nnmae: Acme\n");
  });

  test("are read from the folder of integrations.yaml", () => {
    expect(faults({ file: "vendors/right.yaml" })).toEqual([]);
  });

  test.each([
    [{ file: "../elsewhere.yaml" }, "file must be a path inside the folder of this file"],
    [{ file: "vendors/../../elsewhere.yaml" }, "file must be a path inside the folder of this file"],
    [{ file: "/etc/passwd" }, "file must be a path inside the folder of this file"],
    [{ file: "." }, "file must be a path inside the folder of this file"],
    [{ file: "link.yaml" }, "file must be a path inside the folder of this file"],
    [{ file: "none.yaml" }, "file names a file that can't be read: it does not exist"],
    [{ file: "vendors" }, "file names a file that can't be read: must be a regular file"],
    [{ file: "latin.yaml" }, "file names a file that can't be read: must be UTF-8 text"],
    [{ file: 7 }, "file must be a path"],
    [{ file: "vendors/right.yaml", name: "Acme" }, "name can't be beside file: the facts are in that file"],
    [{ file: "x".repeat(300) }, "file names a file that can't be read: ENAMETOOLONG"],
  ])("%j is refused, and its stack has no second fault", (reference, message) => {
    expect(faults(reference)).toEqual([`vendors.acme-warehouse.${message}`]);
  });

  test("that are no YAML are refused with their place", () => {
    expect(faults({ file: "broken.yaml" })).toEqual([
      expect.stringMatching(/^vendors\.acme-warehouse\.file names a file with a fault in line 1, column \d+: it /),
    ]);
  });

  test("that are empty are no facts", () => {
    expect(faults({ file: "empty.yaml" })).toEqual(["vendors.acme-warehouse must be a map of facts"]);
  });

  test("have their faults at their own lines", () => {
    const text = fileWith({ "acme-warehouse": { file: "wrong.yaml" } }, stacks);
    expect(() => loadConfig(text, main)).toThrow(
      `${join(folder, "acme/wrong.yaml")}:2:7 name must be text, got the number 7`,
    );
    expect(() => loadConfig(text, main)).toThrow(
      `${join(folder, "acme/wrong.yaml")}:3:1 nmae is not a fact of a vendor`,
    );
  });

  test("that hold a credential are refused without it", () => {
    const facts = changed("page.where", `AKIA${"ABCDEFGH".repeat(2)}`);
    write("acme/secret.yaml", JSON.stringify(facts));
    expect(faults({ file: "secret.yaml" })).toContainEqual(
      "page.where looks like a credential, and this file must have none",
    );
  });
});

describe("the JSON Schema for editors", () => {
  const file = (facts: unknown, more: object = {}) =>
    JSON.parse(fileWith({ "acme-warehouse": facts }, { loads: { ...stacks.loads, ...more } })) as object;

  test("accepts a vendor of the file's own, in the file or by a file's name", () => {
    expect([isValid(file(exampleFacts())), isValid.errors]).toEqual([true, null]);
    expect([isValid(file({ file: "acme.yaml" })), isValid.errors]).toEqual([true, null]);
  });

  test("refuses facts of another form, a wrong common setting, and an unknown vendor without vendors", () => {
    expect(isValid(file(changed("name", 7)))).toBe(false);
    expect(isValid(file({ file: "acme.yaml", name: "Acme" }))).toBe(false);
    expect(isValid(file(exampleFacts(), { protect: 7 }))).toBe(false);
    const { vendors: _, ...without } = file(exampleFacts()) as { readonly vendors: object };
    expect(isValid(without)).toBe(false);
  });
});
