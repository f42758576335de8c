import { z } from "zod";
import { pageDate, sourceDocument, words, type FactsOf } from "./facts";
import { statementSchema } from "./statement";

const statements = z.array(statementSchema);
const settingName = z.string().regex(/^[a-z][A-Za-z]*$/, { error: "must be a name in camelCase" });

const otherForm = z
  .strictObject({
    form: words.meta({ description: 'The part of the document with this form, such as "JSON".' }),
    document: sourceDocument,
    bucket: statements,
    differs: words.meta({
      description: 'The reason not to write it, after "which": "also matches every bucket whose name begins alike".',
    }),
  })
  .meta({ description: "Statements from the vendor's documents, printed in place of ours." });

const formerDocument = z
  .strictObject({
    document: sourceDocument,
    until: pageDate.meta({ description: "The date of the change: `YYYY-MM-DD`, or `YYYY-MM`." }),
    realm: words.optional().meta({ description: "The installation with these statements, if not all have them." }),
    trust: statements.optional(),
    bucket: statements.optional(),
  })
  .meta({
    description:
      "Statements of the document before it changed: only those that were others. They are recognized, and never written.",
  });

const givenAs = z.strictObject({ trust: words, bucket: words, key: words }).partial().meta({
  description:
    'The form of statements that the document doesn\'t print as JSON, after "the document": "gives the account in steps".',
});

const bucketGrant = z.strictObject({
  bucket: statements.meta({ description: "The permissions on the bucket, as the document prints them." }),
  form: words.optional().meta({ description: "The part of the document with `bucket`. Needed beside `otherForms`." }),
  otherForms: z.array(otherForm).optional().meta({
    description: "The same access as another part of the documents prints it. It is recognized, and never written.",
  }),
});

const trust = statements.meta({ description: "The trust policy's statements, for a role." });

const keyNeeds = z.union([statements, z.literal("undocumented"), z.literal("refused")]).meta({
  description:
    "The permissions for a customer managed KMS key, as the document prints them; `undocumented` if it says nothing, and `refused` if the vendor supports no key of KMS. SSE-S3 and `aws/s3` need no permission.",
});

const externalId = z
  .strictObject({
    setting: settingName.meta({
      description:
        "The setting of a stack, such as `projectToken`. A module's variable is its plural: `project_tokens`, or `project_token` if only one is possible.",
    }),
    noun: words.meta({ description: 'One word for it, such as "token".' }),
    owner: words.meta({ description: 'The owner of each id at the vendor, such as "project".' }),
    meaning: z.strictObject({ one: words, several: words.optional() }).meta({
      description:
        "The meaning of one id in a file, and of several in a module. Without `several`, a stack and a module take one id alone.",
    }),
    from: words.meta({
      description: 'The place to copy it from, such as "your project\'s settings in Acme Warehouse".',
    }),
    example: words,
    form: z.strictObject({ pattern: words, message: words }).optional().meta({
      description: "The form of the vendor's ids, as far as is known. Another form is warned of, and not refused.",
    }),
  })
  .meta({ description: "The vendor's external id, and its setting." });

const input = z
  .strictObject({
    setting: settingName.meta({
      description:
        "The setting of a stack, such as `iamUserName`. A module's variable has the same name in snake_case. Vendors with one name for theirs have one value of one kind.",
    }),
    becomes: z.enum(["account-id", "principal-arn", "principal-name", "folder", "id"]).meta({
      description:
        "The part of the statements: the vendor's account, its whole principal, the name of its user or role in a documented account, a folder of the bucket, or an id in a path. Its characters are checked, so that a value stays one principal, or one folder.",
    }),
    noun: words.meta({ description: 'One word for it, such as "user".' }),
    meaning: words.meta({ description: "The meaning of the value, as a sentence." }),
    from: words.meta({ description: 'The place to copy it from, such as "the S3 settings in Acme Warehouse".' }),
    example: words,
    form: z.strictObject({ pattern: words, message: words }).optional().meta({
      description: "The form of the vendor's values. Another form is refused.",
    }),
    placeholder: words.meta({ description: "The document's placeholder for the value." }),
  })
  .meta({ description: "A value that the vendor shows to each customer, for the statements of the way in." });

