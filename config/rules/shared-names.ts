import { shown } from "../../text/fault";
import { repeats } from "../../text/repeats";
import { identityNameOf, makesIdentity, policyNamesOf } from "./settings-rule";
import type { StacksRule } from "./stacks-rule";
import { oidcProvidersDiffer } from "./token-providers";

const iamNamesDiffer: StacksRule = {
  reads: ["access", "namePrefix", "iamName"],
  faults: (stacks) => {
    const named = stacks
      .filter(({ settings }) => makesIdentity(settings))
      .map(({ name, settings }) => ({ name, full: identityNameOf(name, settings) }));
    return repeats(named, ({ full }) => full.toLowerCase()).map(({ first, again }) => ({
      path: [again.name],
      atKey: true,
      message: `gives its role or user the same name as ${first.name}: IAM ignores case`,
      actual: shown(again.full),
      fix: "set namePrefix or iamName, or rename the stack",
    }));
  },
};

const policyNamesDiffer: StacksRule = {
  reads: ["access", "namePrefix", "iamName", "policyNames"],
  faults: (stacks) => {
    const named = stacks
      .filter(({ settings }) => makesIdentity(settings))
      .flatMap(({ name, settings }) => policyNamesOf(name, settings).map((policy) => ({ name, settings, ...policy })));
    return repeats(named, ({ policy }) => policy.toLowerCase())
      .filter(({ first, again }) => [first, again].some(({ settings }) => isGiven(settings.policyNames)))
      .map(({ first, again }) => ({
        path: [
          again.name,
          ...(again.settings.policyNames?.[again.what] === undefined ? [] : ["policyNames", again.what]),
        ],
        atKey: true,
        message: `gives its policy the same name as that of ${first.name}: IAM ignores case`,
        actual: shown(again.policy),
        fix: "set another name in policyNames",
      }));
  },
};

function isGiven(names?: object): boolean {
  return Object.values({ ...names }).some((name) => name !== undefined);
}

const keyAliasesDiffer: StacksRule = {
  reads: ["encryption", "region"],
  faults: (stacks) => {
    const aliases = stacks.flatMap(({ name, settings: { encryption, region } }) =>
      typeof encryption === "object" && "createKey" in encryption
        ? [{ name, region, alias: encryption.alias ?? name, given: encryption.alias !== undefined }]
        : [],
    );
    return repeats(aliases, ({ region, alias }) => `${region}/${alias}`).map(({ first, again }) => ({
      path: [again.name, "encryption", ...(again.given ? ["alias"] : [])],
      message: `gives its key the same alias as ${first.name}: an alias must be unique in its account and Region`,
      actual: shown(again.alias),
    }));
  },
};

/** The rules for stacks with named resources in AWS. */
export const sharedNameRules: readonly StacksRule[] = [
  iamNamesDiffer,
  policyNamesDiffer,
  keyAliasesDiffer,
  oidcProvidersDiffer,
];
