import list from "../../review/provider/aws-types.json";
import { harmless } from "../../review/provider/harmless";
import { namedPaths, namesOfEveryType } from "../../review/provider/not-read";
import { readPaths, typesWithReader } from "../../review/provider/read";
import { shares } from "../../review/provider/shares";
import { declarationOf } from "../../review/provider/table";

const types = new Map<string, readonly string[]>(Object.entries(list.types));
const naming = Object.entries<readonly string[]>(list.naming).flatMap(([type, paths]) =>
  paths.map((path) => ({ type, path })),
);
const listed = [...types].flatMap(([type, paths]) => paths.map((path) => ({ type, path })));
const leaf = (path: string) => path.split(".").at(-1) ?? "";

test("The table declares every attribute of the provider's list", () => {
  expect(listed.filter(({ type, path }) => declarationOf(type, path) === undefined)).toEqual([]);
});

test("fails for a type, or an attribute, that a newer provider brings", () => {
  expect(declarationOf("aws_brand_new", "policy")).toBeUndefined();
  expect(declarationOf("aws_sqs_queue_policy", "second_policy")).toBeUndefined();
});

test("Every attribute with a reader is in the provider's list", () => {
  // conditions and words beside the principals, which only narrow or widen the same argument, and a word of one type
  const beside = [
    "aws_rolesanywhere_trust_anchor.source.source_data.acm_pca_arn",
    "aws_ami_launch_permission.group",
    "aws_lambda_permission.source_arn",
    "aws_redshift_data_share_authorization.consumer_identifier",
  ];
  const read = typesWithReader
    .filter((type) => type.startsWith("aws_"))
    .flatMap((type) => readPaths(type).map((path) => ({ type, path })))
    .filter(({ type, path }) => !types.get(type)?.some((one) => one === path || path.startsWith(`${one}.`)))
    .map(({ type, path }) => `${type}.${path}`);
  expect(read).toEqual(beside);
  expect(Object.keys(shares)).toEqual(expect.arrayContaining(beside.slice(1).map((one) => one.split(".")[0])));
});

test("Every attribute declared as not read is in the provider's list", () => {
  expect(namedPaths.filter(([type, path]) => !types.get(type)?.includes(path))).toEqual([]);
  expect(namesOfEveryType.filter((name) => !listed.some(({ path }) => leaf(path) === name))).toEqual([]);
});

test("Every harmless attribute is in the provider's list, once, with a reason", () => {
  const names = harmless.flatMap(({ attributes }) => attributes.split(/\s+/));
  const known = new Set(
    [...listed, ...naming].flatMap(({ type, path }) => [leaf(path), `${type.replace(/^aws_/, "")}.${path}`]),
  );
  expect(names.filter((name) => !known.has(name))).toEqual([]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(harmless.filter(({ because }) => because.length < 20)).toEqual([]);
});

test.each([
  ["aws_vpc_endpoint_policy", "policy"],
  ["aws_organizations_policy", "content"],
])("%s can't give access", (type, path) => {
  expect(declarationOf(type, path)).toEqual({ is: "harmless", because: "it only takes permissions away" });
});
