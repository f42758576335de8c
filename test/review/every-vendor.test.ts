import { methods } from "../../constructs/methods";
import { bucketStatements } from "../../policies/bucket";
import { exampleInputs, withInputs } from "../../policies/inputs";
import { formerVendors } from "../../review/judgement/former-documents";
import { verdictOf } from "../../review/render/words";
import { dated } from "../../vendors/dated";
import { accessModes, vendors } from "../../vendors";
import { externalIdOf, inputsOf, namesAccount } from "../../vendors/lookups";
import type { Statement } from "../../vendors/statement";
import { hardened, leavesFolderOpen, type PolicyPart } from "../../policies/hardening";
import type { AccessMode, Vendor } from "../../vendors/vendor";
import { policy, reviewOf, smallPlan, type Created } from "./small-plan";

const bucket = "acme-events";

interface Way {
  readonly name: string;
  readonly vendor: Vendor;
  readonly access: AccessMode;
  readonly realm?: string;
}

/** Every way in of every vendor, in each of its realms. */
const ways: readonly Way[] = vendors.flatMap((vendor) =>
  accessModes(vendor).flatMap((access) => {
    const realms = Object.keys(vendor.access[access]?.realms?.each ?? {});
    return [undefined, ...realms].map((realm) => {
      const name = [vendor.id, access, ...(realm === undefined ? [] : [realm])].join(" ");
      return { name, vendor, access, realm };
    });
  }),
);

/** The resources of a way in as another tool might write them, without a word about the vendor. */
function resourcesOf(
  { vendor: facts, access, realm }: Way,
  inputs = exampleInputs(facts, access),
  change: (part: PolicyPart, statements: readonly Statement[]) => readonly Statement[] = (_, statements) => statements,
): Readonly<Record<string, Created>> {
  const vendor = withInputs(facts, access, inputs);
  const text = policy(...change("bucket", bucketStatements(vendor, { mode: access, pod: realm }, bucket)));
  const { identity, trust } = methods[access];
  if (identity?.kind === "user")
    return {
      "aws_iam_user.own": { after: { name: "acme" } },
      "aws_iam_user_policy.own": { after: { user: "acme", policy: text } },
    };
  if (!identity) return { "aws_s3_bucket_policy.own": { after: { bucket, policy: text } } };
  const ids = [externalIdOf(vendor, access)?.example ?? ""];
  const trusting = policy(...change("trust", trust?.(vendor, ids, realm, "111122223333") ?? []));
  return {
    "aws_iam_role.own": { after: { name: "acme", assume_role_policy: trusting } },
    "aws_iam_role_policy.own": { after: { role: "acme", policy: text } },
  };
}

/** The vendors named by the review, with the verdicts on their grants. */
function reviewed(way: Way): readonly string[] {
  const { grants } = reviewOf(smallPlan(resourcesOf(way)));
  return [...new Set(grants.map(({ vendor, judgement }) => `${vendor}: ${judgement?.verdict}`))];
}

const ofUsers = ways.filter(({ access }) => methods[access].identity?.kind === "user");

/** The ways in for a principal that the vendor shows to each customer alone. */
const entered = ways.filter(({ vendor, access }) => inputsOf(vendor, access).some(namesAccount));

/** The same with the address of the vendor's document in the role's description. */
function linked(resources: Readonly<Record<string, Created>>, { vendor }: Way): Readonly<Record<string, Created>> {
  const described = { description: `Access of ${vendor.name}: ${vendor.document.url}` };
  return Object.fromEntries(
    Object.entries(resources).map(([address, { after }]) => [address, { after: { ...after, ...described } }]),
  );
}

test.each(entered)(
  "the review names no vendor for an account without a document, unless the plan links it: $name",
  (way) => {
    expect(reviewed(way)).toEqual(["undefined: undefined"]);
    const { grants, findings } = reviewOf(smallPlan(linked(resourcesOf(way), way)));
    expect(new Set(grants.map(({ vendor, judgement }) => `${vendor}: ${judgement?.verdict}`))).toEqual(
      new Set([`${way.vendor.name}: as documented`]),
    );
    const said = findings.filter(({ rule }) => rule === "entered-principal").map(({ message }) => message);
    expect(said.length).toBeGreaterThan(0);
    const { example = "" } = inputsOf(way.vendor, way.access).find(namesAccount) ?? {};
    for (const one of said) {
      expect(one).toContain(example);
      expect(one).toMatch(new RegExp(`^trusts \\S+ as entered: no document of ${way.vendor.name} names it$`));
    }
  },
);

