import type { Grant } from "../../review/grants/grant";
import { managedPolicy } from "../../review/provider/managed-policies";
import { isLive } from "../../review/grants/live";
import { covers } from "../../policies/pattern";
import type { Condition, ParsedStatement } from "../../review/grants/statement";
import type { PlannedState } from "../../review/plan/planned-state";
import { type PlannedResource } from "../../review/plan/planned-state";
import { policyDocument, type PolicyDocument } from "../../policies/document";
import { answer, ourAccount, type Request } from "../policies/simulate";

/** One call, as somebody outside would make it. */
export interface Call {
  readonly principal: string;
  /** The role that is assumed first, with the external id that is sent. */
  readonly role?: { readonly name: string; readonly externalId?: string };
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string>>;
}

/** What the grants say: some grant allows the call and none denies it. */
export function grantsSay(grants: readonly Grant[], call: Call): boolean {
  const applying = grants.filter((grant) => appliesTo(grant, call));
  const allows = applying.some(({ statement }) => statement.effect === "Allow");
  return allows && !applying.some(({ statement }) => statement.effect === "Deny");
}

function appliesTo({ principal, entity, statement, kind, on }: Grant, call: Call): boolean {
  const isDenialForAll = statement.effect === "Deny" && principal.id === "*";
  const isCaller =
    principal.id === "*" ||
    principal.id === call.principal ||
    `arn:aws:iam::${ourAccount}:user/${principal.id}` === call.principal;
  const isWay = entity?.kind === "role" ? entity.name === call.role?.name : call.role === undefined;
  const trust = { "sts:ExternalId": call.role?.externalId };
  return (
    (isDenialForAll || (isCaller && isWay && met(entity?.conditions ?? [], trust))) &&
    carries(kind, on, call.resource) &&
    speaksOf(statement, call, kind === "key-policy") &&
    met(statement.conditions, call.context)
  );
}

/** A policy of a bucket or a key speaks of this one only, whatever its patterns would match. */
function carries(kind: Grant["kind"], on: string | undefined, resource: string): boolean {
  if (kind === "key-policy") return resource === concrete(`<${on}.arn>`);
  return kind !== "bucket-policy" || resource === `arn:aws:s3:::${on}` || resource.startsWith(`arn:aws:s3:::${on}/`);
}

function speaksOf(statement: ParsedStatement, { action, resource }: Call, ofKey: boolean): boolean {
  const { actions, notActions, resources, notResources } = statement;
  const named = (patterns: readonly string[]) =>
    patterns.some((one) => covers(one.toLowerCase(), action.toLowerCase()));
  const onIt = (patterns: readonly string[]) =>
    patterns.some((one) => (ofKey || isLive(action, one)) && covers(concrete(one), resource));
  const acts = notActions.length > 0 ? !named(notActions) : named(actions);
  return acts && (notResources.length > 0 ? !onIt(notResources) : onIt(resources));
}

function met(conditions: readonly Condition[], context: Readonly<Record<string, string | undefined>>): boolean {
  return conditions.every(({ operator, key, values }) => {
    const value = context[key];
    if (operator !== "StringEquals" && operator !== "Bool") throw new Error(`${operator} is not expected here`);
    return value !== undefined && values.includes(value);
  });
}

const newKey = `arn:aws:kms:us-east-1:${ourAccount}:key/0a1b2c3d-0000-4000-8000-000000000000`;

/** A key that has no ARN before the apply has this one here. */
export function concrete(text: string): string {
  return text.replace(/<aws_kms_key\.[\w.]+>/g, newKey);
}

/** What AWS says, by the IAM evaluator on the plan's own policies, one step after the other. */
export async function awsSays(
  state: PlannedState,
  { principal, role, action, resource, context }: Call,
): Promise<boolean> {
  const target = resourcePolicy(state, resource);
  if (!role) {
    const own = principal.startsWith(`arn:aws:iam::${ourAccount}:user/`);
    const identity = own
      ? { of: principal, policy: identityPolicy(state, "user", principal.split("/")[1]!) }
      : undefined;
    return (
      (await answer({ identity, resource: target }, { principal, action, resource, context, owner: ourAccount })) ===
      "Allowed"
    );
  }
  const arn = `arn:aws:iam::${ourAccount}:role/${role.name}`;
  const trust = parsed(state, state.withValue("aws_iam_role", ["name"], role.name)[0]!, "assume_role_policy");
  const assume: Request = {
    principal,
    action: "sts:AssumeRole",
    resource: arn,
    ...(role.externalId !== undefined && { context: { "sts:ExternalId": role.externalId } }),
  };
  if ((await answer({ resource: trust }, assume)) !== "Allowed") return false;
  const session = `arn:aws:sts::${ourAccount}:assumed-role/${role.name}/export`;
  const identity = { of: session, policy: identityPolicy(state, "role", role.name) };
  return (
    (await answer(
      { identity, resource: target },
      { principal: session, action, resource, context, owner: ourAccount },
    )) === "Allowed"
  );
}

/** All that is attached in the plans of the sample, whose attachments name the policy's address. */
function identityPolicy(state: PlannedState, kind: "role" | "user", name: string): PolicyDocument {
  const attached = state.ofType(`aws_iam_${kind}_policy_attachment`).filter(({ values }) => values[kind] === name);
  const policies = attached.flatMap((planned) => state.targets(planned, "policy_arn", "aws_iam_policy", ["arn"]));
  const inline = state.ofType(`aws_iam_${kind}_policy`).filter(({ values }) => values[kind] === name);
  const ofAws = attached.flatMap(({ values }) => managedPolicy(String(values["policy_arn"])) ?? []);
  const statements = [
    ...[...policies, ...inline].flatMap((planned) => parsed(state, planned, "policy").Statement),
    ...ofAws.flatMap(({ text }) => (JSON.parse(text) as PolicyDocument).Statement),
  ];
  return policyDocument(...statements.map(({ Sid: _sid, ...statement }) => statement));
}

const delegating = policyDocument({
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ourAccount}:root` },
  Action: "kms:*",
  Resource: "*",
});

function resourcePolicy(state: PlannedState, resource: string): PolicyDocument | undefined {
  if (resource.startsWith("arn:aws:kms:")) {
    const [key] = resource === newKey ? state.ofType("aws_kms_key") : [];
    return key ? parsed(state, key, "policy") : delegating;
  }
  const bucket = resource.replace(/^arn:aws:s3:::/, "").split("/")[0]!;
  const [policy] = state.withValue("aws_s3_bucket_policy", ["bucket"], bucket);
  return policy && parsed(state, policy, "policy");
}

function parsed(state: PlannedState, planned: PlannedResource, attribute: string): PolicyDocument {
  return JSON.parse(concrete(state.text(planned, attribute) ?? "")) as PolicyDocument;
}
