import { arnOf, s3Target } from "../../policies/arn";
import { hasWildcard } from "../../policies/pattern";
import type { Principal } from "./principal";
import type { Condition, ParsedStatement } from "./statement";

/**
 * The principals of a statement for everyone, if a condition leaves only those. `IfExists` and `ForAllValues` leave
 * everyone without the key, so they limit nobody.
 */
export function limitedTo({ effect, conditions }: ParsedStatement): readonly Principal[] | undefined {
  if (effect === "Deny") return undefined;
  const found = conditions.map(principalsOf).filter((principals) => principals !== undefined);
  const rank = (principals: readonly Principal[]) => order.indexOf(principals[0]?.kind ?? "other");
  return found.sort((a, b) => rank(a) - rank(b))[0];
}

/** From the narrowest to the widest: of several conditions, the narrowest names the principals best. */
const order: readonly Principal["kind"][] = ["role", "user", "session", "other", "account", "organization"];

function principalsOf({ operator, key, values }: Condition): readonly Principal[] | undefined {
  const compares = /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike)$/i.test(
    operator,
  );
  const named = readers[key.toLowerCase()];
  if (!compares || !named || values.length === 0) return undefined;
  const principals = values.map(named);
  return principals.every((one) => one !== undefined) ? principals : undefined;
}

const readers: Readonly<Record<string, (value: string) => Principal | undefined>> = {
  "aws:principalarn": principalOfArn,
  "aws:principalaccount": principalOfAccount,
  "aws:sourceaccount": principalOfAccount,
  // the key of SNS and SQS before it
  "aws:sourceowner": principalOfAccount,
  "aws:sourcearn": principalOfSource,
  "kms:calleraccount": principalOfAccount,
  "s3:dataaccesspointaccount": principalOfAccount,
  "aws:principalorgid": principalOfOrganization,
  "aws:principalorgpaths": (value) => principalOfOrganization(value.split("/")[0] ?? ""),
};

/** A wildcard in the ARN's name leaves some of an account; one in the account, everyone. */
function principalOfArn(value: string): Principal | undefined {
  const account = accountIn(value);
  const arn = arnOf(value);
  if (account === undefined || !arn) return undefined;
  const [kind = "", ...path] = arn.resource.split("/");
  if (hasWildcard(value) || (kind !== "role" && kind !== "user")) return { id: value, kind: "account", account };
  return { id: value, kind, account, name: path.at(-1) };
}

function principalOfAccount(value: string): Principal | undefined {
  const account = accountIn(value);
  return account === undefined ? undefined : { id: account, kind: "account", account };
}

/** Only a plan tells the account of a bucket. */
function principalOfSource(value: string): Principal | undefined {
  const target = s3Target(value);
  return target && !target.many ? { id: value, kind: "other" } : principalOfAccount(value);
}

function principalOfOrganization(value: string): Principal | undefined {
  return hasWildcard(value) ? undefined : { id: value, kind: "organization" };
}

/** The account of an id or an ARN; none if a wildcard before it could reach over the colons. */
function accountIn(value: string): string | undefined {
  return /^(?:arn:[^:*?]+:[^:*?]+:[^:*?]*:)?(\d{12})(?::|$)/.exec(value)?.[1];
}
