import { policyFaults } from "../policies/checks";
import { trustPolicy } from "../policies/trust";
import { shown } from "./fault";
import { repeats } from "./repeats";
import { accessKeyCounts } from "./settings";
import { iamName, type SettingsRule } from "./settings-rules";

const quotas = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";

const accessKeyCount: SettingsRule = {
  reads: ["accessKeys"],
  faults: ({ settings: { accessKeys } }) => {
    if (accessKeys === undefined || accessKeys === "none") return [];
    const count = Object.keys(accessKeys).length;
    if (count >= accessKeyCounts.min && count <= accessKeyCounts.max) return [];
    return [
      {
        path: ["accessKeys"],
        says: `must have at least ${accessKeyCounts.min} key and at most ${accessKeyCounts.max}, which is what IAM allows a user`,
        got: `${count}`,
        why: quotas,
        fix: count === 0 ? 'write "none" for no key' : "remove the key that is no longer used",
      },
    ];
  },
};

const maxIamName = 64;

const iamNameLength: SettingsRule = {
  reads: ["access", "namePrefix"],
  faults: ({ name, settings }) => {
    const full = iamName(name, settings);
    // a stack's name that is too long by itself is told as such
    if (settings.access === "bucket-policy" || full.length <= maxIamName || name.length > maxIamName) return [];
    return [
      {
        path: ["namePrefix"],
        says: `must leave the name of the role or user at most ${maxIamName} characters, and ${shown(full)} has ${full.length}`,
        why: quotas,
        fix: `shorten it, or the stack's name, by ${full.length - maxIamName}`,
      },
    ];
  },
};

const tokensOnce: SettingsRule = {
  reads: ["projectToken"],
  faults: ({ settings: { projectToken = [] } }) =>
    repeats([...[projectToken].flat().entries()], ([, token]) => token).map(({ again: [index, token] }) => ({
      path: ["projectToken", index],
      says: "stands in the list already",
      got: shown(token),
      fix: "remove it",
    })),
};

const trustPolicySize: SettingsRule = {
  reads: ["projectToken"],
  faults: ({ vendor, settings: { projectToken } }) =>
    projectToken === undefined
      ? []
      : policyFaults("trust", trustPolicy(vendor, [projectToken].flat())).map((fault) => ({
          path: ["projectToken"],
          says: `makes a trust policy that ${fault}`,
          why: quotas,
          fix: "name fewer projects here, and the others in a stack of their own",
        })),
};

export const identityRules: readonly SettingsRule[] = [accessKeyCount, iamNameLength, tokensOnce, trustPolicySize];
