import { shown, type Fault } from "../../text/fault";
import { repeats } from "../../text/repeats";
import { policyNamesOf, type SettingsRule } from "./settings-rule";

const setting = "moreThanDocumentedPolicyArns";

const attachedTwice: SettingsRule = {
  reads: [setting],
  beyondSchema: "values",
  faults: ({ settings }) =>
    repeats(Object.entries(settings[setting] ?? {}), ([, arn]) => arn).map(
      ({ first: [first], again: [again, arn] }) => ({
        path: [setting, again],
        message: `must be another policy than that of ${first}`,
        actual: shown(arn),
        fix: "remove one of them",
      }),
    ),
};

const attachedAlready: SettingsRule = {
  reads: [setting, "access", "encryption", "namePrefix", "iamName", "policyNames"],
  beyondSchema: "values",
  faults: ({ name, settings }) => {
    const hasKey = typeof settings.encryption === "object";
    const own = policyNamesOf(name, settings).filter(({ what }) => what === "bucket" || hasKey);
    return Object.entries(settings[setting] ?? {}).flatMap(([key, arn]): readonly Fault[] => {
      const documented = own.find(({ policy }) => !isOfAws(arn) && sameName(arn, policy));
      if (!documented) return [];
      return [
        {
          path: [setting, key],
          message: `must be another policy than the stack's own for the ${documented.what}: an account has one policy of a name, in any case`,
          actual: shown(arn),
          fix: "remove it, or set another name in policyNames",
        },
      ];
    });
  },
};

function isOfAws(arn: string): boolean {
  return arn.startsWith("arn:aws:iam::aws:");
}

function sameName(arn: string, policy: string): boolean {
  return arn.toLowerCase().endsWith(`/${policy.toLowerCase()}`);
}

export const morePolicyRules: readonly SettingsRule[] = [attachedTwice, attachedAlready];

/** Warns of rights that no document of the vendor asks for. */
export const givesMore: SettingsRule = {
  reads: [setting, "access", "state"],
  faults: ({ vendor, settings }) =>
    settings.state === "offboarded"
      ? []
      : Object.keys(settings[setting] ?? {}).map((name) => ({
          path: [setting, name],
          atKey: true,
          message: `gives ${vendor.name} whatever that policy allows, beyond its document`,
          many: "policies give their vendor whatever they allow, beyond its document",
          fix: "review that policy: s3-vendor-access review judges it if its plan is there, or if it is AWS's own",
        })),
};
