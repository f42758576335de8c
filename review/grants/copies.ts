import { ifChanged } from "./changed-value";
import { pickedObjects, type PickedObjects } from "./picked-objects";
import { blocks, textsOf, type Values } from "../plan/resources";
import { s3Target } from "../../policies/arn";
import { together, unreadAt, type FoundGrants, type Grant, type Unread } from "./grant";
import { isBucketOfPlans } from "./foreign";
import { nameOfBucket } from "./resource-policies";
import { allowStatement, type Condition } from "./statement";
import { grantsIn } from "./statement-principals";
import { marksAny } from "../plan/sensitive";
import { asMap } from "../../text/map";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** A setting that sends a bucket's objects, or facts about them, to another bucket. */
interface Kind {
  readonly type: string;
  /** The blocks down to the rule with the filter. */
  readonly rule: readonly string[];
  /** The blocks from there down to the destination. */
  readonly path: readonly string[];
  /** The access that the copy gives to the owner of the destination. */
  readonly action: string;
  readonly noun: string;
}

const objects = { action: "s3:GetObject", noun: "objects" };
const lists = { action: "s3:ListBucket", noun: "a list of its objects" };

const kinds: readonly Kind[] = [
  { type: "aws_s3_bucket_replication_configuration", rule: ["rule"], path: ["destination"], ...objects },
  { type: "aws_s3_bucket", rule: ["replication_configuration", "rules"], path: ["destination"], ...objects },
  { type: "aws_s3_bucket_inventory", rule: [], path: ["destination", "bucket"], ...lists },
  {
    type: "aws_s3_bucket_analytics_configuration",
    rule: [],
    path: ["storage_class_analysis", "data_export", "destination", "s3_bucket_destination"],
    ...lists,
  },
];

/** Copies to buckets of other accounts: their owners read them there, without any policy of ours. */
export function copies(state: PlannedState): FoundGrants {
  return together(...kinds.flatMap((kind) => state.ofType(kind.type).map((planned) => copied(state, planned, kind))));
}

function copied(state: PlannedState, planned: PlannedResource, kind: Kind): FoundGrants {
  const rules = down([planned.values], kind.rule).filter((rule) => !isSwitchedOff(rule));
  const found = rules.flatMap((rule) => down([rule], kind.path).map((to) => ({ to, part: pickedObjects(rule) })));
  return {
    grants: found.flatMap(({ to, part }) => grantsTo(state, planned, kind, to, part)),
    unread: state.side === "after" ? found.flatMap(({ to }, index) => unclear(state, planned, kind, to, index)) : [],
  };
}

function down(values: readonly Values[], [name, ...more]: readonly string[]): readonly Values[] {
  if (name === undefined) return values;
  return down(
    values.flatMap((value) => blocks(value[name])),
    more,
  );
}

/** Replication, inventories and analytics have the account of the destination under three names. */
function accountOf(destination: Values): string | undefined {
  const names = ["account", "account_id", "bucket_account_id"];
  return names.flatMap((name) => textsOf(destination[name])).find((id) => id !== "");
}

function bucketOf(destination: Values): string | undefined {
  return textsOf(destination["bucket"] ?? destination["bucket_arn"])[0];
}

function grantsTo(
  state: PlannedState,
  planned: PlannedResource,
  kind: Kind,
  destination: Values,
  { prefix, tags }: PickedObjects,
): readonly Grant[] {
  const account = accountOf(destination);
  if (account === undefined) return [];
  const { plan, address } = planned.resource;
  const on = nameOfBucket(state, planned);
  const isOfObjects = kind.action === objects.action;
  const statement = allowStatement({
    name: `copies to ${bucketOf(destination) ?? "a bucket unknown until apply"}`,
    principals: [{ type: "AWS", id: account }],
    actions: [kind.action],
    resources: [isOfObjects ? `arn:aws:s3:::${on}/${prefix}*` : `arn:aws:s3:::${on}`],
    conditions: [...tags.map(onlyTagged), ...(isOfObjects || prefix === "" ? [] : [onlyListing(prefix)])],
  });
  return grantsIn(statement, { plan, address, kind: "resource-policy", on });
}

function onlyTagged([key, value]: PickedObjects["tags"][number]): Condition {
  return { operator: "StringEquals", key: `s3:ExistingObjectTag/${key}`, values: [String(value)] };
}

/** Reports if a rule copies nothing for now. */
function isSwitchedOff({ status, enabled }: Values): boolean {
  return status === "Disabled" || enabled === false;
}

function onlyListing(prefix: string): Condition {
  return { operator: "StringLike", key: "s3:prefix", values: [`${prefix}*`] };
}

/** Without an account, only a bucket of the plans is known to be ours: a name doesn't tell its owner. */
function unclear(
  state: PlannedState,
  planned: PlannedResource,
  { rule, path, noun }: Kind,
  destination: Values,
  index: number,
): readonly Unread[] {
  if (accountOf(destination) !== undefined) return [];
  const arn = bucketOf(destination);
  const [top = ""] = [...rule, ...path];
  if (arn !== undefined) {
    const change = ifChanged(planned, (values) => [values[top], values["filter"]]);
    const message = `copies ${noun} to ${arn}, a bucket in no plan, whose account is unknown${change}`;
    return isInPlans(state, arn) ? [] : [unreadAt(planned, "outsider", message)];
  }
  const isPending = marksAny(unknownAt(planned, top));
  const isOurs =
    state.referenced(planned, top).length > 0 || state.plans.some((one) => hasBucketToCome(state, one.name));
  return isPending && !isOurs && index === 0
    ? [unreadAt(planned, "outsider", `copies ${noun} to a bucket unknown until apply`)]
    : [];
}

/** Reports if a bucket, by its name or its ARN, is one of the plans. */
export function isInPlans({ plans }: PlannedState, bucket: string): boolean {
  return isBucketOfPlans(plans, s3Target(bucket)?.bucket ?? bucket);
}

function unknownAt({ resource }: PlannedResource, name: string): unknown {
  return asMap(resource.unknown)[name];
}

/** The ARN of a bucket that the same plan creates is unknown until then. */
function hasBucketToCome(state: PlannedState, plan: string): boolean {
  return state
    .ofType("aws_s3_bucket")
    .some((planned) => planned.plan.name === plan && unknownAt(planned, "arn") === true);
}
