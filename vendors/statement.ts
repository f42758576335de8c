import { z } from "zod";
import type { FactsOf } from "./facts";

const textOrList = z.union([z.string(), z.array(z.string()).min(1)]);

const namedPrincipals = z
  .strictObject({
    AWS: textOrList.optional(),
    CanonicalUser: textOrList.optional(),
    Federated: textOrList.optional(),
    Service: textOrList.optional(),
  })
  .refine((kinds) => Object.keys(kinds).length > 0, { error: "must name at least one principal" })
  .meta({
    description: "Principals by their kind: of `AWS` by ARN or account id, of `Federated` an identity provider.",
  });

export const statementSchema = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(["Allow", "Deny"]),
    Principal: z
      .union([z.literal("*"), namedPrincipals])
      .optional()
      .meta({ description: 'Absent in identity policies; `"*"` only in a Deny.' }),
    Action: textOrList,
    Resource: textOrList.optional().meta({ description: "Absent in trust policies." }),
    Condition: z.record(z.string(), z.record(z.string(), textOrList)).optional(),
  })
  .meta({ description: "One statement of an IAM policy, in IAM's own words and in its author's form (text or list)." });

/** One statement of an IAM policy, in IAM's own words and in its author's form (text or list). */
export type Statement = FactsOf<typeof statementSchema>;

/** Principals by their kind, at least one: of `AWS` by ARN or account id, of `Federated` an identity provider. */
export type NamedPrincipals = FactsOf<typeof namedPrincipals>;

export type TextOrList = FactsOf<typeof textOrList>;
