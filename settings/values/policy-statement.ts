import { z } from "zod";
import type { TextInput } from "./input";
import { noMarker, type TextRule } from "./text-rule";
import { mapOf, text } from "./kinds";

/** Any text in a policy; S3 bounds only the policy as a whole. */
const policyText: readonly TextRule[] = [{ message: "must not be empty", min: 1 }, noMarker];

function words(describes: string, example: string) {
  const input: TextInput = { type: "text", describes, rules: policyText, example };
  const one = text(input);
  return z
    .union([one, z.array(one).min(1, { error: "must have at least one text" })], {
      error: "must be text or a list of texts",
    })
    .meta({ description: describes });
}

const principalKinds = ["AWS", "Service", "Federated", "CanonicalUser"] as const;

function principal(describes: string) {
  const arn = words("The principals of this kind.", "arn:aws:iam::444455556666:role/reader");
  const kinds = z.strictObject({
    AWS: arn.optional(),
    Service: arn.optional(),
    Federated: arn.optional(),
    CanonicalUser: arn.optional(),
  });
  return z
    .union([z.literal("*"), kinds], { error: `must be "*" or a map of ${principalKinds.join(", ")}` })
    .optional()
    .meta({ description: describes });
}

const conditionName = [{ message: "must be 1 to 256 characters", min: 1, max: 256 }, ...policyText];
const action = words("The actions.", "s3:GetObject");
const resource = words("The bucket, or objects in it.", "arn:aws:s3:::acme-events/reports/*");

/** A statement of a bucket policy, in IAM's own words. */
export const policyStatement = z.strictObject({
  Sid: text({
    type: "text",
    describes: "The statement's name.",
    rules: policyText,
    example: "OtherVendor",
  }).optional(),
  Effect: z.enum(["Allow", "Deny"]).meta({ description: "`Allow` or `Deny`." }),
  Principal: principal("The statement's principals."),
  NotPrincipal: principal("The principals exempt from a `Deny`."),
  Action: action.optional(),
  NotAction: action.optional(),
  Resource: resource.optional(),
  NotResource: resource.optional(),
  Condition: mapOf(conditionName, mapOf(conditionName, words("The values.", "o-a1b2c3d4e5")))
    .optional()
    .meta({ description: "The statement's conditions: operators, below them keys, below them values." }),
});

/** The names of a statement's elements. */
export const elements: readonly string[] = Object.keys(policyStatement.shape);

export type PolicyStatement = z.output<typeof policyStatement>;
