import type { Fault } from "../../text/fault";
import { shown } from "../../text/fault";
import type { ProviderSettings } from "../../settings/file-settings";
import { repeats } from "../../text/repeats";
import { allTags, givenKey } from "./settings-rule";
import type { Integration } from "./integration";
import type { StacksRule } from "./stacks-rule";
import { maxTags, sameForIam, tagCountFaults } from "./tags";

/** A stack's tags once the provider has put its own beside them. */
export const besideDefaultTags: StacksRule = {
  reads: ["tags", "environment"],
  faults: (stacks, provider) => stacks.flatMap((stack) => defaultTagFaults(stack, provider)),
};

function defaultTagFaults(
  { name, settings }: Integration,
  { defaultTags = {} }: Partial<ProviderSettings>,
): readonly Fault[] {
  const own = allTags(settings);
  const all = { ...defaultTags, ...own };
  const twins = repeats(Object.keys(all), sameForIam)
    .filter(({ first }) => Object.hasOwn(defaultTags, first))
    .map(({ first, again }) => ({
      path: ["tags", again],
      atKey: true,
      says: `is the same tag as ${JSON.stringify(first)} of provider.defaultTags: IAM does not tell upper from lower case`,
      fix: "write both alike, and the stack's own value is taken",
    }));
  // a stack with too many tags of its own is reported already
  const count = Object.keys(own).length > maxTags ? 0 : Object.keys(all).length;
  return [...tagCountFaults(count, "those of provider.defaultTags among them"), ...twins].map((fault) => ({
    ...fault,
    path: [name, ...fault.path],
  }));
}

/** A boundary refused by IAM: it must be a policy of the role's own account, or one of AWS. */
const boundaryInAllowedAccount: StacksRule = {
  reads: ["permissionsBoundary"],
  faults: (stacks, { allowedAccountIds }) =>
    stacks.flatMap(({ name, settings: { permissionsBoundary } }) => {
      const account = permissionsBoundary && accountOf(permissionsBoundary);
      if (!account || account === "aws" || !allowedAccountIds || allowedAccountIds.includes(account)) return [];
      return [
        {
          path: [name, "permissionsBoundary"],
          says: `is a policy of account ${account}, which is not in provider.allowedAccountIds, and IAM takes a boundary of the same account only`,
          got: shown(permissionsBoundary),
          why: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
          fix: "name a policy of an allowed account, or allow that account",
        },
      ];
    }),
};

/** Warns of a role to assume in an account where no plan may run. The path begins at the top of the file. */
export function deployRoleWarnings({ assumeRoleArn, allowedAccountIds }: ProviderSettings): readonly Fault[] {
  const account = assumeRoleArn && accountOf(assumeRoleArn);
  if (!account || !allowedAccountIds || allowedAccountIds.includes(account)) return [];
  return [
    {
      path: ["provider", "assumeRoleArn"],
      says: `is a role of account ${account}, which is not in allowedAccountIds: every plan stops`,
      got: shown(assumeRoleArn),
      fix: "name a role of an allowed account, or allow that account",
    },
  ];
}

function accountOf(arn: string): string | undefined {
  return arn.split(":")[4];
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
  const account = arn && accountOf(arn);
  if (!account || !allowedAccountIds || allowedAccountIds.includes(account)) return [];
  if (settings.kmsKeyPolicyManagedElsewhere) return [];
  return [
    {
      path: [name, "encryption", "kmsKeyArn"],
      says: `is a key of account ${account}, which is not in provider.allowedAccountIds: its own policy must let the role or user in, and nothing here can see to that`,
      got: shown(arn),
      why: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
    },
  ];
}

/** Facts to know of a stack beside the provider. */
export const providerWarnings: readonly StacksRule[] = [keyInAllowedAccount, boundaryInAllowedAccount];
