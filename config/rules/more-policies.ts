import { shown, type Fault } from "../../text/fault";
import { repeats } from "../../text/repeats";
import { isOfAws } from "./arn";
import { policyNamesOf, type SettingsRule } from "./settings-rule";

const setting = "moreThanDocumentedPolicyArns";

type Entries = readonly (readonly [name: string, arn: string])[];

/** Every policy with another name for one before it: an account has one policy of a name, in any case. */
export function twiceFaults(policies: Entries): readonly Fault[] {
  return repeats(policies, ([, arn]) => arn.toLowerCase()).map(({ first: [first], again: [again, arn] }) => ({
    path: [again],
    message: `must be another policy than that of ${first}`,
    actual: shown(arn),
    fix: "remove one of them",
  }));
}

/**
 * Every policy attached already, for the vendor's document.
 * @param own the names of the policies for the document.
 */
export function alreadyFaults(
  policies: Entries,
  own: ReturnType<typeof policyNamesOf>,
  { whose, fix }: { readonly whose: string; readonly fix: string },
): readonly Fault[] {
  return policies.flatMap(([name, arn]): readonly Fault[] => {
    const documented = own.find(({ policy }) => !isOfAws(arn) && sameName(arn, policy));
    if (!documented) return [];
    return [
      {
        path: [name],
        message: `must be another policy than the ${whose}'s own for the ${documented.what}: an account has one policy of a name, in any case`,
        actual: shown(arn),
        fix,
      },
    ];
  });
}

function sameName(arn: string, policy: string): boolean {
  return arn.toLowerCase().endsWith(`/${policy.toLowerCase()}`);
}

const attachedTwice: SettingsRule = {
  reads: [setting],
  beyondSchema: "values",
  faults: ({ settings }) => inSetting(twiceFaults(Object.entries(settings[setting] ?? {}))),
};

const attachedAlready: SettingsRule = {
  reads: [setting, "access", "encryption", "namePrefix", "iamName", "policyNames"],
  beyondSchema: "values",
  faults: ({ name, settings }) => {
    const hasKey = typeof settings.encryption === "object";
    const own = policyNamesOf(name, settings).filter(({ what }) => what === "bucket" || hasKey);
    const fix = "remove it, or set another name in policyNames";
    return inSetting(alreadyFaults(Object.entries(settings[setting] ?? {}), own, { whose: "stack", fix }));
  },
};

function inSetting(faults: readonly Fault[]): readonly Fault[] {
  return faults.map((fault) => ({ ...fault, path: [setting, ...fault.path] }));
}

export const morePolicyRules: readonly SettingsRule[] = [attachedTwice, attachedAlready];

/** Warns of rights that no document of the vendor asks for; a vendor that is cut off has none. */
export const givesMore: SettingsRule = {
  reads: [setting, "access", "state"],
  faults: ({ vendor, settings }) =>
    settings.state === "offboarded" || settings.state === "suspended"
      ? []
      : Object.keys(settings[setting] ?? {}).map((name) => ({
          path: [setting, name],
          atKey: true,
          message: `gives ${vendor.name} whatever that policy allows, beyond its document`,
          many: "policies give their vendor whatever they allow, beyond its document",
          fix: "review that policy: npx s3-vendor-access review judges it if its plan is there, or if it is AWS's own",
        })),
};
