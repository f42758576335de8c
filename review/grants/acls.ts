import { blocks, textsOf, type Values } from "../plan/resources";
import { isLogDeliveryGrantee } from "./log-delivery";
import { unreadAt, type FoundGrants, type Grant, type Unread } from "./grant";
import { nameOfBucket } from "./resource-policies";
import { grantsIn } from "./statement-principals";
import { allowStatement, type WrittenPrincipal } from "./statement";
import { valuesAt } from "./values-at";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** The types with an ACL, for a bucket or for an object. */
const types = ["aws_s3_bucket", "aws_s3_bucket_acl", "aws_s3_object", "aws_s3_bucket_object", "aws_s3_object_copy"];

/** Somebody in an ACL, with the permissions there. */
interface Entry {
  readonly principal: WrittenPrincipal;
  readonly permissions: readonly string[];
  /** The word or the block of the ACL. */
  readonly name: string;
}

/** Access by the ACLs of buckets and objects: canned ones, and lists of grantees. */
export function aclGrants(state: PlannedState): FoundGrants {
  const resources = state.ofType(...types);
  return {
    grants: resources.flatMap((planned) =>
      [...canned(planned), ...listed(state, planned)].flatMap((one) => granted(state, planned, one)),
    ),
    unread: state.side === "after" ? resources.flatMap((planned) => unknownIn(state, planned)) : [],
  };
}

const everyone = "http://acs.amazonaws.com/groups/global/AllUsers";
const anyAccount = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";

/** The canned ACLs for the owners, EC2 and log delivery. Every other one is for everyone. */
const ownersAcls = ["private", "bucket-owner-read", "bucket-owner-full-control", "aws-exec-read", "log-delivery-write"];
const permissionsOf: Readonly<Record<string, readonly string[]>> = {
  "public-read": ["READ"],
  "public-read-write": ["READ", "WRITE"],
  "authenticated-read": ["READ"],
};

function canned({ values }: PlannedResource): readonly Entry[] {
  const [acl = ""] = textsOf(values["acl"]);
  if (acl === "" || ownersAcls.includes(acl)) return [];
  const permissions = Object.hasOwn(permissionsOf, acl) ? permissionsOf[acl] : undefined;
  return [{ principal: { type: "AWS", id: "*" }, permissions: permissions ?? [], name: acl }];
}

function listed(state: PlannedState, planned: PlannedResource): readonly Entry[] {
  return grantBlocks(state, planned).flatMap((block) => {
    const named = { ...block, ...blocks(block["grantee"])[0] };
    const permissions = textsOf(block["permissions"] ?? block["permission"]);
    const [id] = ["uri", "id", "email", "email_address"].flatMap((name) => textsOf(named[name])).filter(Boolean);
    return id === undefined || isLogDeliveryGrantee(id) ? [] : [{ principal: written(id), permissions, name: "grant" }];
  });
}

/** All grantees except the owner: the owner has the bucket anyway. */
function grantBlocks(state: PlannedState, planned: PlannedResource): readonly Values[] {
  const { values } = planned;
  const policies = blocks(values["access_control_policy"]).flatMap(({ grant, owner }) => {
    const owners = new Set(blocks(owner).map(({ id }) => id));
    return blocks(grant).filter(({ grantee }) => !blocks(grantee).some(({ id }) => id && owners.has(id)));
  });
  const own = blocks(values["grant"]);
  // if no argument gives the ACL, the bucket shows AWS's: the owner, and the grantees of another ACL
  const isTold = planned.resource.type === "aws_s3_bucket" && !state.isConfigured(planned, "grant");
  return [...policies, ...(isTold ? own.filter(({ uri }) => uri) : own)];
}

function written(id: string): WrittenPrincipal {
  return id === everyone || id === anyAccount ? { type: "AWS", id: "*" } : { type: "CanonicalUser", id };
}

const actions: Readonly<Record<"bucket" | "object", Readonly<Record<string, readonly string[]>>>> = {
  bucket: {
    READ: ["s3:ListBucket"],
    WRITE: ["s3:PutObject"],
    READ_ACP: ["s3:GetBucketAcl"],
    WRITE_ACP: ["s3:PutBucketAcl"],
  },
  object: { READ: ["s3:GetObject"], READ_ACP: ["s3:GetObjectAcl"], WRITE_ACP: ["s3:PutObjectAcl"] },
};

function granted(
  state: PlannedState,
  planned: PlannedResource,
  { principal, permissions, name }: Entry,
): readonly Grant[] {
  const { plan, address, type } = planned.resource;
  const kind = type.startsWith("aws_s3_bucket") && type !== "aws_s3_bucket_object" ? "bucket" : "object";
  const bucket = nameOfBucket(state, planned);
  const [key = "*"] = textsOf(planned.values["key"]);
  const isFull = permissions.length === 0 || permissions.includes("FULL_CONTROL");
  const known = isFull ? Object.keys(actions[kind]) : permissions;
  const statement = allowStatement({
    name,
    principals: [principal],
    actions: known.flatMap((permission) => actions[kind][permission] ?? []),
    resources: kind === "bucket" ? ofBucket(bucket, known) : [`arn:aws:s3:::${bucket}/${key}`],
    ...(valuesAt(state, planned, "acl").sensitive && { sensitive: true }),
  });
  return grantsIn(statement, { plan, address, kind: "acl", on: bucket });
}

/** The right to write is one on the objects, and all others are on the bucket. */
function ofBucket(bucket: string, permissions: readonly string[]): readonly string[] {
  const objects = permissions.includes("WRITE") ? [`arn:aws:s3:::${bucket}/*`] : [];
  return permissions.some((one) => one !== "WRITE") ? [`arn:aws:s3:::${bucket}`, ...objects] : objects;
}

function unknownIn(state: PlannedState, planned: PlannedResource): readonly Unread[] {
  const isPending = [
    "acl",
    "access_control_policy.grant.grantee.uri",
    "access_control_policy.grant.grantee.id",
    "grant",
  ]
    .filter((path) => state.waitsForResource(planned, path.split(".")[0] ?? ""))
    .map((path) => valuesAt(state, planned, path))
    .some(({ isUnknown, values }) => isUnknown && values.length === 0);
  return isPending ? [unreadAt(planned, "unknown", "has an ACL unknown until apply")] : [];
}
