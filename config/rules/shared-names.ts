import { shown } from "../../text/fault";
import { repeats } from "../../text/repeats";
import { iamName, makesIdentity } from "./settings-rule";
import type { StacksRule } from "./stacks-rule";

const iamNamesDiffer: StacksRule = {
  reads: ["access", "namePrefix"],
  faults: (stacks) => {
    const named = stacks
      .filter(({ settings }) => makesIdentity(settings))
      .map(({ name, settings }) => ({ name, full: iamName(name, settings) }));
    return repeats(named, ({ full }) => full.toLowerCase()).map(({ first, again }) => ({
      path: [again.name],
      atKey: true,
      says: `gives its role or user the name that ${first.name} gives, and IAM does not tell upper from lower case`,
      got: shown(again.full),
      fix: "set namePrefix, or call the stack otherwise",
    }));
  },
};

const keyAliasesDiffer: StacksRule = {
  reads: ["encryption", "region"],
  faults: (stacks) => {
    const made = stacks.flatMap(({ name, settings: { encryption, region } }) =>
      typeof encryption === "object" && "createKey" in encryption
        ? [{ name, region, alias: encryption.alias ?? name, given: encryption.alias !== undefined }]
        : [],
    );
    return repeats(made, ({ region, alias }) => `${region}/${alias}`).map(({ first, again }) => ({
      path: [again.name, "encryption", ...(again.given ? ["alias"] : [])],
      says: `gives its key the alias that ${first.name} gives, and an alias is unique in its account and Region`,
      got: shown(again.alias),
    }));
  },
};

/** The rules for stacks with named resources in AWS. */
export const sharedNameRules: readonly StacksRule[] = [iamNamesDiffer, keyAliasesDiffer];
