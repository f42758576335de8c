import { groupedBy } from "../../text/grouped";
import { s3Target } from "../../policies/arn";
import type { ReviewedGrant } from "../judgement/reviewed-grant";
import { defaultKeys, encryptionType } from "../grants/default-encryption";
import { keysNamed } from "../grants/kms-keys";
import { livePairs } from "../grants/live";
import type { Plan } from "../plan/resources";
import { sealed } from "../grants/sealed";
import { withheld, type Redaction } from "../plan/sensitive";
import { nameOfBucket } from "../grants/resource-policies";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** From left to right, in the direction of access. */
export const pictureColumns = ["vendor", "principal", "role or user", "policy", "bucket", "key"] as const;
export type Column = (typeof pictureColumns)[number];

export interface PictureNode {
  readonly id: string;
  readonly column: Column;
  /** One line or two. */
  readonly label: string;
}

export interface PictureEdge {
  readonly from: string;
  readonly to: string;
  /** Reports if a grant on this way is more than, or nowhere in, a vendor's document. */
  readonly alarming: boolean;
}

/**
 * The principals, their buckets, and the way between. Denials, and rights left to the account's own IAM, are not in it.
 */
export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
}

/** The picture of each plan by its name, in words fit to show. */
export function picturesOf(
  after: PlannedState,
  plans: readonly Plan[],
  grants: readonly ReviewedGrant[],
  redaction: Redaction,
): ReadonlyMap<string, Picture> {
  const grantsOfPlans = groupedBy(grants, ({ plan }) => plan);
  const encrypting = groupedBy(after.ofType(encryptionType), ({ plan }) => plan.name);
  return new Map(
    plans.map((plan) => {
      const own = { grants: grantsOfPlans.get(plan.name) ?? [], encrypting: encrypting.get(plan.name) ?? [] };
      return [plan.name, pictureOf(after, plan, own, redaction)];
    }),
  );
}

/** The parts of one plan's picture. */
interface Drawn {
  readonly grants: readonly ReviewedGrant[];
  readonly encrypting: readonly PlannedResource[];
}

function pictureOf(
  after: PlannedState,
  { accountId }: Plan,
  { grants, encrypting }: Drawn,
  redaction: Redaction,
): Picture {
  const drawing = new Drawing();
  for (const grant of grants) {
    const { change, statement, principal } = grant;
    const delegates = principal.kind === "account" && principal.account === accountId;
    if (change !== "removed" && statement.effect === "Allow" && !delegates)
      draw(drawing, sealed(grant), isAlarming(grant, accountId));
  }
  drawEncryption(drawing, after, encrypting);
  const nodes = drawing.nodes.map((node) => ({ ...node, label: redaction.text(node.label) }));
  return { nodes, edges: drawing.edges };
}

class Drawing {
  private readonly ids = new Map<string, PictureNode>();
  private readonly links = new Map<string, PictureEdge>();

  get nodes(): readonly PictureNode[] {
    return [...this.ids.values()];
  }

  get edges(): readonly PictureEdge[] {
    return [...this.links.values()];
  }

  has(column: Column, label: string): boolean {
    return this.ids.has(`${column} ${label}`);
  }

  node(column: Column, label: string): string {
    const key = `${column} ${label}`;
    const found = this.ids.get(key) ?? { id: `n${this.ids.size + 1}`, column, label };
    this.ids.set(key, found);
    return found.id;
  }

  way(stops: readonly string[], alarming: boolean): void {
    for (const [index, to] of stops.slice(1).entries()) {
      const from = stops[index] ?? "";
      const key = `${from} ${to}`;
      this.links.set(key, { from, to, alarming: alarming || (this.links.get(key)?.alarming ?? false) });
    }
  }
}

function draw(drawing: Drawing, grant: ReviewedGrant, alarming: boolean): void {
  const { address, entity, vendor } = grant;
  const stops = [
    ...(vendor === undefined ? [] : [drawing.node("vendor", vendor)]),
    ...(entity?.kind === "user" ? [] : [drawing.node("principal", principalLabel(grant))]),
    ...(entity ? [drawing.node("role or user", entity.name)] : []),
    drawing.node("policy", address),
  ];
  const ends = endsOf(drawing, grant);
  drawing.way(stops, alarming);
  for (const end of ends) drawing.way([stops.at(-1) ?? "", end], alarming);
}

/** More than a vendor's document, or an outside principal without a document. */
function isAlarming({ judgement, principal: { kind, account } }: ReviewedGrant, own: string | undefined): boolean {
  if (judgement) return judgement.verdict === "broader" || judgement.verdict === "undecided";
  return kind === "everyone" || (account !== undefined && account !== own);
}

function principalLabel({ principal: { kind, id, account, name } }: ReviewedGrant): string {
  if (kind === "everyone") return id === "*" ? "everyone" : id;
  return name === undefined ? id : `${kind} ${name}\nof ${account}`;
}

function endsOf(drawing: Drawing, { statement, kind, on }: ReviewedGrant): readonly string[] {
  if (kind === "bucket-policy" && on !== undefined) return [drawing.node("bucket", on)];
  if (kind === "key-policy" && on !== undefined) return [drawing.node("key", on)];
  const ends = livePairs(statement).flatMap(({ resource }): readonly string[] => {
    const target = s3Target(resource);
    if (target) return [drawing.node("bucket", target.bucket === "*" ? "every bucket" : target.bucket)];
    if (resource.startsWith("<aws_kms_key.")) return [drawing.node("key", resource.slice(1).replace(/(\.\w+)>$/, ""))];
    if (resource.includes(":kms:"))
      return [drawing.node("key", resource.replace(/^.*:key\//, "").replace(/^\*$/, "every key"))];
    if (resource === withheld) return [drawing.node("bucket", withheld)];
    return resource === "*" ? [drawing.node("bucket", "everything")] : [];
  });
  return [...new Set(ends)];
}

/** The encryption key of each bucket in the picture. */
function drawEncryption(drawing: Drawing, state: PlannedState, encrypting: readonly PlannedResource[]): void {
  for (const planned of encrypting) {
    const bucket = nameOfBucket(state, planned);
    if (!drawing.has("bucket", bucket)) continue;
    const key = encryptionKey(state, planned);
    if (key === undefined) continue;
    drawing.way([drawing.node("bucket", bucket), drawing.node("key", key)], false);
  }
}

const awsKey = "aws/s3";

function encryptionKey(state: PlannedState, planned: PlannedResource): string | undefined {
  const [{ kind, names } = { kind: 0, names: [] }] = defaultKeys(state, planned);
  if (kind < 2) return kind === 1 ? awsKey : undefined;
  const name = names.find((one) => state.at(planned.plan.name, one).length > 0) ?? names[0];
  if (name === undefined) return undefined;
  return keysNamed(state, planned.plan.name, name)[0]?.resource.address ?? name.replace(/^.*:key\//, "");
}