describe("a document that trusts a whole account:", () => {
  const oneRole = (_: PolicyPart, statements: readonly Statement[]) =>
    JSON.parse(JSON.stringify(statements).replaceAll(":root", ":role/one")) as Statement[];
  const whole = ways.filter((way) => !entered.includes(way) && JSON.stringify(resourcesOf(way)).includes(":root"));

  test.each(whole)("one of the account's roles is narrower: $name", (way) => {
    const { grants } = reviewOf(smallPlan(resourcesOf(way, undefined, oneRole)));
    const differences = grants.flatMap(({ judgement }) => judgement?.differences ?? []);
    expect(new Set(grants.map(({ vendor, judgement }) => `${vendor}: ${judgement?.verdict}`))).toEqual(
      new Set([`${way.vendor.name}: narrower`]),
    );
    expect(new Set(differences.map(({ by }) => by))).toEqual(new Set(["principal"]));
  });

  test("some documents do", () => expect(whole.length).toBeGreaterThan(0));
});

const named = ways.filter(({ vendor, access }) => inputsOf(vendor, access).some((one) => !namesAccount(one)));

test.each(named)("a value that no stack accepts is not as documented: $name", (way) => {
  const inputs = Object.fromEntries(inputsOf(way.vendor, way.access).map(({ setting }) => [setting, "*"]));
  const { grants } = reviewOf(smallPlan(resourcesOf(way, inputs)));
  // another product of the company may have a wider document
  expect(grants.map(({ judgement }) => judgement?.verdict)).toEqual(
    expect.arrayContaining([expect.not.stringMatching("as documented")]),
  );
});

test.each(ways.filter((way) => !ofUsers.includes(way) && !entered.includes(way)))(
  "the review knows the vendor's document by the principal: $name",
  (way) => {
    expect(reviewed(way)).toEqual([`${way.vendor.name}: as documented`]);
  },
);

test.each(ofUsers)("the review knows the vendor's user by the document's statements: $name", (way) => {
  const { vendor, access } = way;
  const isAnybodys = bucketStatements(vendor, { mode: access }, bucket).every(
    ({ Action }) => [Action].flat().length < 2,
  );
  expect(reviewed(way)).toEqual([isAnybodys ? "undefined: undefined" : `${vendor.name}: as documented`]);
});

test.each(ofUsers)("the review knows the vendor's user by the address of the document, too: $name", (way) => {
  const { vendor, access } = way;
  const described = { description: `Access of ${vendor.name}: ${vendor.document.url}` };
  const text = policy(...bucketStatements(vendor, { mode: access }, bucket));
  const resources = {
    "aws_iam_user.own": { after: { name: "acme" } },
    "aws_iam_policy.own": {
      after: { name: "acme-bucket", arn: "arn:aws:iam::111122223333:policy/acme", policy: text, ...described },
    },
    "aws_iam_user_policy_attachment.own": {
      after: { user: "acme", policy_arn: "arn:aws:iam::111122223333:policy/acme" },
    },
  };
  const { grants } = reviewOf(smallPlan(resources));
  expect(new Set(grants.map(({ vendor: name, judgement }) => `${name}: ${judgement?.verdict}`))).toEqual(
    new Set([`${vendor.name}: as documented`]),
  );
});

test("some vendors share an account, and some documents ask for what is anybody's", () => {
  const accounts = vendors.flatMap((vendor) => Object.keys(vendor.accounts));
  expect(new Set(accounts).size).toBeLessThan(accounts.length);
  expect(ofUsers.filter((way) => reviewed(way)[0]?.startsWith("undefined")).length).toBeGreaterThan(0);
});

