import { bucketStatements, tlsOnly } from "../../policies/bucket";
import { keyPolicy, roleKeyStatements, userKeyStatement, vendorKeyStatement } from "../../policies/key";
import { cited, fromDocument, ours, provenanceOf, provenanceText } from "../../policies/provenance";
import { trustStatements } from "../../policies/trust";
import { mixpanel, mparticle } from "../vendors/shipped";
import type { AnyStatement } from "../../policies/any-statement";
import type { Statement } from "../../vendors/statement";

const document = { title: "Made-up: Setup", url: "https://acme.example/setup", date: "2026-01" };
const statement = (): Statement => ({ Effect: "Allow", Action: "s3:PutObject", Resource: "*" });
const textOf = (given: AnyStatement) => provenanceText(provenanceOf(given));

test("a statement is the vendor's, ours for a reason, or the caller's", () => {
  const [documented] = fromDocument(document, [statement()]);
  expect(textOf(documented!)).toBe("Made-up: Setup (2026-01), https://acme.example/setup");
  expect(textOf(ours("because", statement()))).toBe("ours, not the vendor's: because");
  expect(textOf(statement())).toBe("yours");
});

test("noting where statements come from changes nothing in them", () => {
  const [one, two] = [statement(), statement()];
  expect(fromDocument(document, [one, two])).toEqual([statement(), statement()]);
  expect(ours("because", one)).toBe(one);
});

test("statements in the vendors' documents are theirs", () => {
  const statements = [
    ...bucketStatements(mixpanel, { mode: "role" }, "acme"),
    ...roleKeyStatements(mixpanel, "arn"),
    ...trustStatements(mixpanel, ["abcdef"]),
  ];
  expect(statements.map(textOf)).toEqual(statements.map(() => cited(mixpanel.document)));
});

test("a pod's statements are those of the page about pods", () => {
  const statements = bucketStatements(mparticle, { mode: "bucket-policy", pod: "US1" }, "mp-forwarding-acme");
  expect(statements.map(textOf)).toEqual(
    statements.map(
      () => "mParticle: Data Localization (2023-03), https://docs.mparticle.com/developers/data-localization/",
    ),
  );
});

test("statements without a pod are those of the vendor's own page", () => {
  const statements = bucketStatements(mparticle, { mode: "bucket-policy" }, "acme");
  expect(statements.map(textOf)).toEqual([cited(mparticle.document)]);
});

test("statements outside the vendor's documents are ours", () => {
  const statements = [
    tlsOnly("acme"),
    userKeyStatement("arn", "us-east-1"),
    vendorKeyStatement(mparticle, { mode: "bucket-policy" }, "us-east-1"),
    ...keyPolicy("111122223333").Statement,
  ];
  for (const each of statements) expect(textOf(each)).toMatch(/^ours, not the vendor's: \S+ \S+/);
});
