import { accountIdRules } from "../../settings/values/accounts";
import { bucketName, newBucketName } from "../../settings/values/bucket-name";
import { externalId } from "../../settings/external-id";
import { isLater } from "../../settings/preparation";
import { inputRules } from "../../settings/inputs";
import { regionTextRules } from "../../settings/region";
import { fileName, stackName } from "../../settings/values/stack-name";
import { brokenRule, fixOf, type TextRule } from "../../settings/values/text-rule";
import { didYouMean } from "../../text/closest";
import { shown, type Fault } from "../../text/fault";
import { oneOf } from "../../text/list";
import { columns } from "../../text/table";
import { optionName } from "../../text/option-name";
import { accessModes, vendors, vendorWords } from "../../vendors";
import { externalIdOf, inputsOf, realmsOf } from "../../vendors/lookups";
import type { AccessMode, Vendor } from "../../vendors/vendor";
import type { Answers, InitCommandOptions } from "./answers";

/** One thing to know, from an option or from a person. */
export interface Question {
  readonly option: keyof InitCommandOptions;
  /** The setting, if a vendor has several questions with this option. */
  readonly setting?: string;
  /** The settings of all these questions. */
  readonly settings?: readonly string[];
  readonly text: string;
  readonly default?: string;
  /** True if an empty answer is one. */
  readonly optional?: true;
  readonly choices?: readonly string[];
  /** The choices in words, if they are too many to name. */
  readonly among?: string;
  /** The choices as lines, for an empty answer or a `?`. */
  readonly list?: () => readonly string[];
  /** The one answer that another text means. */
  readonly meant?: (given: string) => string | undefined;
  readonly rules?: readonly TextRule[];
}

/** Answers a question, or throws. */
export type Ask = (question: Question) => Promise<string | undefined>;

/**
 * Asks what the file needs, in the order in which the answers depend on each other.
 * @param folder its name becomes the default name of the file.
 * @param given the options: a new bucket among them leaves no question about an existing one.
 */
export async function answered(ask: Ask, folder: string, given: InitCommandOptions = {}): Promise<Answers> {
  const needed = async (question: Question) => String(await ask(question));
  const id = await needed({
    option: "vendor",
    text: "Vendor",
    choices: vendors.map((one) => one.id),
    among: vendorWords,
    list: () => columns(vendors.map((one) => [one.id, one.name])),
    meant: vendorMeant,
  });
  const vendor = vendors.find((one) => one.id === id) as Vendor;
  const access = (await needed(accessQuestion(vendor))) as AccessMode;
  const account = await needed({
    option: "account",
    text: "Your AWS account's id",
    rules: accountIdRules,
    meant: digitsMeant,
  });
  const region = await needed({ option: "region", text: "Region", default: "us-east-1", rules: regionTextRules });
  const bucket = await bucketOf(ask, given);
  const own = "name" in bucket ? bucket.name : bucket.existing;
  const stack = await needed({
    option: "stack",
    text: "Name of the stack",
    default: named(own, stackName),
    rules: stackName,
  });
  const name = await needed({
    option: "name",
    text: "Name of the file",
    default: named(folder, fileName),
    rules: fileName,
  });
  const rest = {
    externalId: await externalIdFor(ask, vendor, access),
    realm: await realmFor(ask, vendor, access),
    inputs: await inputsFrom(ask, vendor, access),
  };
  return { vendor, access, account, region, bucket, stack, name, ...rest };
}

/** The fault of an answer, if it has one. */
export function faultOf({ option, choices, among, rules = [] }: Question, value: string): Fault | undefined {
  const path = [optionName(option)];
  if (choices && !choices.includes(value))
    return {
      path,
      message: `must be ${among ?? oneOf(choices)}`,
      actual: shown(value),
      fix: didYouMean(value, choices),
    };
  const broken = brokenRule(rules, value);
  return broken && { path, message: broken.message, actual: shown(value), fix: fixOf(broken, rules, value) };
}

/** By its id or its name, in any case. */
function vendorMeant(given: string): string | undefined {
  const [one, ...others] = vendors.filter(({ id, name }) => [id, name.toLowerCase()].includes(given.toLowerCase()));
  return others.length === 0 ? one?.id : undefined;
}

/** AWS's own pages print an account's id in three groups. */
function digitsMeant(given: string): string | undefined {
  return /^[0-9]{4}([ -])[0-9]{4}\1[0-9]{4}$/.test(given) ? given.replace(/[ -]/g, "") : undefined;
}

function accessQuestion(vendor: Vendor): Question {
  const choices = accessModes(vendor);
  return { option: "access", text: "Access", choices, default: choices.length === 1 ? choices[0] : undefined };
}

async function bucketOf(ask: Ask, given: InitCommandOptions): Promise<Answers["bucket"]> {
  const isNew = given.bucket !== undefined && given.existing === undefined;
  const existing = isNew
    ? undefined
    : await ask({
        option: "existing",
        text: "Existing bucket (empty for a new one)",
        optional: true,
        rules: bucketName,
      });
  if (existing !== undefined) return { existing };
  return { name: String(await ask({ option: "bucket", text: "Name of the new bucket", rules: newBucketName })) };
}

async function externalIdFor(ask: Ask, vendor: Vendor, access: AccessMode): Promise<string | undefined> {
  const facts = externalIdOf(vendor, access);
  if (!facts) return undefined;
  const later = laterFor(vendor, access, facts.setting);
  const text = `The ${facts.owner}'s ${facts.noun}, from ${facts.from}${later.words}`;
  return ask({ option: "externalId", text, rules: externalId, ...later.question });
}

/** A vendor that shows the value only once it has the role leaves the question open. */
function laterFor(vendor: Vendor, access: AccessMode, setting: string) {
  return isLater(vendor, access, setting)
    ? ({ words: ` (empty until ${vendor.name} shows it)`, question: { optional: true } } as const)
    : { words: "", question: {} };
}

async function inputsFrom(ask: Ask, vendor: Vendor, access: AccessMode): Promise<Answers["inputs"]> {
  const answers: Record<string, string> = {};
  const inputs = inputsOf(vendor, access);
  const settings = inputs.map(({ setting }) => setting);
  for (const input of inputs) {
    const { setting } = input;
    const later = laterFor(vendor, access, setting);
    const text = `The ${input.noun}, from ${input.from}${later.words}`;
    const answer = await ask({ option: "input", setting, settings, text, rules: inputRules(input), ...later.question });
    if (answer !== undefined) answers[input.setting] = answer;
  }
  return answers;
}

async function realmFor(ask: Ask, vendor: Vendor, access: AccessMode): Promise<string | undefined> {
  const { each, noun, required } = realmsOf(vendor, access) ?? {};
  if (!each) return undefined;
  const text = `The ${noun} with your data${required ? "" : ` (empty if ${vendor.name} told you none)`}`;
  return ask({ option: "realm", text, ...(!required && { optional: true }), choices: Object.keys(each) });
}

/** A name made from another, if the rules allow it. */
function named(from: string, rules: readonly TextRule[]): string | undefined {
  const name = from
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "");
  return brokenRule(rules, name) ? undefined : name;
}
