import type { AnyStatement } from "../../policies/any-statement";
import { s3Target } from "../../policies/arn";
import { covers } from "../../policies/pattern";
import { conditionHolds, isSubset } from "../../policies/semantics";
import { isSameAccount, type Grant, type Through } from "../grants/grant";
import type { Condition, ParsedStatement } from "../grants/statement";
import type { PlannedState } from "../plan/planned-state";
import { textsOf } from "../plan/resources";
import { asPolicy, asStatement } from "./as-policy";
import { DenialIndex, type BoundDenial } from "./denial-index";
import { callerOf, holdsForCaller, isCaller, type Caller } from "./caller";

/** A denial for one principal, as a statement about actions, resources and the other conditions alone. */
export interface Denial {
  readonly grant: Grant;
  readonly statement: AnyStatement;
}

/** The denials of some grants. Finds those that apply to a grant's principal. */
export class Denials {
  private readonly all: readonly BoundDenial[];
  private readonly index: DenialIndex;

  /** @param facts values of condition keys in every request. Unset, none is known. */
  constructor(
    grants: readonly Grant[],
    private readonly state: PlannedState,
    private readonly facts: Facts = {},
  ) {
    const denials = grants.filter(({ statement }) => statement.effect === "Deny");
    this.all = denials
      .filter(({ kind, bare }) => kind !== "handed-over" && !bare)
      .filter(({ statement }) => statement.conditions.every((condition) => ofFacts(condition, facts) !== false))
      .map((grant) => ({ grant, statement: boundTo(grant, state) }));
    this.index = new DenialIndex(this.all);
  }

  /** The denials for the principal of a grant: an account's and everyone's policies, and its own. */
  for(grant: Grant): readonly Denial[] {
    return this.applying(this.all, grant);
  }

  /** Of the denials for the principal of a grant, those that may refuse something that a statement allows. */
  within(grant: Grant, statement: ParsedStatement = grant.statement): readonly Denial[] {
    return this.applying(this.index.for(grant.through, statement), grant);
  }

  private applying(denials: readonly BoundDenial[], grant: Grant): readonly Denial[] {
    if (denials.length === 0) return [];
    const caller = callerOf(grant, this.state);
    return denials.flatMap(({ grant: denial, statement }) => {
      const applies = isFor(denial, grant, caller);
      const conditions = applies === false ? undefined : this.uncertain(statement.conditions, caller);
      if (conditions === undefined) return [];
      const demands = applies === undefined ? [...conditions, onlyFor(denial)] : conditions;
      return [{ grant: denial, statement: asStatement({ ...statement, conditions: demands }) }];
    });
  }

  /** The conditions without those that surely hold for the caller; undefined if one surely doesn't. */
  private uncertain(conditions: readonly Condition[], caller: Caller): readonly Condition[] | undefined {
    const answers = conditions.map((condition) => holdsForCaller(condition, caller) ?? ofFacts(condition, this.facts));
    return answers.includes(false) ? undefined : conditions.filter((_, index) => answers[index] === undefined);
  }
}

/** The statement of a resource's policy, about this resource alone, whatever else its patterns match. */
function boundTo({ kind, on, plan, address, statement }: Grant, state: PlannedState): ParsedStatement {
  if (on === undefined || (kind !== "bucket-policy" && kind !== "key-policy")) return statement;
  const isWhole = statement.resources.length === 0 || statement.resources.includes("*");
  if (kind === "bucket-policy") {
    const bucket = state.at(plan, on).length > 0 ? `<${on}.arn>` : `arn:*:s3:::${on}`;
    const own = (resource: string) => withinBucket(resource, on, bucket);
    return { ...statement, resources: isWhole ? [bucket, `${bucket}/*`] : statement.resources.flatMap(own) };
  }
  const isOwn = (key: string) => isWhole || statement.resources.some((resource) => covers(resource, key));
  return { ...statement, resources: keyArns(state, plan, address).filter(isOwn) };
}

function keyArns(state: PlannedState, plan: string, address: string): readonly string[] {
  const parts = state.at(plan, address);
  const keys = parts.flatMap((part) => [
    part,
    ...state.targets(part, "key_id", "aws_kms_key", ["key_id", "id", "arn"]),
  ]);
  return keys.flatMap(({ resource, values }) => [`<${resource.address}.arn>`, ...textsOf(values["arn"])]);
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

/** In one plan the address tells; in two, or outside of them, a name is one entity's within an account. */
function isSameEntity(one: Through, other: Through | undefined): boolean {
  if (one.kind !== other?.kind || one.name !== other.name || !isSameAccount(one, other)) return false;
  if (one.plan === undefined || other.plan === undefined) return true;
  return one.plan === other.plan
    ? one.address === other.address
    : one.account !== undefined && other.account !== undefined;
}

/** The demand that the principal is the denied one, where it is uncertain whether it is. */
function onlyFor({ principal, statement: { notPrincipals } }: Grant): Condition {
  const key = "aws:PrincipalArn";
  return notPrincipals.length > 0
    ? { operator: "StringNotEquals", key, values: notPrincipals.map(({ id }) => id) }
    : { operator: "StringEquals", key, values: [principal.id] };
}
