import { covers, overlap } from "../../policies/pattern";
import { isSubset } from "../../policies/semantics";
import type { BucketKey } from "../grants/bucket-keys";
import { isEntityItself, isSameEntity, type Boundary, type Grant, type GrantEntity } from "../grants/grant";
import { keyPolicyHomes } from "../grants/kms-keys";
import { includesPrincipal } from "../grants/principal";
import { allowStatement, type Condition, type ParsedStatement } from "../grants/statement";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { asPolicy, asStatement, withinBoundary } from "./as-policy";
import { Denials, takesFrom } from "./denials";
import { jobFacts, keyRegion, ofFacts, vendorFacts, type Facts } from "../grants/facts";

/** `unclear` if a policy outside of the plans may allow it. */
export type KeyUse = "allowed" | "refused" | "unclear";

/** Answers if the holder of a grant may use a key, by its own policies and the key's. */
export class KeyUses {
  private readonly allowing: readonly Grant[];

  constructor(
    private readonly grants: readonly Grant[],
    private readonly state: PlannedState,
  ) {
    this.allowing = grants.filter(({ statement, kind }) => statement.effect === "Allow" && kind !== "handed-over");
  }

  of(holder: Grant, key: BucketKey, action: string): KeyUse {
    if (this.isDenied(holder, key, action)) return "refused";
    const ofKey = this.allowing.filter(({ kind, on = "" }) => kind === "key-policy" && isOn(key, on));
    if (allows(ofKey.filter((one) => isDirect(one, holder)).map(whole), action, holder)) return "allowed";
    const isSeen = ofKey.length > 0 || (key.keys.length > 0 && key.keys.every((one) => this.hasDefaultPolicy(one)));
    const unless = isSeen ? "refused" : "unclear";
    const { entity } = holder;
    if (!entity) return unless;
    const own = this.allowing.filter((one) => one.kind === entity.kind && isOfEntity(one, entity));
    if (
      !allows(
        own.map(({ statement }) => forKey(statement, key)),
        action,
        holder,
        limitFor(key, entity),
      )
    )
      return unless;
    const leftToIam = ofKey.filter(({ principal }) => isAccountOf(principal, entity)).map(whole);
    // KMS's default policy leaves the decision to IAM
    return !isSeen || ofKey.length === 0 || allows(leftToIam, action, holder) ? "allowed" : "refused";
  }

  /** Reports if a denial without further conditions is for every use of the key. */
  private isDenied(holder: Grant, key: BucketKey, action: string): boolean {
    const facts = factsFor(key);
    const statement = request(action, key.resources);
    return new Denials(this.grants, this.state, facts)
      .within({ ...holder, statement }, statement)
      .some((denial) => denial.statement.Condition === undefined && takesFrom(denial, statement));
  }

  /** Reports if a key has no policy of its own. */
  private hasDefaultPolicy(key: PlannedResource): boolean {
    return !keyPolicyHomes(this.state, key).some(
      (home) => typeof home.values["policy"] === "string" || this.state.isConfigured(home, "policy"),
    );
  }
}

/** Values of condition keys in a request that S3 makes for a vendor. */
function factsFor({ planned, resources }: BucketKey): Facts {
  return jobFacts(keyRegion(resources) ?? planned.plan.region);
}

function isOn(key: BucketKey, on: string): boolean {
  return key.keys.some(({ resource }) => resource.address === on) || key.resources.some((one) => overlap(one, on));
}

/** Reports if the policy of a key is for the holder itself, or, outside of the key's account, for the holder's account. */
function isDirect({ principal, entity: way }: Grant, { principal: holder, entity }: Grant): boolean {
  if (principal.kind === "everyone") return true;
  if (!entity) return includesPrincipal(principal, holder);
  if (way) return way.kind === entity.kind && isSameEntity(way, entity);
  return isEntityItself(principal, entity);
}

function isOfEntity({ entity: other, kind }: Grant, entity: GrantEntity): boolean {
  return other !== undefined && kind === entity.kind && isSameEntity(other, entity);
}

function isAccountOf({ kind, account }: Grant["principal"], entity: GrantEntity): boolean {
  return kind === "account" && (entity.account === undefined || account === entity.account);
}

/** In the policy of a key, every resource is the key. */
function whole({ statement }: Grant): ParsedStatement {
  return { ...statement, resources: ["*"], notResources: [] };
}

/** A statement of a role or a user as far as it is about the key, which may have no ARN yet. */
function forKey(statement: ParsedStatement, { resources: names }: BucketKey): ParsedStatement {
  const { resources, notResources } = statement;
  const isNamed = (patterns: readonly string[]) => patterns.some((one) => names.some((name) => overlap(one, name)));
  const isAbout = notResources.length > 0 ? !isNamed(notResources) : isNamed(resources);
  return { ...statement, resources: isAbout ? ["*"] : ["arn:aws:s3:::another"], notResources: [] };
}

function limitFor(key: BucketKey, { boundary }: GrantEntity): Boundary | undefined {
  if (!boundary?.statements) return boundary;
  return { ...boundary, statements: boundary.statements.map((one) => forKey(one, key)) };
}

function allows(statements: readonly ParsedStatement[], action: string, { entity }: Grant, limit?: Boundary): boolean {
  const applying = statements
    .filter(({ conditions }) => conditions.every((condition) => mayHold(condition, entity?.name)))
    .map((one) => asStatement({ ...one, conditions: [] }));
  if (applying.length === 0) return false;
  const asked = asPolicy(asStatement(request(action, ["*"])));
  return isSubset(asked, withinBoundary(limit, asPolicy(...applying))) === true;
}

function mayHold(condition: Condition, name: string | undefined): boolean {
  if (ofFacts(condition, vendorFacts) === false) return false;
  return name === undefined || mayHoldForName(condition, name);
}

/** Every condition on anything but the name of the role or user is about the request, and a vendor's may keep it. */
export function mayHoldForName({ operator, key, values }: Condition, name: string): boolean {
  if (!/^aws:principalarn$/i.test(key) || /Not/i.test(operator)) return true;
  return values.some((value) => covers(value.split("/").at(-1) ?? "", name));
}

function request(action: string, resources: readonly string[]): ParsedStatement {
  return allowStatement({ name: action, actions: [action], resources });
}
