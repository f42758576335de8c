import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { exitCode } from "../../review/verdict";
import { basePlan, edited, type Edit } from "../plans/hostile-plan";
import { reviewOf } from "./small-plan";

type Statement = Readonly<Record<string, unknown>>;
interface Spelling {
  readonly name: string;
  readonly adds?: Statement;
  readonly deny?: Statement;
  readonly instead?: readonly Statement[];
  readonly trust?: Statement;
  readonly bucketDenies?: Statement;
  readonly allowsPlainHttp?: true;
  /** An action hidden among twenty statements. */
  readonly many?: string;
}

const base = "acme-mixpanel-export";
const bucket = `arn:aws:s3:::${base}`;
const text = readFileSync(join(__dirname, "../cases/hidden-access.yaml"), "utf8")
  .replaceAll(/\bB(?=[\s,/*\]}"])/g, bucket)
  .replaceAll("DOCUMENTED", '"s3:PutObject", "s3:GetObject", "s3:ListBucket", "s3:DeleteObject"')
  .replaceAll("TOKEN", '"0123456789abcdef0123456789abcdef"');
const { grave, harmless } = parse(text) as Readonly<Record<"grave" | "harmless", readonly Spelling[]>>;

function editsOf({ adds, deny, instead, trust, many, bucketDenies, allowsPlainHttp }: Spelling): readonly Edit[] {
  const policy = { address: "aws_iam_policy.bucket", policy: "policy" };
  const bucketPolicy = { address: "aws_s3_bucket_policy.bucket", policy: "policy" };
  const added = adds ? { Effect: "Allow", ...adds } : deny && { Effect: "Deny", ...deny };
  const documented = { Effect: "Allow", Action: "s3:GetObject", Resource: `${bucket}/*` };
  const repeated = Array.from({ length: 19 }, () => documented);
  return [
    ...(added ? [{ ...policy, at: "Statement.-", value: added }] : []),
    ...(instead ? [{ ...policy, at: "Statement", value: instead }] : []),
    ...(many === undefined ? [] : [...repeated, { ...documented, Action: many, Resource: bucket }]).map((value) => ({
      ...policy,
      at: "Statement.-",
      value,
    })),
    ...(allowsPlainHttp ? [{ ...bucketPolicy, at: "Statement.0" }] : []),
    ...(bucketDenies ? [{ ...bucketPolicy, at: "Statement.-", value: { Effect: "Deny", ...bucketDenies } }] : []),
    ...Object.entries(trust ?? {}).map(([element, value]) => ({
      ...{ address: "aws_iam_role.role", policy: "assume_role_policy" },
      ...{ at: `Statement.0.${element}`, value },
    })),
    ...(trust?.["NotPrincipal"]
      ? [{ address: "aws_iam_role.role", policy: "assume_role_policy", at: "Statement.0.Principal" }]
      : []),
  ];
}

const found = (spelling: Spelling) =>
  reviewOf(edited({ name: spelling.name, base, edits: editsOf(spelling), caughtBy: "" }));

test("The plan without an edit passes the gate", () => {
  expect(exitCode(reviewOf(basePlan(base)), "high")).toBe(0);
});

describe("Hidden access fails the gate:", () => {
  test.each(grave)("$name", (spelling) => {
    expect(exitCode(found(spelling), "high")).toBe(1);
  });
});

describe("Another spelling of the documented access stays as documented:", () => {
  const before = reviewOf(basePlan(base)).findings.map(({ rule, address }) => `${rule} ${address}`);

  test.each(harmless)("$name", (spelling) => {
    const { grants, findings } = found(spelling);
    const verdicts = grants.flatMap(({ judgement, vendor }) =>
      vendor === "Mixpanel" ? (judgement?.verdict ?? []) : [],
    );
    expect(new Set(verdicts)).toEqual(new Set(["as documented"]));
    const more = findings.filter(({ severity }) => severity === "high" || severity === "critical");
    expect(more.map(({ rule, address }) => `${rule} ${address}`).filter((one) => !before.includes(one))).toEqual([]);
  });
});
