import { textsOf, type Values } from "../plan/resources";
import { ifChanged } from "./changed-value";
import { isInPlans } from "./copies";
import { unreadAt, type Unread } from "./grant";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** Copies that the apply makes or starts, to a bucket in no plan: nothing tells its account. */
export function transfers(state: PlannedState): readonly Unread[] {
  if (state.side === "before") return [];
  return [
    ...state.ofType("aws_datasync_location_s3").flatMap((planned) => location(state, planned)),
    ...state.ofType("aws_s3_object_copy").flatMap((planned) => objectCopy(state, planned)),
  ];
}

/** Reports if tasks of DataSync only read from a place, so that it brings data in. */
export function isSourceOnly(state: PlannedState, planned: PlannedResource): boolean {
  const isEnd = (end: string) =>
    state.ofType("aws_datasync_task").some((task) => {
      const { arn } = planned.values;
      return typeof arn === "string" ? task.values[end] === arn : state.referenced(task, end).includes(planned);
    });
  return isEnd("source_location_arn") && !isEnd("destination_location_arn");
}

function location(state: PlannedState, planned: PlannedResource): readonly Unread[] {
  if (isSourceOnly(state, planned)) return [];
  const [bucket] = textsOf(planned.values["s3_bucket_arn"]);
  const isOurs = bucket === undefined ? isOfPlans(state, planned, "s3_bucket_arn") : isInPlans(state, bucket);
  return isOurs
    ? []
    : [sends(planned, "is a place to which objects are copied, in", bucket, ["s3_bucket_arn", "subdirectory"])];
}

/** With the account of the bucket's owner, S3 refuses any other; a copy inside of one bucket moves nothing. */
function objectCopy(state: PlannedState, planned: PlannedResource): readonly Unread[] {
  const { values } = planned;
  const [source, owner] = [values["source"], values["expected_bucket_owner"]].map((one) => textsOf(one)[0]);
  const [bucket] = textsOf(values["bucket"]);
  if (source === undefined || owner !== undefined || bucket === source.split("/")[0]) return [];
  const isOurs = bucket === undefined ? isOfPlans(state, planned, "bucket") : isInPlans(state, bucket);
  return isOurs ? [] : [sends(planned, `copies ${source} to`, bucket, ["bucket", "key", "source"])];
}

function isOfPlans(state: PlannedState, planned: PlannedResource, attribute: string): boolean {
  return state.referenced(planned, attribute).some(({ resource }) => resource.type === "aws_s3_bucket");
}

function sends(
  planned: PlannedResource,
  does: string,
  bucket: string | undefined,
  attributes: readonly string[],
): Unread {
  const where = bucket === undefined ? "a bucket unknown until apply" : `${bucket}, a bucket in no plan`;
  const change = ifChanged(planned, (values: Values) => attributes.map((name) => values[name]));
  return unreadAt(planned, "outsider", `${does} ${where}, whose account is unknown${change}`);
}