describe("the hardened form of a vendor's document", () => {
  const end = { bucketName: bucket, region: "us-east-1", until: "2027-12-31" };
  const changed = (way: Way, change: (statement: Statement) => Statement = (statement) => statement) => {
    const inputs = exampleInputs(way.vendor, way.access);
    const documented = bucketStatements(way.vendor, { mode: way.access, pod: way.realm }, bucket);
    const limits = leavesFolderOpen(documented, bucket) ? { ...end, objectPrefix: "exports/" } : end;
    const form = (part: PolicyPart, statements: readonly Statement[]) =>
      hardened(part, statements, limits).map((statement) => (part === "bucket" ? change(statement) : statement));
    const { grants } = reviewOf(smallPlan(linked(resourcesOf(way, inputs, form), way)));
    return grants.map(({ judgement }) => judgement);
  };

  test.each(ways)("is as documented, with its changes: $name", (way) => {
    const judgements = changed(way);
    expect(judgements.length).toBeGreaterThan(0);
    for (const judgement of judgements) {
      expect(judgement?.verdict).toBe("as documented");
      expect(judgement?.hardened).toEqual(expect.arrayContaining(["only with TLS", "only until 2027-12-31"]));
    }
  });

  test("names the changes of each grant, and none of another", () => {
    const fivetran = ways.find(({ name }) => name === "fivetran role")!;
    expect(changed(fivetran).map((judgement) => judgement?.hardened?.includes("only objects in exports/"))).toEqual([
      ...[true, true, false],
    ]);
  });

  test("is named with nothing that is broader", () => {
    const more = (statement: Statement) => ({ ...statement, Action: "s3:*" });
    for (const judgement of changed(ways[0]!, more)) expect(judgement).not.toHaveProperty("hardened");
  });

  // of an account that no document has, only the document's own statements tell the vendor
  const known = ways.filter((way) => !entered.includes(way));

  test.each(known)("with one action more is broader: $name", (way) => {
    const more = (statement: Statement) => ({
      ...statement,
      Action: [statement.Action, "s3:PutBucketPolicy"].flat(),
      Resource: [statement.Resource ?? [], `arn:aws:s3:::${bucket}`].flat(),
    });
    expect(changed(way, more).map((judgement) => judgement?.verdict)).toContain("broader");
  });

  test.each(known)("that ends at another time than at the end of a day is narrower: $name", (way) => {
    const noon = { DateLessThan: { "aws:CurrentTime": "2027-12-31T12:00:00Z" } };
    const verdicts = changed(way, (statement) => ({ ...statement, Condition: { ...statement.Condition, ...noon } }));
    expect(verdicts.map((judgement) => judgement?.verdict)).toContain("narrower");
  });
});

test.each(vendors.filter(({ access }) => typeof access["bucket-policy"]?.key === "object"))(
  "the policy of a key is as documented, whether it names the key or has a star: $name",
  (vendor) => {
    const own = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    for (const keyArn of ["*", own]) {
      const statements = methods["bucket-policy"].key.statements(vendor, {
        keyArn,
        bucketName: bucket,
        region: "us-east-1",
      });
      const resources = {
        ...resourcesOf({ name: "", vendor, access: "bucket-policy" }),
        "aws_kms_key.own": {
          after: { policy: policy(...statements), arn: own, key_id: "1234abcd-12ab-34cd-56ef-1234567890ab" },
        },
      };
      const { grants } = reviewOf(smallPlan(resources));
      expect([keyArn, new Set(grants.map(({ judgement }) => judgement?.verdict))]).toEqual([
        keyArn,
        new Set(["as documented"]),
      ]);
    }
  },
);

describe("a grant by a former document", () => {
  const former = vendors.flatMap((vendor) =>
    formerVendors(vendor).map((before) => ({ ...before, name: `${vendor.id} until ${before.until}`, now: vendor })),
  );
  const way = (vendor: Vendor, name: string): Way => ({ name, vendor, access: accessModes(vendor)[0]! });

  test("of a vendor in the catalogue is known", () => {
    expect(former.length).toBeGreaterThan(0);
  });

  test.each(former)("differs from today's, and the review says since when: $name", ({ vendor, now, name, until }) => {
    const { grants, findings } = reviewOf(smallPlan(resourcesOf(way(vendor, name))));
    const words = `as ${dated(vendor.document)} said until its change on ${until}`;
    expect(new Set(grants.map((grant) => `${grant.vendor}: ${verdictOf(grant)}`))).toEqual(
      new Set([`${now.name}: broader, ${words}`]),
    );
    const [broader] = findings.filter(({ rule }) => rule === "broader-than-documented");
    expect(broader?.message).toContain(words);
  });

  test.each(former)("is no excuse for more than that document asked for: $name", ({ vendor, name }) => {
    const more = (part: PolicyPart, statements: readonly Statement[]) =>
      part === "bucket"
        ? [...statements, { Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::acme-events" } as const]
        : statements;
    const { grants } = reviewOf(smallPlan(resourcesOf(way(vendor, name), undefined, more)));
    expect(grants.filter(({ judgement }) => judgement?.former !== undefined)).toEqual([]);
    expect(grants.some(({ judgement }) => judgement?.verdict === "broader")).toBe(true);
  });
});
