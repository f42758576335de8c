import type { Unread } from "../grant";
import { textsOf } from "../resources";
import type { Part, View } from "../view";
import { holders, type Held, type Holder } from "./holders";

/** Those whose policies a resource can hold to a list; there is none for groups. */
const kinds = ["role", "user"] as const;
type Kind = (typeof kinds)[number];

/** The attributes that list what the holder keeps, by what they list. */
const lists = { policies: "policy_names", policy_attachments: "policy_arns" } as const;
type What = keyof typeof lists;

/** A resource by which a role or a user keeps the policies that it lists, and loses every other. */
interface Exclusive {
  readonly part: Part;
  readonly holder: Holder;
  /** What it lists, as far as it is known. */
  readonly kept: readonly string[];
}

function exclusives(view: View, kind: Kind, what: What): readonly Exclusive[] {
  return view.ofType(`aws_iam_${kind}_${what}_exclusive`).flatMap((part) =>
    holders(view, part, kind, `${kind}_name`).map((holder) => ({
      part,
      holder,
      kept: textsOf(part.values[lists[what]]),
    })),
  );
}

/** Whether a policy that AWS tells of a role goes with the apply, because a list leaves it out. */
export function isTakenAway(view: View, role: Holder, what: What, policy: string): boolean {
  const listing = view.side === "after" ? exclusives(view, "role", what).filter((one) => isSame(one.holder, role)) : [];
  return listing.length > 0 && !listing.some(({ kept }) => kept.includes(policy));
}

/** What the lists keep: policies of the plans, and what stands in none. */
export function listed(view: View): readonly (Held | Unread)[] {
  return kinds.flatMap((kind) => [
    ...exclusives(view, kind, "policies").flatMap((one) => inlineKept(view, kind, one)),
    ...exclusives(view, kind, "policy_attachments").flatMap((one) => attachedKept(view, kind, one)),
  ]);
}

function inlineKept(view: View, kind: Kind, { part, holder, kept }: Exclusive): readonly Unread[] {
  const told = textsOf([holder.part?.values["inline_policy"]].flat().map((block) => nameOf(block)));
  const inline = view.ofType(`aws_iam_${kind}_policy`);
  return kept
    .filter((name) => !told.includes(name))
    .filter((name) => !inline.some((one) => one.values["name"] === name && holds(view, kind, one, holder)))
    .map((name) =>
      unseen(part, `keeps the inline policy ${name} of the ${kind} ${holder.name}, and what it says is in no plan`),
    );
}

function nameOf(block: unknown): unknown {
  return typeof block === "object" && block !== null && "name" in block ? block.name : undefined;
}

function attachedKept(view: View, kind: Kind, { part, holder, kept }: Exclusive): readonly (Held | Unread)[] {
  return kept.flatMap((arn): readonly (Held | Unread)[] => {
    const policies = view.withValue("aws_iam_policy", ["arn"], arn);
    if (policies.length > 0) return policies.map((policy) => ({ holder, part: policy, attribute: "policy" }));
    const attachments = view.withValue(`aws_iam_${kind}_policy_attachment`, ["policy_arn"], arn);
    // the attachment, or the role that tells of it, is asked itself what it attaches
    if (attachments.some((one) => holds(view, kind, one, holder))) return [];
    if (textsOf(holder.part?.values["managed_policy_arns"]).includes(arn)) return [];
    return [unseen(part, `keeps ${arn} attached to the ${kind} ${holder.name}, and what it says is in no plan`)];
  });
}

function holds(view: View, kind: Kind, part: Part, holder: Holder): boolean {
  return holders(view, part, kind, kind).some((one) => isSame(one, holder));
}

function isSame(one: Holder, other: Holder): boolean {
  return one.part && other.part ? one.part === other.part : one.name === other.name;
}

function unseen({ resource: { plan, address } }: Part, says: string): Unread {
  return { plan, address, why: "outside", says };
}

/** The lists that a role or a user lacks, by the types of the resources that would hold them. */
export function missingLists(view: View, part: Part): readonly string[] {
  const kind = kinds.find((one) => part.resource.type === `aws_iam_${one}`);
  if (!kind || (kind === "role" && isTold(part))) return [];
  return (Object.keys(lists) as What[])
    .filter((what) => !exclusives(view, kind, what).some(({ holder }) => holder.part === part))
    .map((what) => `aws_iam_${kind}_${what}_exclusive`);
}

/** AWS tells of a role that exists which policies it has, and the plan shows it; of a user it tells nothing. */
function isTold({ values }: Part): boolean {
  return Array.isArray(values["inline_policy"]) && Array.isArray(values["managed_policy_arns"]);
}
