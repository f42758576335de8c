import { allOf } from "../../../text/list";
import { changedHere } from "../../grants/changed-value";
import { loosenedLimits } from "../../grants/changed-limits";
import { decidingResources } from "../../grants/deciding-resources";
import type { Unread } from "../../grants/grant";
import { isNoMore } from "../../judgement/no-more-access";
import type { ReviewedGrant } from "../../judgement/reviewed-grant";
import { textsOf } from "../../plan/resources";
import type { PlannedResource, PlannedState } from "../../plan/planned-state";
import { isOwnIdentity } from "../own-identities";
import { allowing, hit, type Evidence, type Hit, type Rule } from "../rule";

export const wayWidened: Rule = {
  id: "way-widened",
  severity: "high",
  title: "Outsider's way in that gets wider",
  risk: "The outsider gets in, or gets data, as before, and by another argument or another resource it gets more.",
  fix: "Compare what the argument or the resource gave before, and accept the change with a suppression, or leave it as it is.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html",
  check: (evidence) => waysOf(evidence).flatMap((way) => widened(evidence, way)),
};

/** Access of an outsider from before the plan, in the same words after it. */
type Way = ReviewedGrant | Unread;

function waysOf(evidence: Evidence): readonly Way[] {
  const granted = allowing(evidence).filter(
    (grant) => isOfPlace(grant) && isNoMoreThanBefore(grant) && !isOwnIdentity(grant, evidence),
  );
  const unread = evidence.unread.filter(({ cause, message }) => cause === "outsider" && !message.endsWith(changedHere));
  return [...granted, ...unread];
}

/** Policies that another argument puts in their place, unlike those of a bucket or a role, which the review follows there. */
function isOfPlace({ kind }: ReviewedGrant): boolean {
  return kind === "resource-policy" || kind === "key-policy";
}

function isNoMoreThanBefore(grant: ReviewedGrant): boolean {
  return grant.change === "unchanged" || (grant.was !== undefined && isNoMore(grant, grant.was));
}

function widened(evidence: Evidence, way: Way): readonly Hit[] {
  const { after } = evidence;
  const [planned] = after.at(way.plan, way.address);
  if (!planned?.resource.before) return [];
  const changes = [
    ...loosenedLimits(after, planned).map((name) => `changes ${name}`),
    ...decidingResources(after, planned).flatMap((one) => {
      const { address, before } = one.resource;
      if (!before) return [`creates ${address}`];
      return loosenedLimits(after, one).map((name) => `changes ${name} of ${address}`);
    }),
    ...grantsBehind(evidence, planned).map((address) => `changes ${address}`),
  ];
  const who = "principal" in way ? way.principal.id : (way.names ?? "an outsider");
  return changes.length === 0
    ? []
    : [hit(way, `may let ${who} do more, because the plan ${allOf([...new Set(changes)])}`)];
}

/**
 * The policies with more for the role of a user of AWS Transfer Family, or for the roles of Roles Anywhere: the holder of a key
 * has all of it.
 */
function grantsBehind({ grants, after }: Evidence, planned: PlannedResource): readonly string[] {
  const isBehind = behind(after, planned);
  return grants
    .filter((grant) => isBehind(grant) && grant.statement.effect === "Allow" && grant.change !== "unchanged")
    .filter((grant) => !grant.was || !isNoMore(grant, grant.was))
    .map(({ address }) => address);
}

function behind(state: PlannedState, planned: PlannedResource): (grant: ReviewedGrant) => boolean {
  const { type } = planned.resource;
  if (type === "aws_rolesanywhere_trust_anchor")
    return ({ principal }) => principal.id === "rolesanywhere.amazonaws.com";
  if (!/^aws(cc)?_transfer_/.test(type)) return () => false;
  const attributes = ["role", "access_role"];
  const texts = attributes.flatMap((name) => textsOf(planned.values[name]));
  const names = new Set(texts.map((arn) => arn.split("/").at(-1)));
  const targets = attributes.flatMap((name) => state.referenced(planned, name));
  const addresses = new Set(targets.map(({ resource }) => resource.address));
  return ({ entity }) => entity !== undefined && (names.has(entity.name) || addresses.has(entity.address ?? ""));
}
