import { s3Target } from "../../policies/arn";
import type { ReviewedGrant } from "../judgement/reviewed-grant";
import { livePairs } from "../grants/live";
import type { Review } from "../review";
import { verdictWords } from "./words";

/** One line a grant: plan, change, principal, way, resource, and judgement. */
export function overview({ grants }: Review): readonly (readonly string[])[] {
  return [["PLAN", "CHANGE", "WHO", "BY", "ON", "JUDGEMENT"], ...grants.map(cells)];
}

function cells(grant: ReviewedGrant): readonly string[] {
  const { plan, change, vendor, principal, through, kind, judgement } = grant;
  const who = vendor ?? (principal.id === "*" ? "everybody" : (principal.account ?? principal.id));
  const by = through ? `${through.kind} ${through.name}` : kind;
  return [plan, change, who, by, targets(grant).join(", "), judgement?.verdict ?? verdictWords(grant)];
}

function targets({ statement, on }: ReviewedGrant): readonly string[] {
  if (on !== undefined) return [on];
  const resources = livePairs(statement).map(({ resource }) => resource);
  return [
    ...new Set(
      resources.map((resource) => s3Target(resource)?.bucket.replace(/^\*$/, "every bucket") ?? keyOrWhole(resource)),
    ),
  ];
}

function keyOrWhole(resource: string): string {
  return resource.replace(/^arn:[^:]*:kms:.*:key\//, "").replace(/^<(.*?)(\.arn)?>$/, "$1");
}
