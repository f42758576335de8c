import { isInTable } from "../provider/table";
import { together, unreadAt, type GrantKind, type FoundGrants, type Unread } from "./grant";
import { isToldPolicy, keyPolicyType, keysBehind, kmsKeys, kmsKeyTypes } from "./kms-keys";
import { grantsIn } from "./statement-principals";
import { isPolicyName } from "../plan/policy-names";
import { textsOf, type HandedOver } from "../plan/resources";
import { withheld } from "../plan/sensitive";
import { PolicyFault, statementsOf } from "./statement";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { resourcePolicyOf } from "./policy-text";

/** The grants of bucket and key policies, and statements handed over for a bucket managed elsewhere. */
export function resourcePolicyGrants(state: PlannedState): FoundGrants {
  const carriers = [
    ...carried(state, "aws_s3_bucket_policy", "bucket-policy"),
    ...carried(state, "aws_s3_bucket", "bucket-policy", withToldPolicy(state)),
    ...kmsKeyTypes.flatMap((type) => carried(state, type, "key-policy", toldKeyPolicies(state))),
    ...carried(state, keyPolicyType, "key-policy"),
  ];
  return together(...carriers, ...handedOver(state), { grants: [], unread: unsupported(state) });
}

function carried(
  state: PlannedState,
  type: string,
  kind: GrantKind,
  except: ReadonlySet<PlannedResource> = new Set(),
): readonly FoundGrants[] {
  const resources = state.ofType(type).filter((planned) => !except.has(planned));
  return resources.map((planned) => {
    const { statements, unread } = resourcePolicyOf(state, planned, "policy");
    const on = kind === "bucket-policy" ? nameOfBucket(state, planned) : addressOfKey(state, planned);
    const { plan, address } = planned.resource;
    return { grants: statements.flatMap((statement) => grantsIn(statement, { plan, address, kind, on })), unread };
  });
}

/** A policy of a key as a resource of its own is the key's, so that it can move there. */
function addressOfKey(state: PlannedState, planned: PlannedResource): string {
  const [key] = planned.resource.type === keyPolicyType ? keysBehind(state, planned, "key_id") : [];
  return (key ?? planned).resource.address;
}

function toldKeyPolicies(state: PlannedState): ReadonlySet<PlannedResource> {
  return new Set(kmsKeys(state).filter((key) => isToldPolicy(state, key)));
}

/** The policies of buckets: resources of their own, and buckets with a `policy` as argument. */
export function bucketPolicies(state: PlannedState): readonly PlannedResource[] {
  const withArgument = state.ofType("aws_s3_bucket").filter((planned) => state.isConfigured(planned, "policy"));
  return [...state.ofType("aws_s3_bucket_policy"), ...withArgument];
}

/**
 * Buckets with a `policy` that is not an argument but AWS's answer, from their policy resource at plan time. That
 * resource is read itself; if the plan removes it, the bucket's answer is over.
 */
function withToldPolicy(state: PlannedState): ReadonlySet<PlannedResource> {
  const resources = state.plans.flatMap((plan) => plan.resources.filter(({ type }) => type === "aws_s3_bucket_policy"));
  const named = new Set([
    ...state.ofType("aws_s3_bucket_policy").map((policy) => nameOfBucket(state, policy)),
    ...resources.flatMap(({ before }) => textsOf(before?.["bucket"])),
  ]);
  const told = state.ofType("aws_s3_bucket").filter((planned) => !state.isConfigured(planned, "policy"));
  return new Set(
    told.filter((planned) => named.has(nameOfBucket(state, planned)) || state.isUnknown(planned, "policy")),
  );
}

/** The name of a resource's bucket, or of a setting's; its address while the name is not known. */
export function nameOfBucket(state: PlannedState, planned: PlannedResource): string {
  const [name] = textsOf(planned.values["bucket"]);
  if (name !== undefined) return name;
  if (planned.resource.type === "aws_s3_bucket") return planned.resource.address;
  const [bucket] = state.referenced(planned, "bucket").filter(({ resource }) => resource.type === "aws_s3_bucket");
  return bucket ? nameOfBucket(state, bucket) : `the bucket of ${planned.resource.address}`;
}

function handedOver({ plans, side }: PlannedState): readonly FoundGrants[] {
  return plans.flatMap(({ outputs }) =>
    outputs.map((output) => {
      const read = policiesIn(output[side]).map((policy) => statementsIn(output, policy));
      return together(...read, { grants: [], unread: side === "after" ? notKnown(output) : [] });
    }),
  );
}

/** Every policy in the value of an output, as text or written out. */
function policiesIn(value: unknown): readonly string[] {
  if (typeof value === "string") return value.includes('"Statement"') ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return "Statement" in value ? [JSON.stringify(value)] : Object.values(value).flatMap(policiesIn);
}

function statementsIn({ plan, address, sensitive }: HandedOver, policy: string): FoundGrants {
  try {
    const statements = statementsOf(policy).map((one) => (sensitive ? { ...one, sensitive } : one));
    const grants = statements.flatMap((statement) => grantsIn(statement, { plan, address, kind: "handed-over" }));
    return { grants, unread: [] };
  } catch (error) {
    if (!(error instanceof PolicyFault)) throw error;
    const message = `outputs an invalid policy: ${sensitive ? withheld : error.message}`;
    return { grants: [], unread: [{ plan, address, cause: "invalid", message }] };
  }
}

function notKnown({ plan, address, pending, before, after }: HandedOver): readonly Unread[] {
  const held = policiesIn(before).length > 0 && after === undefined;
  if (!pending && !held) return [];
  return [{ plan, address, cause: "unknown", message: "outputs a policy unknown until apply" }];
}

/** Types that make resources of any type from a text: reported, so that silence is no pass. */
const templateTypes: readonly string[] = [
  "aws_cloudcontrolapi_resource",
  "aws_cloudformation_stack",
  "aws_cloudformation_stack_set",
  "aws_cloudformation_stack_set_instance",
  "aws_cloudformation_stack_instances",
];

function unsupported(state: PlannedState): readonly Unread[] {
  return state.resources
    .filter((planned) => givesUnreadAccess(state, planned))
    .map((planned) => {
      const message = `gives access through ${planned.resource.type}, and this review does not read it`;
      return unreadAt(planned, "unsupported", message);
    });
}

/** Besides the types above, every type with a policy that the table of types does not have. */
function givesUnreadAccess(state: PlannedState, planned: PlannedResource): boolean {
  const { resource, values } = planned;
  if (templateTypes.includes(resource.type)) return true;
  return !isInTable(resource.type) && (policiesIn(values).some(isPolicy) || isPolicyPending(state, planned));
}

/** A policy of another type, known only after apply; values filled in by AWS itself are none of the configuration. */
function isPolicyPending(state: PlannedState, planned: PlannedResource): boolean {
  return Object.keys(planned.resource.expressions).some((name) => state.isUnknown(planned, name) && isPolicyName(name));
}

function isPolicy(text: string): boolean {
  try {
    return statementsOf(text).length > 0;
  } catch (error) {
    if (error instanceof PolicyFault) return false;
    throw error;
  }
}
