import type { AnyStatement } from "../../policies/any-statement";
import { s3Target } from "../../policies/arn";
import { covers } from "../../policies/pattern";
import { conditionHolds, isSubset } from "../../policies/semantics";
import type { Grant, Through } from "../grants/grant";
import type { Condition, ParsedStatement } from "../grants/statement";
import type { PlannedState } from "../plan/planned-state";
import { textsOf } from "../plan/resources";
import { asPolicy, asStatement } from "./as-policy";
import { callerOf, holdsForCaller, isCaller, type Caller } from "./caller";

/** A denial for one principal, as a statement about actions, resources and the other conditions alone. */
export interface Denial {
  readonly grant: Grant;
  readonly statement: AnyStatement;
}

/** The denials of some grants. Finds those that apply to a grant's principal. */
export class Denials {
  private readonly all: readonly Grant[];

  /** @param facts values of condition keys in every request. Unset, none is known. */
  constructor(
    grants: readonly Grant[],
    private readonly view: PlannedState,
    private readonly facts: Facts = {},
  ) {
    const denials = grants.filter(({ statement, kind }) => statement.effect === "Deny" && kind !== "handed-over");
    this.all = denials.filter(({ statement }) =>
      statement.conditions.every((condition) => ofFacts(condition, facts) !== false),
    );
  }

  /** The denials for the principal of a grant: an account's and everyone's policies, and its own. */
  for(grant: Grant): readonly Denial[] {
    if (this.all.length === 0) return [];
    const caller = callerOf(grant, this.view);
    return this.all.flatMap((denial) => {
      const applies = isFor(denial, grant, caller);
      if (applies === false) return [];
      const uncertain = applies === undefined ? [onlyFor(denial)] : [];
      return this.applied(denial, caller).map((statement) => ({
        grant: denial,
        statement: asStatement({ ...statement, conditions: [...statement.conditions, ...uncertain] }),
      }));
    });
  }

  /** The denial without what is certain for the caller; none if a condition can't hold for it. */
  private applied(denial: Grant, caller: Caller): readonly ParsedStatement[] {
    const statement = this.boundTo(denial);
    const answers = statement.conditions.map((condition) => ({
      condition,
      answer: holdsForCaller(condition, caller) ?? ofFacts(condition, this.facts),
    }));
    if (answers.some(({ answer }) => answer === false)) return [];
    const conditions = answers.flatMap(({ condition, answer }) => (answer === undefined ? [condition] : []));
    return [{ ...statement, conditions }];
  }

  /** The statement of a resource's policy, about this resource alone, whatever else its patterns match. */
  private boundTo({ kind, on, plan, address, statement }: Grant): ParsedStatement {
    if (on === undefined || (kind !== "bucket-policy" && kind !== "key-policy")) return statement;
    const bucket = this.view.at(plan, on).length > 0 ? `<${on}.arn>` : `arn:*:s3:::${on}`;
    const isWhole = statement.resources.length === 0 || statement.resources.includes("*");
    if (kind === "bucket-policy") {
      const own = (resource: string) => withinBucket(resource, on, bucket);
      return { ...statement, resources: isWhole ? [bucket, `${bucket}/*`] : statement.resources.flatMap(own) };
    }
    const keys = this.keyArns(plan, address);
    const isOwn = (key: string) => isWhole || statement.resources.some((resource) => covers(resource, key));
    return { ...statement, resources: keys.filter(isOwn) };
  }

  private keyArns(plan: string, address: string): readonly string[] {
    const parts = this.view.at(plan, address);
    const keys = parts.flatMap((part) => [
      part,
      ...this.view.targets(part, "key_id", "aws_kms_key", ["key_id", "id", "arn"]),
    ]);
    return keys.flatMap(({ resource, values }) => [`<${resource.address}.arn>`, ...textsOf(values["arn"])]);
  }
}

/** A resource of a bucket's policy, as far as it is this bucket or its objects: a pattern for more counts as these alone. */
function withinBucket(resource: string, name: string, arn: string): readonly string[] {
  const { bucket, key } = s3Target(resource) ?? {};
  if (bucket === undefined) return [];
  if (bucket === name) return [resource];
  if (key !== undefined) return covers(bucket, name) ? [`${arn}/${key}`] : [];
  return ["", "/*"].filter((rest) => covers(bucket, name + rest)).map((rest) => arn + rest);
}

/** Reports if a denial refuses something that a statement allows. */
export function takesFrom(denial: Denial, statement: ParsedStatement): boolean {
  const allowed = asStatement(statement);
  return isSubset(asPolicy(allowed), asPolicy(allowed, denial.statement)) !== true;
}

/** Values of condition keys in every request. */
type Facts = Readonly<Record<string, string>>;

/** A vendor's job uses TLS, and a vendor is no service of AWS. */
export const vendorFacts: Facts = {
  "aws:SecureTransport": "true",
  "s3:TlsVersion": "1.3",
  "aws:PrincipalIsAWSService": "false",
};

/** Reports if a condition holds by the facts; undefined if they don't tell. */
function ofFacts({ operator, key, values }: Condition, facts: Facts): boolean | undefined {
  const isKnown = Object.keys(facts).some((fact) => fact.toLowerCase() === key.toLowerCase());
  return isKnown ? conditionHolds(operator, key, values, facts) : undefined;
}

/** Reports if the denial is for the caller, or for its role or user; undefined if the plan doesn't tell. */
function isFor({ principal, through, statement }: Grant, grant: Grant, caller: Caller): boolean | undefined {
  if (through) return isSameEntity(through, grant.through);
  if (statement.notPrincipals.length === 0) return principal.kind === "everyone" || isCaller(principal, caller);
  if (statement.notPrincipals.some(({ id }) => id === "*" || id === caller.arn || id === caller.pendingArn))
    return false;
  return caller.arn === undefined ? undefined : true;
}

function isSameEntity(one: Through, other: Through | undefined): boolean {
  if (one.kind !== other?.kind || one.name !== other.name) return false;
  return one.plan === undefined || other.plan === undefined || one.plan === other.plan;
}

/** The demand that the principal is the denied one, where it is uncertain whether it is. */
function onlyFor({ principal, statement: { notPrincipals } }: Grant): Condition {
  const key = "aws:PrincipalArn";
  return notPrincipals.length > 0
    ? { operator: "StringNotEquals", key, values: notPrincipals.map(({ id }) => id) }
    : { operator: "StringEquals", key, values: [principal.id] };
}
