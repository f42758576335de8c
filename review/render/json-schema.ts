import { z } from "zod";
import { severities } from "../findings/rule";

const texts = z.array(z.string()).readonly();

const condition = z.object({
  operator: z.string().describe("IAM's condition operator"),
  key: z.string().describe("IAM's condition key"),
  values: texts.describe("Any of these will do"),
});

const document = z.object({
  title: z.string(),
  url: z.string(),
  date: z.string().optional().describe("YYYY-MM-DD or YYYY-MM; absent if unknown"),
  copy: z
    .object({ repository: z.string(), path: z.string(), commit: z.string().optional() })
    .optional()
    .describe("The copy of the page in a public repository"),
  confidence: z.enum(["verbatim", "excerpt", "second-hand"]).optional().describe("How much of the page was read"),
});

const judgement = z
  .object({
    verdict: z.enum(["as documented", "narrower", "undecided", "broader"]),
    document,
    newer: document.optional().describe("A newer document of the vendor with other statements"),
    form: z
      .object({ name: z.string(), differs: z.string() })
      .optional()
      .describe("The form of the statements, if the document prints two"),
    entered: z
      .string()
      .optional()
      .describe("The principal as a person entered it, if the document has a placeholder in its place"),
    hardened: texts
      .optional()
      .describe(
        "What the grant allows less than the document, if it is the hardened form of the document's statements",
      ),
    former: z
      .object({ document, until: z.string().describe("The date of the document's change") })
      .optional()
      .describe("The vendor's former document that asked for this grant, if today's doesn't"),
    differences: z
      .array(
        z.object({
          direction: z.enum(["broader", "undecided", "narrower"]),
          by: z.enum(["principal", "action", "resource", "condition", "denial", "boundary"]),
          message: z.string(),
          trust: z.literal(true).optional().describe("Set if the difference is in the trust policy of the role"),
        }),
      )
      .readonly(),
  })
  .describe("The comparison with the vendor's document; absent if the grant isn't a vendor's, denies, or is removed");

export const grantSchema = z.object({
  plan: z.string(),
  address: z.string().describe("The resource with the statement"),
  statement: z.string().describe("The statement's Sid, or its number"),
  kind: z.enum(["role", "user", "bucket-policy", "key-policy", "resource-policy", "acl", "handed-over"]),
  change: z.enum(["new", "changed", "removed", "unchanged"]),
  effect: z.enum(["Allow", "Deny"]),
  outsider: z
    .enum(["public", "federated", "account", "vendor"])
    .optional()
    .describe("Absent for the account's own people and services"),
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
      plan: z.string().optional().describe("The plan with the grant"),
      account: z.string().optional().describe("The account of the role or user, if the plan tells"),
      via: texts.optional().describe("The roles that the principal assumes before this one, in that order"),
      boundary: z.string().optional().describe("The permissions boundary of the role or user"),
      conditions: z.array(condition).readonly(),
    })
    .optional()
    .describe("The principal's role or user"),
  actions: texts,
  notActions: texts,
  resources: texts,
  notResources: texts,
  conditions: z.array(condition).readonly(),
  judgement: judgement.optional(),
  sentence: z.string(),
  was: z.string().optional().describe("The sentence of the replaced grant"),
});

export const findingSchema = z.object({
  rule: z.string(),
  severity: z.enum(severities),
  status: z.enum(["new", "already there", "gone"]).describe("The plans bring it, leave it, or end it"),
  title: z.string(),
  plan: z.string(),
  address: z.string(),
  message: z.string(),
  about: z
    .array(z.object({ principal: z.string(), access: z.string() }))
    .readonly()
    .optional()
    .describe("The principals with their access, as a suppression names them"),
  risk: z.string(),
  fix: z.string(),
  link: z.string(),
});

const record = z
  .object({
    owner: z.string().optional(),
    purpose: z.string().optional(),
    reviewBy: z.string().optional().describe("YYYY-MM-DD"),
    until: z.string().optional().describe("YYYY-MM-DD"),
  })
  .describe("The owner, the purpose, and the end of an access, by the tags");

export const outputSchema = z
  .object({
    version: z.literal(1).describe("Changes with each incompatible version"),
    judged: z
      .enum(["plan", "synthesized", "both"])
      .describe("`synthesized` shows the intended access, not the changes of a plan"),
    plans: z.array(
      z.object({
        name: z.string(),
        file: z.string(),
        accountId: z.string().optional(),
        region: z.string().optional(),
        records: z.array(record).readonly().optional().describe("The records of its accesses; absent if it has none"),
      }),
    ),
    grants: z.array(grantSchema),
    findings: z.array(findingSchema).describe("New ones first, then from most to least severe"),
    gone: z.array(findingSchema).describe("Findings that the plans end"),
    changesAccess: z.boolean().describe("False only if everything that bears on access stays as it is"),
    suppressed: z.array(findingSchema.extend({ reason: z.string(), until: z.string() })),
    inBaseline: z.array(findingSchema).describe("Findings that the baseline accepts: none of them counts"),
    failsAt: z
      .array(z.enum(severities))
      .describe("The values of --fail-on with exit code 1, by the gate of the change"),
  })
  .meta({ title: "The output of s3-vendor-access review --format json" });

/** The JSON Schema of the output, the same as in review/review.schema.json. */
export function reviewSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(outputSchema), null, 2)}\n`;
}
