import { allOf } from "../../text/list";
import type { Vendor } from "../../vendors/vendor";
import { actsOn } from "./actions";
import { s3Target } from "../../policies/arn";
import type { Grant } from "./grant";
import { livePairs } from "./live";
import { covers } from "../../policies/pattern";
import { vendorsOfAccount, type Principal } from "./principal";
import { providerOf } from "./federated-subject";
import { sealed } from "./sealed";
import { withheld } from "../plan/sensitive";
import type { Condition } from "./statement";
import { vendorsOfTokens } from "./token-vendors";

/**
 * Writes a grant as a sentence: principal, actions, resources, way, and conditions. Withholds the content of a
 * sensitive policy.
 */
export function sentence(real: Grant, vendors: readonly Vendor[], vendor?: Vendor): string {
  const grant = sealed(real);
  const { principal, statement, entity } = grant;
  const conditions = [...(entity?.conditions ?? []), ...statement.conditions].map(condition);
  const roles = entity?.kind === "role" ? [...(entity.via ?? []), ...(grant.trustOnly ? [] : [entity])] : [];
  const way = roles.length > 0 ? `by assuming ${roles.map(({ name }) => name).join(", then ")}` : undefined;
  const asked = grant.kind === "handed-over" ? "once its owner merges the statement" : undefined;
  // to be refused "every action" would leave some
  const written = what(grant).replace(
    /^must not perform every (.*?)( on every resource)?$/,
    (_, action, everywhere) => `must not perform any ${action}${everywhere ? " on any resource" : ""}`,
  );
  const nobody = principal.id === "*" && written.startsWith("must not");
  const subject = nobody ? "Nobody" : who(principal, vendors, vendor, entity?.conditions);
  const does = nobody ? written.replace(/^must not/, "may") : written;
  const parts = [`${subject} ${does}`, way, limit(grant), asked, ...new Set(conditions)];
  return parts.filter((part) => part !== undefined).join(", ");
}

/** A boundary takes nothing from the assumption of the role itself. */
function limit({ entity, trustOnly, statement: { effect } }: Grant): string | undefined {
  const { boundary } = entity ?? {};
  if (!boundary || trustOnly || effect === "Deny") return undefined;
  return `within the permissions boundary ${boundary.name}${boundary.statements ? "" : ", which is in no plan"}`;
}

/** The principal with the vendor of its account, or of its tokens. */
export function who(
  principal: Principal,
  vendors: readonly Vendor[],
  vendor?: Vendor,
  conditions: readonly Condition[] = [],
): string {
  const { kind, id, account, name, sensitive } = principal;
  if (sensitive) return withheld;
  if (kind === "everyone") return id === "*" ? "Everyone" : id;
  if (kind === "federated") {
    const [owner = vendor] = vendorsOfTokens(principal, conditions, vendors);
    return owner ? `${owner.name} (tokens of ${providerOf(principal, conditions)})` : id;
  }
  if (kind === "unknown" || kind === "service" || kind === "other") return id;
  const owners = vendorsOfAccount(account, vendors);
  const owner = owners.find((one) => one === vendor) ?? owners[0] ?? vendor;
  const label = owner ? (owner.accounts[account ?? ""] ?? owner.name) : undefined;
  const inside = kind === "account" ? "everyone in it" : `${kind} ${name}`;
  if (label === undefined) return account === undefined ? `The ${kind} ${name}` : `Account ${account} (${inside})`;
  return `${label} (${account === undefined ? "" : `account ${account}, `}${inside})`;
}

/** "may put, get and list in acme, and decrypt with the key …": each action with the places where it has effect. */
function what({ statement, kind, on, trustOnly, entity }: Grant): string {
  const { effect, actions, notActions, resources, notResources, managed } = statement;
  const may = effect === "Allow" ? "may" : "must not";
  if (trustOnly) return `${assumptionOf(statement, may)} the role ${entity?.name}`;
  const places = (list: readonly string[]) => where(carriedResources(kind, on, list), notResources);
  if (notActions.length > 0) return `${may} perform every action except ${notActions.join(", ")} ${places(resources)}`;
  if (managed) return `${may} do all of ${managed.name} ${places(resources)}, as AWS had it on ${managed.date}`;
  const live = livePairs(statement);
  if (resources.length > 0 && live.length === 0) return `is given ${allOf(actions)} ${places(resources)}, to no effect`;
  const verbsByPlace = new Map<string, string[]>();
  for (const action of actions) {
    const on = live.filter((pair) => pair.action === action).map(({ resource }) => resource);
    if (resources.length > 0 && on.length === 0) continue;
    const place = actsOn(action) === "account" ? "" : places(on);
    verbsByPlace.set(place, [...(verbsByPlace.get(place) ?? []), verb(action)]);
  }
  const phrases = [...verbsByPlace].map(([place, verbs]) => `${allOf([...new Set(verbs)])} ${place}`.trim());
  return `${may} ${phrases.join(", and ")}`;
}

