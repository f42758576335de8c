import { withExamples } from "../../policies/inputs";
import { shown, type Fault, type Path } from "../../text/fault";
import { accessGrants, namesAccount } from "../../vendors/lookups";
import type { Vendor } from "../../vendors/vendor";
import {
  everyInput,
  placedInputs,
  placedStatements,
  principalsByKind,
  type PlacedStatement,
} from "./vendor-statements";

/** The faults of the vendor's statements one by one, and beside its accounts and placeholders. */
export function statementFaultsOf(vendor: Vendor): readonly Fault[] {
  // a customer's values belong in them, and the examples are of their form
  const placed = placedStatements(withExamples(vendor));
  return [
    ...placed.flatMap((one) => [
      ...principalFaults(one),
      ...resourceFaults(vendor, one),
      ...serviceFaults(one),
      ...sidFaults(one),
    ]),
    ...accountFaults(vendor, placed),
    ...placeholderFaults(vendor, placedStatements(vendor)),
  ];
}

/** The principals that a vendor can have, by their kinds. A provider is in the customer's account, or a public one. */
const principalForms: Readonly<Record<string, RegExp>> = {
  AWS: /^(arn:aws:iam::\d{12}:((role|user)\/[\w+=,.@/-]+|root)|\d{12})$/,
  CanonicalUser: /^[0-9a-f]{64}$/,
  Federated: /^(arn:aws:iam::<[\w-]+>:(oidc|saml)-provider\/)?[a-z0-9./-]+(<[\w-]+>)?$/,
  Service: /^[a-z0-9.-]+\.amazonaws\.com$/,
};

function principalFaults({ path, statement }: PlacedStatement): readonly Fault[] {
  const strange = principalsByKind(statement).filter(
    ([kind, principal]) =>
      !principalForms[kind]?.test(principal) && !(statement.Effect === "Deny" && principal === "*"),
  );
  return strange.map(([, principal]) => ({
    path: [...path, "Principal"],
    message: "must name a role, a user or an account of the vendor's, or a service, without a wildcard",
    actual: shown(principal),
  }));
}

/** A document may print a statement for every bucket where it lists them. Another bucket can't be the stack's. */
const everyBucket = ["*", "arn:aws:s3:::*"];
const ofEveryBucket = ["s3:ListAllMyBuckets", "s3:GetBucketLocation"];

function resourceFaults({ placeholders }: Vendor, { path, statement, of }: PlacedStatement): readonly Fault[] {
  if (of !== "bucket") return [];
  const bucket = `arn:aws:s3:::${placeholders.bucket}`;
  const lists = [statement.Action].flat().every((action) => ofEveryBucket.includes(action));
  const isOwn = (one: string) => one.startsWith(bucket) && /^($|[/*])/.test(one.slice(bucket.length));
  const strange = [statement.Resource ?? []]
    .flat()
    .filter((one) => !isOwn(one) && !(lists && everyBucket.includes(one)));
  return strange.map((resource) => ({
    path: [...path, "Resource"],
    message: `must be ${bucket}, alone or with a slash: the statement is for the bucket of the stack`,
    actual: shown(resource),
  }));
}

const services = { bucket: "s3", key: "kms" } as const;

function serviceFaults({ path, statement, of }: PlacedStatement): readonly Fault[] {
  if (of === "trust") return [];
  const service = services[of];
  if ([statement.Action].flat().every((action) => action.startsWith(`${service}:`))) return [];
  return [{ path: [...path, "Action"], message: `must be actions of ${service}: the statement is for the ${of}` }];
}

function sidFaults({ path, statement: { Sid, Principal }, of }: PlacedStatement): readonly Fault[] {
  // KMS takes spaces in the key's own policy
  const spaces = of === "key" && Principal !== undefined;
  if (Sid === undefined || (spaces ? /^[A-Za-z0-9 ]*$/ : /^[A-Za-z0-9]*$/).test(Sid)) return [];
  return [{ path: [...path, "Sid"], message: "must have only letters and digits, as IAM demands", actual: shown(Sid) }];
}

function accountFaults(vendor: Vendor, placed: readonly PlacedStatement[]): readonly Fault[] {
  const { accounts } = vendor;
  const inputs = everyInput(vendor).filter(namesAccount);
  const examples = inputs.map(({ example }) => example.split(":")[4] ?? example);
  const named = placed.flatMap(({ path, statement }) =>
    principalsByKind(statement).flatMap(([kind, principal]) => {
      const account = kind === "AWS" ? /\d{12}/.exec(principal)?.[0] : undefined;
      return account === undefined ? [] : [{ path, account }];
    }),
  );
  const known = new Set(named.map(({ account }) => account));
  return [
    ...named
      .filter(({ account }) => !Object.hasOwn(accounts, account) && !examples.includes(account))
      .map(({ path, account }) => ({
        path: [...path, "Principal"],
        message: `is in the account ${account}, and accounts has no such key`,
        fix: `add "${account}" to accounts, with words for it`,
      })),
    ...Object.keys(accounts)
      .filter((account) => !known.has(account))
      .map((account) => ({
        path: ["accounts", account],
        message: "is in no statement",
        atKey: true,
        fix: "remove it",
      })),
  ];
}

function placeholderFaults(vendor: Vendor, placed: readonly PlacedStatement[]): readonly Fault[] {
  const { externalId } = vendor.placeholders;
  const asked = accessGrants(vendor).some((grant) => grant.externalId);
  return [
    ...Object.entries(vendor.placeholders).flatMap(([name, text]) => unused(["placeholders", name], text, placed)),
    ...placedInputs(vendor).flatMap(({ path, mode, input }) =>
      unused(
        [...path, "placeholder"],
        input.placeholder,
        placed.filter((one) => one.mode === mode),
      ),
    ),
    ...(asked && externalId === undefined
      ? [{ path: ["placeholders"], message: "must have externalId: the way in has the facts of one" }]
      : []),
    ...(!asked && externalId !== undefined
      ? [{ path: ["placeholders", "externalId"], message: "has no facts of an external id in access" }]
      : []),
    ...placed.flatMap((one) => inWrongPlace(vendor, one)),
  ];
}

function unused(path: Path, text: string, placed: readonly PlacedStatement[]): readonly Fault[] {
  if (placed.some(({ statement }) => JSON.stringify(statement).includes(JSON.stringify(text).slice(1, -1)))) return [];
  return [{ path, message: "is in no statement", actual: shown(text), fix: "write it as the document does" }];
}

/** A placeholder is replaced wherever its text is: a short one, such as `s3`, would be a part of an action as well. */
function inWrongPlace(vendor: Vendor, { path, statement }: PlacedStatement): readonly Fault[] {
  const inputs = everyInput(vendor).map(({ setting, placeholder }) => [setting, placeholder] as const);
  const { Sid = "", Effect, Action } = statement;
  const fixed = [Sid, Effect, ...[Action].flat(), "arn:aws:s3:::", "sts:ExternalId"];
  return [...Object.entries(vendor.placeholders), ...inputs].flatMap(([name, text]) =>
    fixed.some((word) => word.includes(text))
      ? [
          {
            path,
            message: `has ${shown(text)}, the placeholder ${name}, in a word of IAM's`,
            fix: "write another placeholder",
          },
        ]
      : [],
  );
}
