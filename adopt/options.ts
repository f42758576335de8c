import { didYouMean } from "../text/closest";
import { shown, type Fault } from "../text/fault";
import { oneOf } from "../text/list";
import { importableAddresses } from "../constructs/import-targets";
import { refusal } from "./checked";
import type { ImportTarget } from "../constructs/methods/import-target";

/**
 * Refuses options that the command would ignore.
 * @param given the options' names, without the dashes.
 * @throws ConfigError with every option and name without meaning beside the others.
 */
export function refuseMisplaced(given: readonly string[], stacks: readonly string[]): void {
  const faults = given.includes("module") ? besideModule(given, stacks) : besideStack(given, stacks);
  if (faults.length > 0) throw refusal(faults);
}

function besideModule(given: readonly string[], stacks: readonly string[]): readonly Fault[] {
  const message = "can't be combined with --module";
  return [
    ...stacks.map((stack) => ({ path: ["NAME"], message, actual: shown(stack), fix: "remove it" })),
    ...(given.includes("config") ? [{ path: ["--config"], message, fix: "remove it" }] : []),
  ];
}

function besideStack(given: readonly string[], stacks: readonly string[]): readonly Fault[] {
  const message = "can't be combined with a stack: the file has it";
  const ofModule = ["call", "bucket", "name", "path", "external-id", "policy"].filter((option) =>
    given.includes(option),
  );
  return [
    ...(stacks.length > 1
      ? [{ path: ["NAME"], message: "must be one stack", actual: stacks.map(shown).join(", ") }]
      : []),
    ...ofModule.map((option) => ({ path: [`--${option}`], message, fix: "remove it, or give --module" })),
  ];
}

/**
 * The addresses for `--without`: Terraform's message about missing resources names them, with the module's call before
 * them or without it.
 * @throws ConfigError with every address outside the importable ones.
 */
export function addressesWithout(target: ImportTarget, given: readonly string[], module?: string): readonly string[] {
  const possible = importableAddresses(target);
  const prefix = module === undefined ? "" : `${module}.`;
  const addresses = given
    .flatMap((some) => some.split(","))
    .map((address) => address.trim())
    .map((address) => (address.startsWith(prefix) ? address.slice(prefix.length) : address));
  const unknown = addresses.filter((address) => !possible.includes(address));
  const message = `must be ${oneOf(possible)}`;
  if (unknown.length > 0)
    throw refusal(
      unknown.map((address) => ({
        path: ["--without"],
        message,
        actual: shown(address),
        fix: didYouMean(address, possible),
      })),
    );
  return addresses;
}

/**
 * The name of the block of a module's call, by the call's address: the last one, without the index, because an index
 * may have dots.
 */
export function blockOfCall(address: string): string {
  return address.replace(/\[[^\]]*\]/g, "").replace(/^.*\./, "");
}