/** A trust policy may deny more than the plain assumption, or less. */
function assumptionOf({ effect, actions, notActions }: Grant["statement"], may: string): string {
  if (notActions.length > 0) return `${may} perform every action except ${notActions.join(", ")} on`;
  const isPlain = effect === "Allow" || actions.every((action) => /^sts:AssumeRole$/i.test(action));
  return isPlain ? `${may} assume` : `${may} perform ${allOf(actions)} on`;
}

const verbs: Readonly<Record<string, string>> = {
  "s3:PutObject": "put",
  "s3:GetObject": "get",
  "s3:ListBucket": "list",
  "s3:DeleteObject": "delete",
  "s3:PutObjectAcl": "set the ACLs of objects",
  "s3:GetBucketLocation": "read the Region",
  "s3:ListAllMyBuckets": "list the names of all buckets",
  "s3:*": "perform every S3 action",
  "kms:*": "perform every KMS action",
  "kms:Decrypt": "decrypt",
  "kms:Encrypt": "encrypt",
  "kms:GenerateDataKey": "generate data keys",
  "kms:GenerateDataKeyWithoutPlaintext": "generate sealed data keys",
  "kms:ReEncryptFrom": "re-encrypt from",
  "kms:ReEncryptTo": "re-encrypt to",
  "kms:DescribeKey": "describe",
  "*": "perform every action",
};

function verb(action: string): string {
  return verbs[action] ?? action;
}

/** A policy of a bucket or a key covers this one only, even with a broader pattern. */
export function carriedResources(
  kind: Grant["kind"],
  on: string | undefined,
  resources: readonly string[],
): readonly string[] {
  if (kind === "key-policy") return [`<${on}>`];
  if (kind !== "bucket-policy") return resources;
  return resources.map((resource) => {
    const target = s3Target(resource);
    return target?.many && on !== undefined && covers(target.bucket, on) ? `arn:aws:s3:::${on}` : resource;
  });
}

/** The places of S3 by bucket: the bucket with its objects has the bucket's name alone. */
function where(resources: readonly string[], notResources: readonly string[]): string {
  if (notResources.length > 0) return `on every resource except ${notResources.join(", ")}`;
  if (resources.includes("*")) return "on every resource";
  return allOf([...new Set(resources.map(place))]);
}

function place(resource: string): string {
  const target = s3Target(resource);
  if (!target)
    return /^<(?:(?:.*\.)?aws_kms_|[\w-]+>$)|:kms:/.test(resource)
      ? `with the key ${keyName(resource)}`
      : `on ${resource}`;
  const { bucket, key, many } = target;
  if (bucket === "*") return "in every bucket";
  const name = many ? `in every bucket like ${bucket}` : `in ${bucket}`;
  return key === undefined || key === "*" ? name : `${name} under ${key}`;
}

/** A key by its id, or by its address while it has none. */
function keyName(resource: string): string {
  return resource.startsWith("<") ? resource.slice(1, -1).replace(/\.arn$/, "") : resource.replace(/^.*:key\//, "");
}

function condition({ operator, key, values }: Condition): string {
  if (key === withheld) return `only if ${withheld}`;
  const list = values.join(" or ");
  if (/^stringequals$/i.test(operator) && /^sts:externalid$/i.test(key)) return `only with external id ${list}`;
  if (/^bool$/i.test(operator) && /^aws:securetransport$/i.test(key))
    return list === "false" ? "without TLS" : "only with TLS";
  if (/^datelessthan$/i.test(operator) && /^aws:currenttime$/i.test(key)) return `only before ${list}`;
  if (/^stringlike$/i.test(operator) && /^s3:prefix$/i.test(key)) return `only names like ${list}`;
  const via =
    /^stringequals$/i.test(operator) && /^kms:viaservice$/i.test(key)
      ? /^s3\.([a-z0-9-]+)\.amazonaws\.com$/.exec(list)
      : null;
  return via ? `only through S3 in ${via[1]}` : `only if ${key} ${operator} ${list}`;
}
