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
    private readonly facts: Facts = vendorFacts,
  ) {
    const denials = grants.filter(({ statement, kind }) => statement.effect === "Deny" && kind !== "handed-over");
    this.all = denials.filter(({ statement }) =>
      statement.conditions.every((condition) => ofFacts(condition, facts) !== false),
    );
    this.accounts = new Map(view.plans.map(({ name, accountId }) => [name, accountId]));
  }

  /** The denials for the principal of a grant: an account's and everyone's policies, and its own. */
  for(grant: Grant): readonly Denial[] {
    const account = grant.through ? this.accounts.get(grant.plan) : grant.principal.account;
    return this.all
      .filter((denial) => isFor(denial, grant, account))
      .flatMap((denial) =>
        applied(denial, grant, { account, facts: this.facts }).map((statement) => ({
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

/** Values of condition keys in every request. */
type Facts = Readonly<Record<string, string>>;

/** A vendor's requests use TLS, and it is no service of AWS. */
const vendorFacts: Facts = {
  "aws:SecureTransport": "true",
  "s3:TlsVersion": "1.3",
  "aws:PrincipalIsAWSService": "false",
};

/** Reports if a condition holds by the facts; undefined if they don't tell. */
function ofFacts({ operator, key, values }: Condition, facts: Facts): boolean | undefined {
  const isKnown = Object.keys(facts).some((fact) => fact.toLowerCase() === key.toLowerCase());
  return isKnown ? conditionHolds(operator, key, values, facts) : undefined;
}

/** Reports if the denial is for the grant's principal, or for its role or user. */
function isFor({ principal, through, statement }: Grant, grant: Grant, account: string | undefined): boolean {
  if (through) return grant.through?.kind === through.kind && grant.through.name === through.name;
  if (principal.kind === "everyone") return !statement.notPrincipals.some(({ id }) => isNamed(id, grant));
  const inAccount = principal.kind === "account" && principal.account === account;
  return principal.id === grant.principal.id || inAccount || isNamed(principal.id, grant);
}

/** The facts about a grant's principal. */
interface Known {
  readonly account: string | undefined;
  readonly facts: Facts;
}

/** The denial without what is certain for the grant's principal; none if a condition can't hold for it. */
function applied({ statement }: Grant, grant: Grant, known: Known): readonly ParsedStatement[] {
  const answers = statement.conditions.map((condition) => ({ condition, answer: answerOf(condition, grant, known) }));
  if (answers.some(({ answer }) => answer === false)) return [];
  const conditions = answers.flatMap(({ condition, answer }) => (answer === undefined ? [condition] : []));
  return [{ ...statement, conditions }];
}

/** Reports if a condition holds in every request of the grant's principal; undefined if that depends. */
function answerOf(condition: Condition, grant: Grant, { account, facts }: Known): boolean | undefined {
  const { operator, key, values } = condition;
  if (/^aws:principalarn$/i.test(key))
    return values.some((one) => isNamed(one, grant)) !== /not(equals|like)/i.test(operator);
  return ofFacts(condition, account === undefined ? facts : { ...facts, "aws:PrincipalAccount": account });
}

/** Reports if a pattern names the principal of the requests: the role or the user on the way, or else the principal. */
function isNamed(pattern: string, { through, principal }: Grant): boolean {
  if (!through) return covers(pattern, principal.id);
  const { kind = "", name = "" } =
    /^(?<kind>role|user)\/(?:.*\/)?(?<name>[^/]+)$/.exec(arnOf(pattern)?.resource ?? "")?.groups ?? {};
  return kind === through.kind && covers(name, through.name);
}
