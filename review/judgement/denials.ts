import { arnOf } from "../../policies/arn";
import type { AnyStatement } from "../../policies/any-statement";
import { covers } from "../../policies/pattern";
import { conditionHolds, isSubset } from "../../policies/semantics";
import type { Grant } from "../grants/grant";
import type { Condition, ParsedStatement } from "../grants/statement";
import type { PlannedState } from "../plan/planned-state";
import { textsOf } from "../plan/resources";
import { asPolicy, asStatement } from "./as-policy";

/** A denial for one principal, as a statement about actions, resources and the other conditions alone. */
export interface Denial {
  readonly grant: Grant;
  readonly statement: AnyStatement;
}

/** The denials of some grants. Finds those that apply to a grant's principal. */
export class Denials {
  private readonly all: readonly Grant[];
  private readonly accounts: ReadonlyMap<string, string | undefined>;

  constructor(
    grants: readonly Grant[],
    private readonly view: PlannedState,
  ) {
    const denials = grants.filter(({ statement, kind }) => statement.effect === "Deny" && kind !== "handed-over");
    this.all = denials.filter(({ statement }) => statement.conditions.every(mayHoldForAnyone));
    this.accounts = new Map(view.plans.map(({ name, accountId }) => [name, accountId]));
  }

  /** The denials for the principal of a grant: an account's and everyone's policies, and its own. */
  for(grant: Grant): readonly Denial[] {
    const account = grant.through ? this.accounts.get(grant.plan) : grant.principal.account;
    return this.all
      .filter((denial) => isFor(denial, grant, account))
      .flatMap((denial) =>
        applied(denial, grant, account).map((statement) => ({
          grant: denial,
          statement: asStatement(this.boundTo(denial, statement)),
        })),
      );
  }

  /** The statement of a resource's policy, about this resource alone. */
  private boundTo({ kind, on, plan, address }: Grant, statement: ParsedStatement): ParsedStatement {
    if (on === undefined || !statement.resources.includes("*")) return statement;
    if (kind === "bucket-policy") return { ...statement, resources: this.bucketArns(plan, on) };
    return kind === "key-policy" ? { ...statement, resources: this.keyArns(plan, address) } : statement;
  }

  /** The ARNs of a bucket and its objects; by its address while the plan doesn't know its name. */
  private bucketArns(plan: string, on: string): readonly string[] {
    const arn = this.view.at(plan, on).length > 0 ? `<${on}.arn>` : `arn:aws:s3:::${on}`;
    return [arn, `${arn}/*`];
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

/** Reports if a denial refuses something that a statement allows. */
export function takesFrom(denial: Denial, statement: ParsedStatement): boolean {
  const allowed = asStatement(statement);
  return isSubset(asPolicy(allowed), asPolicy(allowed, denial.statement)) !== true;
}

/** Facts about every request of a vendor: it uses TLS, and is no service of AWS. */
const facts = { "aws:SecureTransport": "true", "s3:TlsVersion": "1.3", "aws:PrincipalIsAWSService": "false" };
const isFact = ({ key }: Condition) => Object.keys(facts).some((fact) => fact.toLowerCase() === key.toLowerCase());

/** A denial of plain HTTP or of an old TLS is none for a vendor. */
function mayHoldForAnyone(condition: Condition): boolean {
  return !isFact(condition) || holds(condition, facts) !== false;
}

function holds({ operator, key, values }: Condition, context: Readonly<Record<string, string>>): boolean | undefined {
  return conditionHolds(operator, key, values, context);
}

/** Reports if the denial is for the grant's principal, or for its role or user. */
function isFor({ principal, through, statement }: Grant, grant: Grant, account: string | undefined): boolean {
  if (through) return grant.through?.kind === through.kind && grant.through.name === through.name;
  if (principal.kind === "everyone") return !statement.notPrincipals.some(({ id }) => isNamed(id, grant));
  const inAccount = principal.kind === "account" && principal.account === account;
  return principal.id === grant.principal.id || inAccount || isNamed(principal.id, grant);
}

/** The denial without what is certain for the grant's principal; none if a condition can't hold for it. */
function applied({ statement }: Grant, grant: Grant, account: string | undefined): readonly ParsedStatement[] {
  const answers = statement.conditions.map((condition) => ({
    condition,
    answer: aboutPrincipal(condition, grant, account),
  }));
  if (answers.some(({ answer }) => answer === false)) return [];
  const conditions = answers.flatMap(({ condition, answer }) => (answer === undefined ? [condition] : []));
  return [{ ...statement, conditions }];
}

/** Reports if a condition holds for the grant's principal in every request; undefined if that depends. */
function aboutPrincipal(condition: Condition, grant: Grant, account: string | undefined): boolean | undefined {
  const { operator, key, values } = condition;
  if (isFact(condition)) return holds(condition, facts);
  if (/^aws:principalarn$/i.test(key))
    return values.some((one) => isNamed(one, grant)) !== /not(equals|like)/i.test(operator);
  if (/^aws:principalaccount$/i.test(key) && account !== undefined) return holds(condition, { [key]: account });
  return undefined;
}

/** Reports if a pattern names the principal of the requests: the role or the user on the way, or else the principal. */
function isNamed(pattern: string, { through, principal }: Grant): boolean {
  if (!through) return covers(pattern, principal.id);
  const { kind = "", name = "" } =
    /^(?<kind>role|user)\/(?:.*\/)?(?<name>[^/]+)$/.exec(arnOf(pattern)?.resource ?? "")?.groups ?? {};
  return kind === through.kind && covers(name, through.name);
}
