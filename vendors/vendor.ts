import { z } from "zod";
import { sourceDocument, webPage, words, type FactsOf } from "./facts";
import { grants } from "./grant";

export type { SourceDocument } from "./facts";
export type * from "./grant";

const label = z
  .enum(["bucket", "region", "role-arn", "external-id", "object-prefix", "encryption", "kms-key-arn"])
  .meta({
    description:
      "The value of an entry. `external-id` is the customer's own, where the vendor asks for it. `object-prefix` is the folder of the vendor's objects, without the slash at its end.",
  });

const vendorPage = z
  .strictObject({
    where: words,
    url: webPage,
    labels: z.record(words, label).meta({
      description: "The vendor's labels for every customer's entries, in the order of its page.",
    }),
    encryption: z.strictObject({ sseS3: words, kms: words }).optional().meta({
      description: "The vendor's words for the encryption of the bucket, where it asks.",
    }),
    accessKey: z.strictObject({ id: words, secret: words }).optional().meta({
      description: "The vendor's labels for an access key, where it takes one.",
    }),
  })
  .meta({ description: "The place and the labels for the result in the vendor's UI." });

const placeholders = z
  .strictObject({
    bucket: words,
    keyArn: words.optional(),
    externalId: words.optional(),
    account: words.optional().meta({ description: "For the id of your account, in the ARN of an identity provider." }),
  })
  .meta({ description: "The document's placeholders for values." });

const access = z
  .strictObject(grants)
  .partial()
  .refine((ways) => Object.keys(ways).length > 0, { error: "must have at least one way in" })
  .meta({ description: "The ways in that the vendor documents. A customer chooses when there are several." });

/** A vendor's documents, as a file of facts has them. The file's name is the vendor's id. */
export const vendorSchema = z
  .strictObject({
    name: words.meta({ description: "The name as the vendor writes it." }),
    document: sourceDocument,
    accounts: z.record(z.string().regex(/^\d{12}$/, { error: "must be an account id of 12 digits" }), words).meta({
      description: "The vendor's AWS accounts, by account id; the value describes each account.",
    }),
    partition: z.literal("aws").meta({
      description:
        "IAM delegates access inside one partition only, so the bucket must be in the partition of these principals.",
    }),
    regions: z.array(words).optional().meta({
      description: "The Regions supported by the vendor; absent if its documents list none.",
    }),
    placeholders,
    access,
    page: vendorPage,
  })
  .meta({
    title: "A vendor's facts",
    description:
      "A vendor's documents on access to a customer's bucket. Data only: copies the statements as the document prints them, placeholders included, for comparison with the page.",
  });

/** Every fault of a file of facts, for a person; undefined if there is none. */
export function factsFaults(facts: unknown): string | undefined {
  const { error } = vendorSchema.safeParse(facts);
  return error && z.prettifyError(error);
}

/** A vendor's documents on access to a customer's bucket. */
export interface Vendor extends FactsOf<typeof vendorSchema> {
  /** The word for `vendor:` in integrations.yaml. */
  readonly id: string;
  /** The comment at the top of its file: what a person must know beside the facts. */
  readonly notes?: string;
}

export type VendorValue = FactsOf<typeof label>;

/** The JSON Schema of a file of facts, for editors. */
export function vendorJsonSchema(): string {
  return `${JSON.stringify(factsJsonSchema(), null, 2)}\n`;
}

/** The same as data: parts used in several places are definitions, which makes it a tenth as long. */
export function factsJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(vendorSchema, { io: "input", target: "draft-07", reused: "ref" });
  return JSON.parse(JSON.stringify(schema).replaceAll("__schema", "facts")) as Readonly<Record<string, unknown>>;
}
