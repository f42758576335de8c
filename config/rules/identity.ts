import { methods } from "../../constructs/methods";
import { policyFaults } from "../../policies/checks";
import { inProfile } from "../../policies/hardening";
import { policyDocument } from "../../policies/document";
import { shown } from "../../text/fault";
import { givenExternalIds } from "../../settings/external-id";
import { identityNameOf, limitsOf, makesIdentity, type SettingsRule } from "./settings-rule";

const quotas = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";

const maxIamName = 64;
/** As long as every account's id. */
const anyAccount = "000000000000";

const iamNameLength: SettingsRule = {
  reads: ["access", "namePrefix", "iamName"],
  beyondSchema: "sums",
  faults: ({ name, settings }) => {
    const full = identityNameOf(name, settings);
    // a stack's name too long by itself is told as such
    if (
      !makesIdentity(settings) ||
      full.length <= maxIamName ||
      settings.iamName !== undefined ||
      name.length > maxIamName
    )
      return [];
    return [
      {
        path: ["namePrefix"],
        message: `must keep the name of the role or user within ${maxIamName} characters, and ${shown(full)} has ${full.length}`,
        reason: quotas,
        fix: `shorten it, or the stack's name, by ${full.length - maxIamName}`,
      },
    ];
  },
};

const trustPolicySize: SettingsRule = {
  reads: ["access", "externalId", "profile", "until", "bucket"],
  beyondSchema: "sums",
  faults: ({ vendor, settings }) => {
    const ids = givenExternalIds(vendor, settings);
    const { trust } = methods[settings.access];
    if (!ids || !trust) return [];
    const documented = trust(vendor, [ids.given].flat(), undefined, anyAccount);
    const statements = inProfile(settings.profile, "trust", documented, limitsOf(settings));
    return policyFaults("trust", policyDocument(...statements)).map((fault) => ({
      path: [ids.setting],
      message: `creates an invalid trust policy: it ${fault}`,
      reason: quotas,
      fix:
        ids.meaning.several === undefined
          ? `copy it from ${ids.from}`
          : `name fewer ${ids.owner}s here, and the others in another stack`,
    }));
  },
};

export const identityRules: readonly SettingsRule[] = [iamNameLength, trustPolicySize];
