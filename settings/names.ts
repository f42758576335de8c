import { managedPolicyArn } from "./values/accounts";
import { flagField, mapField, textField } from "./declaration/declaration";
import type { ObjectVariable } from "./declaration/module-variable";
import { atMost, length, noMarker, suggestion, type TextRule } from "./values/text-rule";

const iamNaming = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";

/** The name of a role or a user; IAM's bound for their policies is higher. */
export const identityName: readonly TextRule[] = [
  { message: 'must not contain "/": put it in path', forbids: "/", link: iamNaming },
  { message: "must have only letters, digits and _+=,.@-", only: "0-9A-Za-z_+=,.@-", link: iamNaming },
  { ...length(1, 64), link: iamNaming },
];

/** The beginning of the names of roles, users and policies; at most 32, to leave as much for the stack's name. */
export const namePrefixRules: readonly TextRule[] = [
  { message: 'must not contain "/": put it in path', forbids: "/", link: iamNaming },
  { message: "must have only letters, digits and _+=,.@-", only: "0-9A-Za-z_+=,.@-", link: iamNaming },
  atMost(32),
];

function betweenSlashes(value: string): string | undefined {
  return suggestion(`/${value.replace(/^\/|\/$/g, "")}/`, pathRules);
}

export const pathRules: readonly TextRule[] = [
  {
    message: 'must begin with "/"',
    matches: "^/",
    link: iamNaming,
    fix: betweenSlashes,
  },
  { message: 'must end with "/"', matches: "/$", link: iamNaming, fix: betweenSlashes },
  { ...atMost(512), link: iamNaming },
  {
    message: "must have only letters, digits and .,+@=_- between its slashes",
    only: "0-9A-Za-z.,+@=_/-",
    link: iamNaming,
  },
  { message: 'must not have two "/" in a row', forbids: "//", link: iamNaming },
];

/**
 * The characters of a role's description in IAM.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
export const descriptionRules: readonly TextRule[] = [
  length(1, 1000),
  noMarker,
  {
    message:
      "must have only the characters of an IAM description: tab, line break, U+0020 to U+007E and U+00A1 to U+00FF",
    only: "\\t\\n\\r -~¡-ÿ",
    fix: (value) =>
      suggestion(
        value
          .replace(/[\u2018\u2019]/g, "'")
          .replace(/[\u201c\u201d]/g, '"')
          .replace(/[\u2013\u2014]/g, "-"),
        descriptionRules,
      ),
  },
];

export const namePrefix = textField({
  section: "names",
  describes: "The prefix of the names of the role, the user, and the policies, before the stack's name.",
  rules: namePrefixRules,
  default: "",
  example: "acme-",
  props: (prefix, stack) => ({ name: `${prefix}${stack}` }),
  notInModule: "a module's caller gives the whole name",
});

export const iamName = textField({
  section: "names",
  describes:
    "The name of the role or the user; those of its policies begin with it. If unset, `namePrefix` and the stack's name. Another name replaces a role.",
  rules: identityName,
  example: "acme-vendor-access",
  props: (name) => ({ name }),
  variable: {
    name: "name",
    first: true,
    describes: (_, identity) => `The name of the ${identity}. The names of its policies begin with it.`,
    // a stack has a name of its own, and a module's caller must give one
    input: {
      type: "text",
      describes: "The name of the role or the user.",
      rules: identityName,
      example: "acme-vendor-access",
    },
  },
});

/** The names of managed policies. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
export const policyName: readonly TextRule[] = [
  { message: 'must not contain "/": put it in path', forbids: "/", link: iamNaming },
  { message: "must have only letters, digits and _+=,.@-", only: "0-9A-Za-z_+=,.@-", link: iamNaming },
  { ...length(1, 128), link: iamNaming },
];

const policyNamesVariable: ObjectVariable = {
  name: "policy_names",
  describes:
    "The names of the managed policies, `bucket` and, with a key, `key`. If unset, `name` with `-bucket` or `-key`. Another name replaces a policy.",
  props: {},
};

/** The default name, also if the object itself is null: then reading its attribute fails. */
function policyNameOr(what: string): () => string {
  return () => `try(coalesce(var.policy_names.${what}), "\${var.name}-${what}")`;
}

export const policyNames = mapField({
  section: "names",
  describes: "The names of the managed policies. Another name replaces a policy.",
  fields: {
    bucket: textField({
      describes: "The name of the policy for the bucket. If unset, the name of the role or the user with `-bucket`.",
      rules: policyName,
      example: "acme-vendor-objects",
      props: (bucket) => ({ policyNames: { bucket } }),
      variable: { object: policyNamesVariable, optional: true, expression: policyNameOr("bucket") },
    }),
    key: textField({
      describes: "The name of the policy for the bucket's key. If unset, the name of the role or the user with `-key`.",
      rules: policyName,
      example: "acme-vendor-key",
      props: (key) => ({ policyNames: { key } }),
      variable: {
        in: ["create-key", "kms-key-arn"],
        object: policyNamesVariable,
        optional: true,
        expression: policyNameOr("key"),
      },
    }),
  },
});

export const path = textField({
  section: "names",
  describes: "The IAM path of the role, the user, and the policies.",
  rules: pathRules,
  default: "/",
  example: "/vendors/",
  props: (path) => ({ path }),
  variable: { describes: (_, identity) => `The IAM path of the ${identity} and its policies.` },
});

const boundary = "arn:aws:iam::111122223333:policy/boundary";

export const permissionsBoundary = textField({
  section: "names",
  describes: "The ARN of a managed policy: the permissions boundary of the role or the user.",
  rules: managedPolicyArn(boundary),
  example: boundary,
  props: (permissionsBoundary) => ({ permissionsBoundary }),
  variable: {
    optional: true,
    describes: (_, identity) => `The ARN of a managed policy: the permissions boundary of the ${identity}.`,
  },
});

export const keepOtherPolicies = flagField({
  section: "names",
  describes:
    "If `true`, other policies of the role or the user stay, attached and inline. If `false`, an apply removes them, and the plan shows it.",
  default: false,
  props: (keepOtherPolicies) => ({ keepOtherPolicies }),
  notInModule: "the lists of policies are resources: a module is generated with them or without them",
});

export const description = textField({
  section: "names",
  describes:
    "The description of the role, the policies, and the key. If unset, it names the vendor, the bucket, and the vendor's document.",
  rules: descriptionRules,
  example: "Event export of the web shop",
  props: (description) => ({ description }),
  variable: {
    in: ["identity", "create-key"],
    optional: true,
    describes:
      "The description of the created resources. If unset, it names the vendor, the bucket, and the vendor's document.",
    expression: ({ name, document }) =>
      `coalesce(var.description, "Access of ${name} to \${var.bucket_name}: ${document.url}")`,
  },
});
