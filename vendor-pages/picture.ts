import { keyRefusal, methods } from "../constructs/methods";
import { everyPrincipal } from "../policies/any-statement";
import { arnOf } from "../policies/arn";
import { provenanceOf } from "../policies/provenance";
import { firstOf } from "../text/list";
import { accessModes } from "../vendors";
import { externalIdOf, realmsOf } from "../vendors/lookups";
import type { Statement } from "../vendors/statement";
import type { AccessMode, Vendor } from "../vendors/vendor";
import { grantedPolicies, type GrantedPolicy } from "./granted-policies";

/** The principals that reach the bucket and its key, and the way of each. */
export interface VendorPicture {
  readonly nodes: readonly VendorNode[];
  readonly arrows: readonly VendorArrow[];
}

export interface VendorNode {
  readonly id: string;
  readonly kind: "vendor" | "identity" | "bucket" | "key";
  readonly lines: readonly string[];
}

export interface VendorArrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

const mostPrincipals = 4;
const mostActions = 6;

export function pictureOf(vendor: Vendor): VendorPicture {
  const ways = accessModes(vendor).map((mode) => wayPicture(vendor, mode));
  const arrows = ways.flatMap((way) => way.arrows);
  const hasKey = arrows.some(({ to }) => to === "key");
  const nodes: readonly VendorNode[] = [
    ...ways.flatMap((way) => way.nodes),
    { id: "bucket", kind: "bucket", lines: ["your bucket"] },
    ...(hasKey ? [{ id: "key", kind: "key", lines: ["its KMS key,", "if you give it one"] } as const] : []),
  ];
  return { nodes, arrows };
}

function wayPicture(vendor: Vendor, mode: AccessMode): VendorPicture {
  const policies = grantedPolicies(vendor, mode);
  const kind = methods[mode].identity?.kind;
  const from = `${mode}-vendor`;
  const own: VendorNode = { id: from, kind: "vendor", lines: [vendor.name, ...principals(policies)] };
  if (!kind) return { nodes: [own], arrows: uses(vendor, mode, policies, from) };
  const noun = externalIdOf(vendor, mode)?.noun;
  const label = kind === "user" ? "has its access key" : `assumes it${noun ? `, with your ${noun}` : ""}`;
  const identity: VendorNode = {
    id: mode,
    kind: "identity",
    lines: [kind === "user" ? "an IAM user" : "a role", "in your account"],
  };
  return { nodes: [own, identity], arrows: [{ from, to: mode, label }, ...uses(vendor, mode, policies, mode)] };
}

function uses(
  vendor: Vendor,
  mode: AccessMode,
  policies: readonly GrantedPolicy[],
  from: string,
): readonly VendorArrow[] {
  const toBucket = { from, to: "bucket", label: actionsIn(statementsIn(policies, "bucket")) };
  if (keyRefusal(vendor, mode)) return [toBucket];
  const [realm] = Object.keys(realmsOf(vendor, mode)?.each ?? {});
  const onKey = methods[mode].key.statements(vendor, { keyArn: "*", bucketName: "*", region: "*", realm });
  const whose = onKey.some((statement) => provenanceOf(statement).by === "us") ? " (ours)" : "";
  return [toBucket, { from, to: "key", label: `${actionsIn(onKey)}${whose}` }];
}

function actionsIn(statements: readonly Statement[]): string {
  const actions = statements.flatMap(({ Action }) => Action).map((action) => action.replace(/^\w+:/, ""));
  return firstOf([...new Set(actions)], mostActions);
}

/** The vendor's principals, shortened: `role loader of 777788889999`. */
function principals(policies: readonly GrantedPolicy[]): readonly string[] {
  const named = [...statementsIn(policies, "trust"), ...statementsIn(policies, "bucket")].flatMap(({ Principal }) =>
    everyPrincipal(Principal),
  );
  const all = [...new Set(named.map(inWords))];
  return all.length > mostPrincipals
    ? [...all.slice(0, mostPrincipals - 1), `and ${all.length - mostPrincipals + 1} more`]
    : all;
}

function inWords(principal: string): string {
  const { account = principal, resource = "root" } = arnOf(principal) ?? {};
  // a placeholder in the place of a whole ARN
  if (!arnOf(principal) && !/^\d{12}$/.test(principal)) return "its principal for you";
  return resource === "root" ? `account ${account}` : `${resource.replace("/", " ")} of ${account}`;
}

function statementsIn(policies: readonly GrantedPolicy[], policy: GrantedPolicy["policy"]): readonly Statement[] {
  return policies.filter((one) => one.policy === policy).flatMap(({ statements }) => statements);
}
