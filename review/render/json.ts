import { z } from "zod";
import type { ReviewedGrant } from "../judgement/reviewed-grant";
import type { Review } from "../review";
import { severities, type Finding } from "../findings/rule";
import { exitCode } from "../verdict";

const texts = z.array(z.string()).readonly();

const condition = z.object({
  operator: z.string().describe("IAM's condition operator"),
  key: z.string().describe("IAM's condition key"),
  values: texts.describe("Any of these will do"),
});

const document = z.object({ title: z.string(), url: z.string(), date: z.string().describe("YYYY-MM-DD or YYYY-MM") });

const judgement = z
  .object({
    verdict: z.enum(["as documented", "narrower", "broader"]),
    document,
    newer: document.optional().describe("A newer document of the vendor that says something else"),
    form: z
      .object({ name: z.string(), differs: z.string() })
      .optional()
      .describe("The form of the statements, where the document prints another one besides that we write"),
    differences: z
      .array(
        z.object({
          direction: z.enum(["broader", "narrower"]),
          by: z.enum(["principal", "action", "resource", "condition"]),
          says: z.string(),
        }),
      )
      .readonly(),
  })
  .describe("The vendor's word; absent when the grant is no vendor's, denies, or is taken away");

const grant = z.object({
  plan: z.string(),
  address: z.string().describe("The resource that carries the statement"),
  statement: z.string().describe("The statement's Sid, or its number"),
  kind: z.enum(["role", "user", "bucket-policy", "key-policy", "handed-over"]),
  change: z.enum(["new", "changed", "removed", "unchanged"]),
  effect: z.enum(["Allow", "Deny"]),
  vendor: z.string().optional(),
  principal: z.object({
    id: z.string(),
    kind: z.string(),
    account: z.string().optional(),
    name: z.string().optional(),
  }),
  through: z
    .object({
      kind: z.enum(["role", "user"]),
      name: z.string(),
      address: z.string().optional(),
      plan: z.string().optional().describe("The plan that has it"),
      conditions: z.array(condition).readonly(),
    })
    .optional()
    .describe("The role or the user by which the principal has it"),
  actions: texts,
  notActions: texts,
  resources: texts,
  notResources: texts,
  conditions: z.array(condition).readonly(),
  judgement: judgement.optional(),
  sentence: z.string(),
  was: z.string().optional().describe("The sentence of the grant in whose place this one comes"),
});

const finding = z.object({
  rule: z.string(),
  severity: z.enum(severities),
  title: z.string(),
  plan: z.string(),
  address: z.string(),
  says: z.string(),
  why: z.string(),
  fix: z.string(),
  link: z.string(),
});

const output = z
  .object({
    version: z.literal(1).describe("Changes when a reader of the last version would break"),
    judged: z
      .enum(["plan", "synthesized", "both"])
      .describe("`synthesized` is what is intended, not what a plan would change"),
    plans: z.array(
      z.object({ name: z.string(), file: z.string(), accountId: z.string().optional(), region: z.string().optional() }),
    ),
    grants: z.array(grant),
    findings: z.array(finding).describe("From worst to least"),
    suppressed: z.array(finding.extend({ reason: z.string(), until: z.string() })),
    failsAt: z.array(z.enum(severities)).describe("The values of --fail-on with which the exit code is 1"),
  })
  .meta({ title: "The output of npm run review -- --format json" });

/** The JSON Schema of the output, the same as in review/review.schema.json. */
export function jsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(output), null, 2)}\n`;
}

/** The whole review for programs. */
export function json(review: Review): string {
  const { plans, grants, findings, suppressed } = review;
  const value: z.input<typeof output> = {
    version: 1,
    judged: judged(review),
    plans: plans.map(({ name, file, accountId, region }) => ({ name, file, accountId, region })),
    grants: grants.map(grantJson),
    findings: findings.map(findingJson),
    suppressed: suppressed.map((one) => ({ ...findingJson(one), reason: one.reason, until: one.until })),
    failsAt: severities.filter((severity) => exitCode(review, severity) === 1),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function judged({ plans }: Review): "plan" | "synthesized" | "both" {
  const kinds = new Set(plans.map(({ kind }) => kind));
  return kinds.size > 1 ? "both" : kinds.has("synthesized") ? "synthesized" : "plan";
}

function grantJson(reviewed: ReviewedGrant): z.input<typeof grant> {
  const { plan, address, kind, change, vendor, principal, through, judgement, sentence, wasSentence } = reviewed;
  const { name, effect, actions, notActions, resources, notResources, conditions } = reviewed.statement;
  const where = { plan, address, statement: name, kind, change };
  const what = { actions, notActions, resources, notResources, conditions };
  return { ...where, effect, vendor, principal, through, ...what, judgement, sentence, was: wasSentence };
}

function findingJson({ rule, severity, title, plan, address, says, why, fix, link }: Finding): z.input<typeof finding> {
  return { rule, severity, title, plan, address, says, why, fix, link };
}
