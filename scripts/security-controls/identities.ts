import { accessGrants } from "../../vendors/lookups";
import { vendors } from "../../vendors";
import { allOf } from "../../text/list";
import { snakeCase } from "../../text/snake-case";
import type { Statement } from "../../vendors/statement";
import type { AccessGrant } from "../../vendors/vendor";
import type { Topic } from "./control";
import { vendorsWhose } from "./documents";
import { all, every, everyStatement, principals, texts, without, type AttributeValues } from "./output";

const isAllowed = ({ Effect }: AttributeValues) => Effect === "Allow";
const actions = (statement: AttributeValues) => texts(statement["Action"]);
const resources = (statement: AttributeValues) => texts(statement["Resource"]);
const attachments = ["aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment"];
const onlyOwnPolicies = all(
  ...attachments.map((type) => every(type, ({ policy_arn }) => !/^arn:aws[\w-]*:iam::aws:/.test(String(policy_arn)))),
);
const exactActions = everyStatement(
  ["identity"],
  (one) => !isAllowed(one) || (!actions(one).some((action) => action.includes("*")) && !resources(one).includes("*")),
);

export const permissions: Topic = {
  name: "Permissions of the role or the user",
  controls: [
    {
      ids: [
        ...["CKV_AWS_62", "CKV_AWS_63", "CKV_AWS_286", "CKV_AWS_287", "CKV_AWS_288", "CKV_AWS_289", "CKV_AWS_290"],
        ...["CKV_AWS_355", "CKV2_AWS_40", "AWS-0057", "AWS-0342", "AWS-0345", "AWS-0346", "IAM.1", "IAM.21"],
      ],
      demands: "No action is a wildcard, and none is allowed on every resource.",
      status: {
        met: "by default",
        how: "The actions of the vendor's document, on its bucket and its key. A document's `BUCKET*` also matches buckets with like names: synth warns of it.",
        exceptDocuments: {
          say: "lists an action with a wildcard",
          are: ({ bucket }) => bucket.some(hasWildcardAction),
        },
      },
      check: exactActions,
    },
    {
      ids: ["AwsSolutions-IAM5"],
      demands: "No allowed action or resource has a wildcard.",
      status: {
        met: "never",
        reason: `The names of objects are unknown, so the resource is \`BUCKET/*\`. The document of ${withResource(/:::\*$/)} also asks for all buckets (\`arn:aws:s3:::*\`), and that of ${withResource(/:::[^/*]+\*$/)} for \`BUCKET*\`.`,
      },
      check: everyStatement(
        ["identity"],
        (one) => !isAllowed(one) || ![...actions(one), ...resources(one)].some((text) => text.includes("*")),
      ),
    },
    {
      ids: ["AwsSolutions-IAM4", "CKV_AWS_274", "CKV_AWS_275", "CKV2_AWS_56"],
      demands: "No policy of AWS's own is attached, AdministratorAccess and IAMFullAccess included.",
      status: {
        met: "by default",
        how: "Only policies created here are attached.",
        except: [
          {
            how: "one of AWS's policies in `moreThanDocumentedPolicyArns`",
            settings: { moreThanDocumentedPolicyArns: { admin: "arn:aws:iam::aws:policy/AdministratorAccess" } },
          },
        ],
      },
      check: onlyOwnPolicies,
    },
    {
      ids: ["IAMNoInlinePolicy"],
      demands: "Policies are managed, not inline.",
      status: { met: "by default", how: "`aws_iam_policy` with an attachment." },
      check: without("aws_iam_role_policy", "aws_iam_user_policy", "aws_iam_group_policy"),
    },
    {
      ids: ["KMS.1", "KMS.2"],
      demands: "No principal may decrypt with every key.",
      status: { met: "by default", how: "Actions of KMS are allowed on the bucket's one key." },
      check: everyStatement(
        ["identity"],
        (one) =>
          !isAllowed(one) ||
          !actions(one).some((action) => action.startsWith("kms:")) ||
          !resources(one).some((resource) => resource.includes("*")),
      ),
    },
  ],
};

/** Of a role's or a user's policy; a bucket's own policy is not the control's. */
function hasWildcardAction({ Principal, Action }: Statement): boolean {
  return Principal === undefined && [Action].flat().some((action) => action.includes("*"));
}

