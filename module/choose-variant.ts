import { ConfigError } from "../text/config-error";
import { didYouMean } from "../text/closest";
import { faultText, shown, type Fault } from "../text/fault";
import { oneOf } from "../text/list";
import { bucketChoices, encryptionsOf, type ModuleVariant } from "./variant";
import { methods } from "../constructs/methods";
import { accessModes, vendorWords } from "../vendors";
import type { AccessMode, Vendor } from "../vendors/vendor";

/** The choices in the options of the command; each is a word, or absent. */
export interface Choices {
  readonly vendor?: string;
  readonly access?: string;
  readonly bucket?: string;
  readonly encryption?: string;
  readonly protect?: boolean;
  readonly keepOtherPolicies?: boolean;
  readonly hardened?: boolean;
}

/**
 * The chosen module. If unset, the mode of access is the vendor's only one, the bucket new and the encryption the
 * simplest that fits.
 * @param vendors the known vendors.
 * @throws ConfigError with every impossible option.
 */
export function chooseVariant(choices: Choices, vendors: readonly Vendor[]): ModuleVariant {
  const { vendor: id, access, bucket, encryption, ...marks } = choices;
  const vendor = vendors.find((known) => known.id === id);
  const place = pick("--bucket", bucket, bucketChoices, "new");
  if (!vendor) throw refusal([unknownVendor(id, vendors), ...(place.fault ? [place.fault] : [])]);
  const mode = pick("--access", access, accessModes(vendor), onlyMode(vendor));
  const faults = [mode, place].flatMap(({ fault }) => fault ?? []);
  if (faults.length > 0 || !mode.word || !place.word) throw refusal(faults);
  const fitting = encryptionsOf(vendor, mode.word, place.word);
  const key = pick("--encryption", encryption, fitting, fitting[0]);
  const { protect = false, keepOtherPolicies: keep, hardened } = marks;
  const meaningless = [
    ...(protect && place.word === "existing" ? [protectsNothing] : []),
    ...(keep && !methods[mode.word].identity ? [keepsNothing(mode.word)] : []),
  ];
  if (!key.word || meaningless.length > 0) throw refusal([...(key.fault ? [key.fault] : []), ...meaningless]);
  const chosen = { vendor, access: mode.word, bucket: place.word, encryption: key.word, protect };
  return { ...chosen, ...(keep && { keepOtherPolicies: true }), ...(hardened && { hardened: true }) };
}

function unknownVendor(given: string | undefined, vendors: readonly Vendor[]): Fault {
  const path = ["--vendor"];
  if (given === undefined) return { path, message: `is required: ${vendorWords}` };
  const ids = vendors.map(({ id }) => id);
  return { path, message: `must be ${vendorWords}`, actual: shown(given), fix: didYouMean(given, ids) };
}

interface Picked<Word> {
  readonly word?: Word;
  readonly fault?: Fault;
}

function pick<Word extends string>(
  option: string,
  given: string | undefined,
  words: readonly Word[],
  otherwise?: Word,
): Picked<Word> {
  const word = given === undefined ? otherwise : words.find((known) => known === given);
  return word === undefined ? { fault: wrongWord(option, given, words) } : { word };
}

function onlyMode(vendor: Vendor) {
  const [only, ...others] = accessModes(vendor);
  return others.length === 0 ? only : undefined;
}

function wrongWord(option: string, given: string | undefined, words: readonly string[]): Fault {
  if (given === undefined) return { path: [option], message: `is required: ${oneOf(words)}` };
  return {
    path: [option],
    message: `must be ${oneOf(words)} here`,
    actual: shown(given),
    fix: didYouMean(given, words),
  };
}

const protectsNothing: Fault = {
  path: ["--protect"],
  message: "has no effect on an existing bucket: the module creates no bucket and no key",
  fix: "remove it",
};

function keepsNothing(access: AccessMode): Fault {
  return {
    path: ["--keep-other-policies"],
    message: `has no effect with access by ${access}: the module creates no role and no user`,
    fix: "remove it",
  };
}

function refusal(faults: readonly Fault[]): ConfigError {
  return new ConfigError("The command", faults.map(faultText));
}
