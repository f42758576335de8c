import { z } from "zod";

const day = z.iso.date("must be a day, such as 2027-06-30").describe("The last day: YYYY-MM-DD.");
const reason = z
  .string()
  .trim()
  .min(10, "must give a reason of at least 10 characters")
  .describe("The reason, for its next reader.");
const name = z.string().min(1, "must not be empty");
const oneOrMore = z.union([name, z.array(name).min(1, "must name at least one")], "must be text, or a list of texts");
const account = z.string().regex(/^\d{12}$/, "must be an account id, which has 12 digits");
const organization = /o-[a-z0-9]{10,32}/;

const providers = z
  .string()
  .regex(
    /^(module\.[\w.-]+:)?aws(cc)?(\.[A-Za-z_][\w-]*)?$/,
    "must be a provider as the plan names it, such as aws, aws.audit, or module.logs:aws.audit",
  );
const ownAccount = z.strictObject({
  id: account.describe("The account's id."),
  provider: z
    .union([providers, z.array(providers).min(1, "must name at least one")])
    .describe("The provider configurations that work in this account, for plans that don't tell."),
  plan: name.optional().describe("The plan or the stack with these providers. If unset, any."),
});
/** Own accounts by their names: the id alone, or with the providers that work in it. */
export type OwnAccounts = Readonly<Record<string, string | z.infer<typeof ownAccount>>>;

/** Nothing with a wildcard: a trust is in somebody whom a person knows. */
const principal = z
  .string()
  .regex(
    new RegExp(`^(\\d{12}|${organization.source}|[0-9a-f]{64}|arn:[^*?]+|[a-z0-9-]+(\\.[a-z0-9-]+)+(/[\\w./-]*)?)$`),
    "must be an account id, an ARN without a wildcard, an organization's id, or an identity provider such as login.acme.com",
  );

const statement = z
  .strictObject({
    Sid: name.optional(),
    Effect: z.literal("Allow").optional(),
    Action: oneOrMore,
    Resource: oneOrMore,
    Condition: z.record(name, z.record(name, oneOrMore)).optional(),
  })
  .describe("A statement of IAM, without its principal.");

const trusted = z.strictObject({
  principal: principal.describe(
    "The third party: its account with everyone in it, one ARN, an organization's id, or an identity provider.",
  ),
  reason,
  owner: name.describe("The team or the person to ask."),
  until: day,
  statements: z
    .array(statement)
    .min(1, "must have a statement, or be left out")
    .optional()
    .describe("The access agreed. Access beyond it is still a finding. If unset, every access is accepted."),
});
export type TrustedSettings = z.infer<typeof trusted>;

const suppression = z.strictObject({
  rule: name.describe("The rule's id."),
  address: name.describe("The address of the finding; * for any text, but not alone."),
  plan: name.optional().describe("The plan or the stack. If unset, any."),
  principal: name.optional().describe("The accepted principal, as the finding names it."),
  access: oneOrMore.optional().describe("The accepted access: the sentence of the grant, or several."),
  reason,
  until: day,
});
export type SuppressionSettings = z.infer<typeof suppression>;

const owners = z.array(name);

/** All of review.yaml. */
export const trustSchema = z.strictObject({
  accounts: z
    .record(name, z.union([account, ownAccount], "must be an account id, or { id: ACCOUNT, provider: PROVIDER }"))
    .optional()
    .describe("Your own accounts, by a name: none is an outsider anywhere."),
  organization: z
    .string()
    .regex(new RegExp(`^${organization.source}$`), "must be an organization's id, such as o-a1b2c3d4e5")
    .optional()
    .describe("Your organization's id: its principals (aws:PrincipalOrgID) are no outsiders."),
  github: owners.optional().describe("Your own organizations and users at GitHub. If set, any other is a finding."),
  gitlab: owners.optional().describe("Your own top groups at GitLab.com. If set, any other is a finding."),
  terraform: owners.optional().describe("Your own organizations in HCP Terraform. If set, any other is a finding."),
  trusted: z.array(trusted).optional().describe("Third parties not in the catalogue of vendors."),
  suppressions: z.array(suppression).optional().describe("Findings accepted for a reason, until a day."),
});

/** The schemas of the entries of a list. */
export const entrySchemas = { trusted, suppressions: suppression };

/** The JSON Schema of review.yaml for editors, the same as in review/trust.schema.json. */
export function trustJsonSchema(): string {
  return `${JSON.stringify({ title: "review.yaml", ...z.toJSONSchema(trustSchema, { io: "input" }) }, null, 2)}\n`;
}
