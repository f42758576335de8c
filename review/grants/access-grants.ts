import { blocks, textsOf } from "../plan/resources";
import type { Grant, FoundGrants } from "./grant";
import { namedPrincipals } from "./named-principals";
import { principalsIn } from "./statement-principals";
import { valuesAt } from "./values-at";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** S3 Access Grants: a grantee and a permission on a location. */
export function s3AccessGrants(state: PlannedState): FoundGrants {
  const resources = state.ofType("aws_s3control_access_grant");
  const unknown = resources.filter((planned) => valuesAt(state, planned, "grantee.grantee_identifier").isUnknown);
  return {
    grants: resources.flatMap((planned) => grantsTo(state, planned)),
    unread: unknown.map(({ resource: { plan, address } }) => ({
      plan,
      address,
      cause: "unknown",
      message: "has a grantee unknown until apply",
    })),
  };
}

const actions: Readonly<Record<string, readonly string[]>> = {
  READ: ["s3:GetObject", "s3:ListBucket"],
  WRITE: ["s3:PutObject", "s3:DeleteObject"],
};

function grantsTo(state: PlannedState, planned: PlannedResource): readonly Grant[] {
  const { plan, address } = planned.resource;
  const { sensitive } = valuesAt(state, planned, "grantee");
  const statement = {
    name: "grantee",
    effect: "Allow",
    notPrincipals: [],
    actions: actions[String(planned.values["permission"])] ?? Object.values(actions).flat(),
    notActions: [],
    resources: locations(state, planned),
    notResources: [],
    conditions: [],
    ...(sensitive && { sensitive }),
  } as const;
  return namedPrincipals(grantees(planned), statement).flatMap((named) =>
    principalsIn(named).map((principal): Grant => ({
      plan,
      address,
      kind: "resource-policy",
      principal,
      statement: named,
    })),
  );
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
