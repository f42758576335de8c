import type { Fault } from "../../text/fault";
import { shown } from "../../text/fault";
import type { ProviderSettings } from "../../settings/file-settings";
import { repeats } from "../../text/repeats";
import { taggingSettings } from "../../settings/tags";
import { accountInArn, isOfAws } from "./arn";
import { allTags, givenKey, tagsOfSettings } from "./settings-rule";
import type { Integration } from "./integration";
import type { StacksRule } from "./stacks-rule";
import { maxTags, sameForIam, tagCountFaults, tagging } from "./tags";

/** A stack's tags once the provider has put its own beside them. */
export const besideDefaultTags: StacksRule = {
  reads: ["tags", ...taggingSettings],
  faults: (stacks, provider) => stacks.flatMap((stack) => defaultTagFaults(stack, provider)),
};

function defaultTagFaults(
  { name, settings }: Integration,
  { defaultTags = {} }: Partial<ProviderSettings>,
): readonly Fault[] {
  const own = allTags(settings);
  const all = { ...defaultTags, ...own };
  const records = recordTwins(settings, defaultTags);
  const twins = repeats(Object.keys(all), sameForIam)
    .filter(({ again }) => !records.some(({ key }) => key === again))
    .filter(({ first }) => Object.hasOwn(defaultTags, first))
    .map(({ first, again }) => ({
      path: ["tags", again],
      atKey: true,
      message: `is the same tag as ${JSON.stringify(first)} of provider.defaultTags: IAM ignores case`,
      fix: "write both in the same case; the stack's own value wins",
    }));
  // a stack with too many tags of its own is reported already
  const count = Object.keys(own).length > maxTags ? 0 : Object.keys(all).length;
  const faults = [
    ...tagCountFaults(count, "including those of provider.defaultTags"),
    ...twins,
    ...records.map(({ fault }) => fault),
  ];
  return faults.map((fault) => ({ ...fault, path: [name, ...fault.path] }));
}

/** The tags of an access's record that the provider gives every resource too: who answers for it would be open. */
function recordTwins(settings: Integration["settings"], defaultTags: object) {
  return tagsOfSettings(settings)
    .filter(({ setting }) => setting !== "environment")
    .flatMap(({ setting, key }) =>
      Object.keys(defaultTags)
        .filter((other) => sameForIam(other) === sameForIam(key))
        .map((other) => ({
          key,
          fault: {
            path: [setting],
            message: `becomes the tag ${key}, and provider.defaultTags has ${shown(other)}`,
            reason: tagging,
            fix: "remove it from provider.defaultTags",
          },
        })),
    );
}

/** A boundary refused by IAM: it must be a policy of the role's own account, or one of AWS. */
const boundaryInAllowedAccount: StacksRule = {
  reads: ["permissionsBoundary"],
  faults: (stacks, { allowedAccountIds }) =>
    stacks.flatMap(({ name, settings: { permissionsBoundary } }) =>
      policyFaults([name, "permissionsBoundary"], permissionsBoundary, allowedAccountIds, {
        because: "IAM accepts a boundary only from the same account",
        reason: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
      }),
    ),
};

/** The same for the policies beyond the vendor's document. */
const policiesInAllowedAccount: StacksRule = {
  reads: ["moreThanDocumentedPolicyArns"],
  faults: (stacks, { allowedAccountIds }) =>
    stacks.flatMap(({ name, settings: { moreThanDocumentedPolicyArns = {} } }) =>
      Object.entries(moreThanDocumentedPolicyArns).flatMap(([key, arn]) =>
        policyFaults([name, "moreThanDocumentedPolicyArns", key], arn, allowedAccountIds, {
          because: "IAM attaches only policies of the same account, or of AWS",
          reason: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
        }),
      ),
    ),
};

function policyFaults(
  path: Fault["path"],
  arn: string | undefined,
  allowedAccountIds: readonly string[] | undefined,
  { because, reason }: { readonly because: string; readonly reason: string },
): readonly Fault[] {
  const account = arn && accountInArn(arn);
  if (!account || isOfAws(arn) || !allowedAccountIds || allowedAccountIds.includes(account)) return [];
  return [
    {
      path,
      message: `must be in an account of provider.allowedAccountIds, and is in ${account}: ${because}`,
      actual: shown(arn),
      reason,
      fix: "name a policy in an allowed account, or allow that account",
    },
  ];
}

/** Warns of a role to assume in an account where no plan may run. The path begins at the top of the file. */
export function deployRoleWarnings({ assumeRoleArn, allowedAccountIds }: ProviderSettings): readonly Fault[] {
  const account = assumeRoleArn && accountInArn(assumeRoleArn);
  if (!account || !allowedAccountIds || allowedAccountIds.includes(account)) return [];
  return [
    {
      path: ["provider", "assumeRoleArn"],
      message: `must be in an account of allowedAccountIds, and is in ${account}: every plan would fail`,
      actual: shown(assumeRoleArn),
      fix: "name a role in an allowed account, or allow that account",
    },
  ];
}

/** A key in an account where nothing of ours can be deployed. */
const keyInAllowedAccount: StacksRule = {
  reads: ["encryption", "kmsKeyPolicyManagedElsewhere"],
  faults: (stacks, provider) => stacks.flatMap((stack) => keyOfOtherAccount(stack, provider)),
};

function keyOfOtherAccount(
  { name, settings }: Integration,
  { allowedAccountIds }: Partial<ProviderSettings>,
): readonly Fault[] {
  const arn = givenKey(settings.encryption);
  const account = arn && accountInArn(arn);
  if (!account || !allowedAccountIds || allowedAccountIds.includes(account)) return [];
  if (settings.kmsKeyPolicyManagedElsewhere) return [];
  return [
    {
      path: [name, "encryption", "kmsKeyArn"],
      message: `is in the account ${account}, outside provider.allowedAccountIds: its own policy must allow the role or user, and the stack can't manage the policy`,
      actual: shown(arn),
      reason: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
    },
  ];
}

/** Facts to know of a stack beside the provider. */
export const providerWarnings: readonly StacksRule[] = [
  keyInAllowedAccount,
  boundaryInAllowedAccount,
  policiesInAllowedAccount,
];
