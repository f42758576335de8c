import type { z } from "zod";
import type { ReviewedGrant } from "../judgement/reviewed-grant";
import type { Review } from "../review";
import { severities, type Finding } from "../findings/rule";
import { exitCode } from "../verdict";
import type { findingSchema, grantSchema, outputSchema } from "./json-schema";

/** The whole review for programs. */
export function json(review: Review): string {
  const { plans, grants, findings, gone, suppressed, inBaseline, changesAccess } = review;
  const value: z.input<typeof outputSchema> = {
    version: 1,
    judged: judged(review),
    plans: plans.map(({ name, file, accountId, region, records }) => ({
      ...{ name, file, accountId, region },
      ...(records.length > 0 && { records }),
    })),
    grants: grants.map(grantJson),
    findings: findings.map(findingJson),
    gone: gone.map(findingJson),
    changesAccess,
    suppressed: suppressed.map((one) => ({ ...findingJson(one), reason: one.reason, until: one.until })),
    inBaseline: inBaseline.map(findingJson),
    failsAt: severities.filter((severity) => exitCode(review, severity) === 1),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function judged({ plans }: Review): "plan" | "synthesized" | "both" {
  const kinds = new Set(plans.map(({ kind }) => kind));
  return kinds.size > 1 ? "both" : kinds.has("synthesized") ? "synthesized" : "plan";
}

function grantJson(reviewed: ReviewedGrant): z.input<typeof grantSchema> {
  const { plan, address, kind, change, outsider, vendor, principal, entity, judgement, sentence, wasSentence } =
    reviewed;
  const { name, effect, actions, notActions, resources, notResources, conditions } = reviewed.statement;
  const where = { plan, address, statement: name, kind, change };
  const what = { actions, notActions, resources, notResources, conditions };
  const way = entity && { ...entity, via: entity.via?.map((role) => role.name), boundary: entity.boundary?.name };
  return {
    ...where,
    effect,
    outsider,
    vendor,
    principal,
    through: way,
    ...what,
    judgement,
    sentence,
    was: wasSentence,
  };
}

function findingJson(one: Finding): z.input<typeof findingSchema> {
  const { rule, severity, status, title, plan, address, message, about, risk, fix, link } = one;
  return { rule, severity, status, title, plan, address, message, about, risk, fix, link };
}