const realm = bucketGrant.partial().extend({
  trust: trust.optional(),
  recommendedRegion: words.optional(),
});

const realms = z
  .strictObject({
    setting: settingName.meta({
      description: "The setting of a stack, such as `pod`, in the vendor's word for its installations.",
    }),
    noun: words.meta({ description: 'The word in a sentence, such as "pod".' }),
    required: z.literal(true).optional().meta({
      description:
        "Set if a customer must choose one. If unset, a customer without one has the vendor's general principals.",
    }),
    document: sourceDocument.optional().meta({ description: "The page with the realms, if it is another one." }),
    each: z.record(words, realm).meta({ description: "The differences of each from the vendor's general grant." }),
  })
  .meta({
    description: "The vendor's regional installations, each with principals of its own, such as pods.",
  });

export const accessGrant = bucketGrant.extend({
  key: keyNeeds,
  trust: trust.optional(),
  givenAs: givenAs.optional(),
  externalId: externalId.optional(),
  inputs: z.array(input).min(1).optional().meta({
    description: "Values that the vendor shows to each customer, such as the name of a user of its own.",
  }),
  bucketName: z
    .strictObject({ prefix: words, onlyInRealm: z.literal(true).optional() })
    .optional()
    .meta({
      description: "The demanded beginning of the bucket's name, of every customer or only of those with a realm.",
    }),
  objectPrefix: words.optional().meta({
    description: "The folder of the vendor's objects, if the document fixes it: the statements end with it.",
  }),
  realms: realms.optional(),
  roleFirst: words.optional().meta({
    description:
      "The steps at a vendor that shows its principal or its external id only once it has the role: the first deploy prepares the role. Absent if its values are known before.",
  }),
  former: z.array(formerDocument).min(1).optional().meta({
    description: "What the document said before, from the last change on.",
  }),
});

export const roleGrant = accessGrant.extend({ trust });

const webIdentityGrant = roleGrant.extend({
  issuer: z
    .string()
    .regex(/^https:\/\/[^\s?#]+[^\s?#/]$/, { error: "must be an https address without a slash at its end" })
    .meta({
      description:
        "The URL of the vendor's OpenID Connect provider, which may have the external id's placeholder in it.",
    }),
  audience: words.meta({ description: "The audience of the vendor's tokens, or the external id's placeholder." }),
  externalId: externalId.meta({
    description: "The vendor's word for you as its customer, in the subject of its tokens, and its setting.",
  }),
});

/**
 * The facts of each way to a bucket: a role that the vendor assumes, by itself or with a token of its OpenID Connect
 * provider, an IAM user of ours, or the bucket's own policy. Another way in adds its facts here.
 */
export const grants = {
  role: roleGrant,
  "web-identity": webIdentityGrant,
  "iam-user": accessGrant,
  "bucket-policy": accessGrant,
};

export type AccessMode = keyof typeof grants;

/** Statements from the vendor's documents, printed in place of ours. */
export type OtherForm = FactsOf<typeof otherForm>;

/** One way in. `bucket` is for a customer without a realm, in the policy of the role or the user, or in the bucket's own. */
export type AccessGrant = FactsOf<typeof accessGrant>;

/** A role in our account, assumed by the vendor's principal. */
export type RoleGrant = FactsOf<typeof roleGrant>;

/** A role in our account, assumed with a token of the vendor's OpenID Connect provider. */
export type WebIdentityGrant = FactsOf<typeof webIdentityGrant>;

/** The vendor's external id, and its setting. */
export type ExternalId = FactsOf<typeof externalId>;

/** A value that the vendor shows to each customer, and its setting. */
export type VendorInput = FactsOf<typeof input>;

/** The vendor's regional installations. */
export type Realms = FactsOf<typeof realms>;

/** The differences of one installation from the vendor's general grant. */
export type Realm = FactsOf<typeof realm>;

/** Statements of a document before it changed. */
export type FormerDocument = FactsOf<typeof formerDocument>;
