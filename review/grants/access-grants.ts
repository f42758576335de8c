import { blocks, textsOf } from "../plan/resources";
import { unreadAt, type FoundGrants, type Grant } from "./grant";
import { grantsToNamed } from "./named-principals";
import { allowStatement } from "./statement";
import { valuesAt } from "./values-at";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** S3 Access Grants: a grantee and a permission on a location. */
export function s3AccessGrants(state: PlannedState): FoundGrants {
  const resources = state.ofType("aws_s3control_access_grant");
  const unknown = resources.filter((planned) => valuesAt(state, planned, "grantee.grantee_identifier").isUnknown);
  return {
    grants: resources.flatMap((planned) => grantsTo(state, planned)),
    unread: unknown.map((planned) => unreadAt(planned, "unknown", "has a grantee unknown until apply")),
  };
}

const actions: Readonly<Record<string, readonly string[]>> = {
  READ: ["s3:GetObject", "s3:ListBucket"],
  WRITE: ["s3:PutObject", "s3:DeleteObject"],
};

function grantsTo(state: PlannedState, planned: PlannedResource): readonly Grant[] {
  const { plan, address } = planned.resource;
  const { sensitive } = valuesAt(state, planned, "grantee");
  const statement = allowStatement({
    name: "grantee",
    actions: actions[String(planned.values["permission"])] ?? Object.values(actions).flat(),
    resources: locations(state, planned),
    ...(sensitive && { sensitive }),
  });
  return grantsToNamed(grantees(planned), statement, { plan, address, kind: "resource-policy" });
}

/** The users and groups of a directory are people of the own organization. */
function grantees({ values }: PlannedResource): readonly string[] {
  return blocks(values["grantee"])
    .filter(({ grantee_type: type }) => !/^DIRECTORY_(USER|GROUP)$/.test(String(type)))
    .flatMap(({ grantee_identifier: id }) => textsOf(id));
}

/** The buckets and objects of a location, by its scope: `s3://name/prefix*`. */
function locations(state: PlannedState, planned: PlannedResource): readonly string[] {
  const type = "aws_s3control_access_grants_location";
  const found = state.targets(planned, "access_grants_location_id", type, ["access_grants_location_id", "id"]);
  const [scope] = found.flatMap(({ values }) => textsOf(values["location_scope"]));
  if (scope === undefined) return [planned.resource.address];
  const [sub = ""] = blocks(planned.values["access_grants_location_configuration"]).flatMap(
    ({ s3_sub_prefix: prefix }) => textsOf(prefix),
  );
  const path = `${scope.replace(/^s3:\/\//, "").replace(/\*$/, "")}${sub}`;
  if (path === "") return ["*"];
  const [bucket = ""] = path.split("/");
  const objects = path.includes("/") ? path : `${path}/`;
  return [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${objects.endsWith("*") ? objects : `${objects}*`}`];
}