/** The vendors whose role or user has such a resource. */
function withResource(pattern: RegExp): string {
  const has = ({ Principal, Resource = [] }: Statement) =>
    Principal === undefined && [Resource].flat().some((one) => pattern.test(one));
  return allOf(vendorsWhose(({ bucket }) => bucket.some(has)));
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** The variables of modules for a whole principal. */
const principalVariables = vendors
  .flatMap(accessGrants)
  .flatMap(({ inputs = [] }) => inputs)
  .filter(({ becomes }) => becomes === "principal-arn")
  .map(({ setting }) => String.raw`\$\{var\.${snakeCase(setting)}\}`);
/** One principal: such a variable accepts the ARN of one role or user alone. */
const exactArn = new RegExp(
  [
    String.raw`^arn:aws:iam::(\d{12}|\$\{[^}]*\}):(role|user|oidc-provider)/[^*?]+$`,
    ...principalVariables.map((one) => `^${one}$`),
  ].join("|"),
);

export const trust: Topic = {
  name: "Principals with access",
  controls: [
    {
      ids: ["CKV_AWS_60", "CKV_AWS_61"],
      demands: "The role trusts neither everyone nor a whole account.",
      status: {
        met: "by default",
        how: "The vendor's exact user or role, with `sts:ExternalId`.",
        exceptDocuments: {
          say: "trusts its whole account",
          are: ({ trust = [], inputs }) => trust.some((one) => namesAccount(one, inputs)),
        },
      },
      check: everyStatement(["trust"], (one) => principals(one).every((arn) => exactArn.test(arn))),
    },
    {
      ids: ["SEC03-BP07"],
      demands: "Access from other accounts is known and analyzed.",
      status: {
        met: "by default",
        how: "Policies name exact ARNs, and `npx s3-vendor-access review` describes each grant in a sentence. IAM Access Analyzer correctly reports the vendor as external access: archive the finding.",
        exceptDocuments: {
          say: "names its whole account",
          are: ({ trust = [], bucket, inputs }) => [...trust, ...bucket].some((one) => namesAccount(one, inputs)),
        },
      },
      check: everyStatement(
        ["trust", "bucket", "handed-over"],
        (one) => !isAllowed(one) || principals(one).every((arn) => exactArn.test(arn)),
      ),
    },
    {
      ids: ["SEC03-BP09"],
      demands: "A third party uses a role, with a unique external id, hard to guess.",
      status: {
        met: "never",
        reason:
          "Most vendors fix the external id, some to a public value such as a project's token. A vendor without a role documents none: it gets a long-term key, a token, or a statement in the bucket's policy.",
        exceptDocuments: {
          say: "has a UUID as the external id",
          are: ({ trust, externalId }) =>
            JSON.stringify(trust ?? []).includes("sts:ExternalId") && uuid.test(externalId?.example ?? ""),
        },
      },
      check: hasSecretExternalId,
    },
    {
      ids: ["SEC02-BP02"],
      demands: "Credentials are temporary.",
      status: {
        met: "by default",
        how: "A role, or the vendor's own role in the bucket's policy.",
        except: [
          {
            how: "`access: iam-user`, with a key valid until you retire it",
            settings: { access: "iam-user", accessKeys: "none" },
          },
        ],
      },
      check: without("aws_iam_user"),
    },
    {
      ids: ["CKV_AWS_41"],
      demands: "The provider has no keys in the code.",
      status: { met: "by default", how: "The provider has no argument for them." },
      check: every("provider.aws", (values) => !("access_key" in values) && !("secret_key" in values)),
    },
  ],
};

function externalIdIn({ Condition }: AttributeValues): string {
  const { StringEquals } = (Condition ?? {}) as { readonly StringEquals?: AttributeValues };
  return String(StringEquals?.["sts:ExternalId"]);
}

/** A value that the vendor shows to each customer counts as its example: a whole ARN is exact. */
function namesAccount({ Principal }: Statement, inputs: AccessGrant["inputs"] = []): boolean {
  const arns = typeof Principal === "object" ? [Principal.AWS ?? []].flat() : [];
  const entered = (arn: string) =>
    inputs.reduce((text, { placeholder, example }) => text.replaceAll(placeholder, example), arn);
  return arns.some((arn) => !exactArn.test(entered(arn)));
}

/** A UUID is hard to guess; another choice of a vendor need not be. */
function hasSecretExternalId({ policies, resources }: Parameters<typeof exactActions>[0]) {
  const trusts = policies.filter(({ kind }) => kind === "trust").flatMap(({ statements }) => statements);
  if (resources.length === 0) return undefined;
  return trusts.length > 0 && trusts.every((one) => uuid.test(externalIdIn(one)));
}
