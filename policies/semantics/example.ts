import { ownValue } from "../../text/map";
import type { KnownAction } from "./catalogue";
import type { Request } from "./policy";
import type { Box } from "./search/box";
import { TextSet } from "./values/text-set";

/** A request as an example, and its description as the rest of a sentence. */
export interface Example {
  readonly request: Request;
  /** Such as "s3:GetObject on acme-payroll/x without TLS". */
  readonly sentence: string;
}

const typicalPrincipals = ["arn:aws:iam::111122223333:role/?*", "arn:aws:iam::*:role/?*"].map((text) =>
  TextSet.of([text], { wildcards: true }),
);
const anonymous = TextSet.of(["*"], {});

/** Returns a request of a box, with readable values where the box leaves a choice. */
export function exampleOf(found: Box, action: KnownAction, keys: readonly string[]): Example {
  const isAnyPrincipal = !found.dimensions.includes("principal");
  const box = preferring(preferring(found, "principal", [...typicalPrincipals, anonymous]), "resource", action.typical);
  const [principal, resource] = [box.witness("principal")[0] as string, box.witness("resource")[0] as string];
  const present = [...new Set(keys)].flatMap((key): [string, readonly string[]][] => {
    const values = box.witness(key);
    return values.length > 0 ? [[key, values]] : [];
  });
  const context = Object.fromEntries(
    present.map(([key, values]) => [key, values.length === 1 ? (values[0] as string) : values]),
  );
  const told = keys.filter((key) => found.dimensions.includes(key));
  const parts = [
    action.name,
    // an action such as ec2:DescribeTags has no resource
    ...(resource === "" ? [] : [`on ${resource.replace(/^arn:aws:s3:::(?=.)/, "")}`]),
    ...(isAnyPrincipal ? [] : [`by ${principal === "*" ? "an anonymous caller" : principal}`]),
    ...told.map((key) => wordsFor(key, box.witness(key))),
  ];
  return { request: { principal, action: action.name, resource, context }, sentence: parts.filter(Boolean).join(" ") };
}

function preferring(box: Box, dimension: string, typical: readonly TextSet[]): Box {
  for (const set of typical) {
    const narrowed = box.narrow({ dimension, over: "some", set });
    if (narrowed) return narrowed;
  }
  return box;
}

interface Words {
  readonly present: (value: string) => string;
  readonly absent: string;
}

const words: Readonly<Record<string, Words>> = {
  "aws:securetransport": { present: (value) => (value === "false" ? "without TLS" : ""), absent: "" },
  "aws:sourceip": { present: (value) => `from ${value}`, absent: "from an unknown IP address" },
  "sts:externalid": { present: (value) => `with the external id "${value}"`, absent: "without an external id" },
  "aws:sourceaccount": { present: (value) => `for the account ${value}`, absent: "without a source account" },
  "aws:sourcearn": { present: (value) => `for ${value}`, absent: "without a source ARN" },
  "aws:sourcevpce": { present: (value) => `through the VPC endpoint ${value}`, absent: "outside VPC endpoints" },
  "s3:prefix": { present: (value) => `with the prefix "${value}"`, absent: "without a prefix" },
};

function wordsFor(key: string, values: readonly string[]): string {
  const { present, absent } = ownValue(words, key) ?? {
    present: (value: string) => `with ${key} "${value}"`,
    absent: `without ${key}`,
  };
  return values.length === 0 ? absent : present(values.join('", "'));
}
