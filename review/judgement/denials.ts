import { s3Target } from "../../policies/arn";
import { covers } from "../../policies/pattern";
import { isSubset } from "../../policies/semantics";
import { isSameEntity, type Grant } from "../grants/grant";
import { keysBehind } from "../grants/kms-keys";
import type { ParsedStatement } from "../grants/statement";
import type { PlannedState } from "../plan/planned-state";
import { textsOf } from "../plan/resources";
import { asPolicy, asStatement } from "./as-policy";
import { callerOf, type Caller } from "./caller";
import { DenialIndex, type BoundDenial } from "./denial-index";
import { denialFor, namesCaller, type Denial } from "./denied-caller";
import { ofFacts, type Facts } from "../grants/facts";
import { TrustDenials } from "./trust-denials";

/** The denials of some grants. Finds those that apply to a grant's principal. */
export class Denials {
  private readonly all: readonly BoundDenial[];
  private readonly index: DenialIndex;
  private readonly ofTrust: TrustDenials;

  /** @param facts values of condition keys in every request. Unset, none is known. */
  constructor(
    grants: readonly Grant[],
    private readonly state: PlannedState,
    private readonly facts: Facts = {},
  ) {
    const denials = grants.filter(({ statement, kind }) => statement.effect === "Deny" && kind !== "handed-over");
    this.ofTrust = new TrustDenials(
      denials.filter(({ trustOnly }) => trustOnly),
      state,
      facts,
    );
    this.all = denials
      .filter(({ trustOnly }) => !trustOnly)
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
    return this.applying(this.index.for(grant.entity, statement), { ...grant, statement });
  }

  /** The denials of trust policies on a grant's way to its role, as statements about `sts:AssumeRole`. */
  onWay(grant: Grant): readonly Denial[] {
    return this.ofTrust.onWay(grant);
  }

  private applying(denials: readonly BoundDenial[], grant: Grant): readonly Denial[] {
    if (denials.length === 0) return [];
    const caller = callerOf(grant, this.state);
    return denials.flatMap((one) => denialFor(one, caller, isFor(one.grant, grant, caller), this.facts) ?? []);
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

export function keyArns(state: PlannedState, plan: string, address: string): readonly string[] {
  const resources = state.at(plan, address);
  const keys = resources.flatMap((planned) => [planned, ...keysBehind(state, planned, "key_id")]);
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

/** Reports if the denial is for the caller, or for its role or user; undefined if the plan doesn't tell. */
function isFor(denial: Grant, { entity }: Grant, caller: Caller): boolean | undefined {
  const { entity: denied } = denial;
  if (!denied) return namesCaller(denial, caller);
  return denied.kind === entity?.kind && isSameEntity(denied, entity);
}
