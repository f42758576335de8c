import { shown } from "../../text/fault";
import type { Fault } from "../../text/fault";
import type { ProviderSettings } from "../../settings/file-settings";
import { givenInputs } from "../../settings/inputs";
import { inputsOf, namesAccount } from "../../vendors/lookups";
import type { Integration } from "./integration";
import type { StacksRule } from "./stacks-rule";

/** Refuses our own account in the place of the vendor's: the statements would let in nobody but our own people. */
export const vendorsAccountIsNotOwn: StacksRule = {
  reads: [],
  faults: (stacks, provider) => stacks.flatMap((stack) => ownAccountFaults(stack, ownAccounts(provider))),
};

/** The accounts that the file knows as its own. */
function ownAccounts({ allowedAccountIds = [], assumeRoleArn }: Partial<ProviderSettings>): readonly string[] {
  return [...allowedAccountIds, ...(assumeRoleArn === undefined ? [] : [accountOf(assumeRoleArn)])];
}

function ownAccountFaults({ name, vendor, settings }: Integration, own: readonly string[]): readonly Fault[] {
  const given = givenInputs(vendor, settings);
  return inputsOf(vendor, settings.access)
    .filter(namesAccount)
    .flatMap(({ setting, noun, from }) => {
      const value = given[setting];
      if (value === undefined || !own.includes(accountOf(value))) return [];
      return [
        {
          path: [name, setting],
          message: `must be ${vendor.name}'s ${noun}, and is in your own account`,
          actual: shown(value),
          fix: `copy it from ${from}`,
        },
      ];
    });
}

function accountOf(value: string): string {
  return value.split(":")[4] ?? value;
}
