import { methods } from "../../constructs/methods";
import { snakeCase } from "../../text/snake-case";
import { shown, type Fault, type Path } from "../../text/fault";
import { commonDeclarations } from "../../settings";
import { externalId as externalIdRules, externalIdVariable } from "../../settings/external-id";
import { inputRules } from "../../settings/inputs";
import { inheritedNames } from "../../settings/values/reserved-names";
import { brokenRule } from "../../settings/values/text-rule";
import { leavesOf } from "../../settings/declaration/declaration";
import { variableName } from "../../settings/declaration/module-variable";
import { accessModes } from "../../vendors";
import { accessGrants } from "../../vendors/lookups";
import type { AccessGrant, ExternalId, Vendor, VendorInput } from "../../vendors/vendor";
import { placedInputs, type PlacedInput } from "./vendor-statements";

/** The faults of the settings that the vendor's own words become: in a stack, and as a variable of a module. */
export function settingFaults(vendor: Vendor): readonly Fault[] {
  return [...wayFaults(vendor), ...placedInputs(vendor).flatMap((one) => inputFaults(vendor, one))];
}

function wayFaults(vendor: Vendor): readonly Fault[] {
  return accessModes(vendor).flatMap((mode) => {
    const { externalId, realms, trust, bucket, form, otherForms = [] } = vendor.access[mode] as AccessGrant;
    const path = ["access", mode];
    const needless = !methods[mode].trust && (trust ?? externalId) !== undefined;
    return [
      ...(needless ? [{ path, message: "can't have a trust or an externalId: nobody assumes a role" }] : []),
      ...(externalId ? externalIdFaults(externalId, [...path, "externalId"]) : []),
      ...(realms ? nameFaults(realms.setting, snakeCase(realms.setting), [...path, "realms", "setting"]) : []),
      ...(realms?.setting !== undefined && realms.setting === externalId?.setting
        ? [{ path: [...path, "realms", "setting"], message: "must differ from that of externalId" }]
        : []),
      ...(realms && Object.keys(realms.each).length === 0
        ? [{ path: [...path, "realms", "each"], message: "must have at least one" }]
        : []),
      ...(bucket.length === 0 ? [{ path: [...path, "bucket"], message: "must have at least one statement" }] : []),
      ...((form === undefined) === (otherForms.length === 0)
        ? []
        : [{ path, message: "must have form and otherForms both, or neither" }]),
    ];
  });
}

function inputFaults(vendor: Vendor, { path, mode, input }: PlacedInput): readonly Fault[] {
  const { setting, example, form } = input;
  const { externalId, realms, inputs } = vendor.access[mode] as AccessGrant & {
    readonly inputs: readonly VendorInput[];
  };
  const others = [
    externalId?.setting,
    realms?.setting,
    ...inputs.filter((one) => one !== input).map((one) => one.setting),
  ];
  const place = [...path, "setting"];
  const elsewhere = accessGrants(vendor).flatMap((grant) => grant.inputs ?? []);
  const differs = elsewhere.some((one) => one.setting === setting && !isSameForm(one, input));
  const faults = [
    ...(differs ? [{ path: place, message: "has another form in another way in: give them two names" }] : []),
    ...nameFaults(setting, snakeCase(setting), place),
    ...(others.includes(setting)
      ? [{ path: place, message: "must differ from the other settings of the way in" }]
      : []),
    ...(form ? formFaults(form.pattern, example, path) : []),
  ];
  // the rules need a pattern that can be read
  const broken = faults.length > 0 ? undefined : brokenRule(inputRules(input), example);
  return broken ? [{ path: [...path, "example"], message: broken.message, actual: shown(example) }] : faults;
}

function isSameForm(one: VendorInput, other: VendorInput): boolean {
  return one.becomes === other.becomes && one.form?.pattern === other.form?.pattern;
}

function externalIdFaults(facts: ExternalId, path: Path): readonly Fault[] {
  const { setting, example, form } = facts;
  const broken = brokenRule(externalIdRules, example);
  return [
    ...nameFaults(setting, externalIdVariable(facts), [...path, "setting"]),
    ...(broken ? [{ path: [...path, "example"], message: broken.message, actual: shown(example) }] : []),
    ...(form ? formFaults(form.pattern, example, path) : []),
  ];
}

const longestPattern = 200;

/** Terraform's RE2 has no lookaround and no references, and a repetition of a repetition can take years in JavaScript. */
const slowOrUnknown = /\(\?|\\[1-9k]|([+*]|,\})\)+[+*{]/;

function formFaults(pattern: string, example: string, path: Path): readonly Fault[] {
  const at = [...path, "form", "pattern"];
  if (pattern.length > longestPattern || slowOrUnknown.test(pattern))
    return [
      {
        path: at,
        message: "must be short, without lookaround, references, or a repeated repetition",
        actual: shown(pattern),
      },
    ];
  try {
    if (new RegExp(pattern, "u").test(example)) return [];
    return [{ path: [...path, "example"], message: `must match ${pattern}, its own form`, actual: shown(example) }];
  } catch {
    return [{ path: at, message: "must be a regular expression", actual: shown(pattern) }];
  }
}

/** Names of Terraform's own in a module's call. https://developer.hashicorp.com/terraform/language/block/module */
const metaArguments = ["source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals"];

const common = leavesOf(commonDeclarations);
const settingNames = new Set(Object.keys(commonDeclarations));
const variableNames = new Set([
  ...metaArguments,
  ...common.flatMap(({ name, leaf }) => ("variable" in leaf ? [variableName(name, leaf.variable)] : [])),
]);

function nameFaults(setting: string, variable: string, path: Path): readonly Fault[] {
  const actual = shown(setting);
  if (settingNames.has(setting) || inheritedNames.includes(setting))
    return [{ path, message: "must not be the name of another setting, or of a property of every object", actual }];
  if (variableNames.has(variable))
    return [{ path, message: `must be another word: a module has a variable ${variable} already`, actual }];
  return [];
}
