import { policyFaults } from "../../policies/checks";
import { trustPolicy } from "../../policies/trust";
import { shown } from "../../text/fault";
import { iamName, type SettingsRule } from "./settings-rule";

const quotas = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";

const maxIamName = 64;

const iamNameLength: SettingsRule = {
  reads: ["access", "namePrefix"],
  beyondSchema: "sums",
  faults: ({ name, settings }) => {
    const full = iamName(name, settings);
    // a stack's name too long by itself is told as such
    if (settings.access === "bucket-policy" || full.length <= maxIamName || name.length > maxIamName) return [];
    return [
      {
        path: ["namePrefix"],
        says: `must keep the name of the role or user within ${maxIamName} characters, and ${shown(full)} has ${full.length}`,
        why: quotas,
        fix: `shorten it, or the stack's name, by ${full.length - maxIamName}`,
      },
    ];
  },
};

const trustPolicySize: SettingsRule = {
  reads: ["projectToken"],
  beyondSchema: "sums",
  faults: ({ vendor, settings: { projectToken } }) =>
    projectToken === undefined
      ? []
      : policyFaults("trust", trustPolicy(vendor, [projectToken].flat())).map((fault) => ({
          path: ["projectToken"],
          says: `creates an invalid trust policy: it ${fault}`,
          why: quotas,
          fix: "name fewer projects here, and the others in another stack",
        })),
};

export const identityRules: readonly SettingsRule[] = [iamNameLength, trustPolicySize];
