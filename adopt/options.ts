import { oneOf, shown, type Fault } from "../config/fault";
import { possiblePieces, type Makes, type Piece } from "./imports";
import { refusal } from "./made";

/**
 * Refuses what the command would not heed.
 * @param given the options' names, without the dashes.
 * @throws ConfigError with every option and name that has no meaning beside the others.
 */
export function refuseMisplaced(given: readonly string[], stacks: readonly string[]): void {
  const faults = given.includes("module") ? besideModule(given, stacks) : besideStack(given, stacks);
  if (faults.length > 0) throw refusal(faults);
}

function besideModule(given: readonly string[], stacks: readonly string[]): readonly Fault[] {
  const says = "means nothing beside --module";
  return [
    ...stacks.map((stack) => ({ path: ["NAME"], says, got: shown(stack), fix: "remove it" })),
    ...(given.includes("config") ? [{ path: ["--config"], says, fix: "remove it" }] : []),
  ];
}

function besideStack(given: readonly string[], stacks: readonly string[]): readonly Fault[] {
  const says = "means nothing for a stack: the file says it";
  const ofModule = ["call", "bucket", "name", "path"].filter((option) => given.includes(option));
  return [
    ...(stacks.length > 1 ? [{ path: ["NAME"], says: "must be one stack", got: stacks.map(shown).join(", ") }] : []),
    ...ofModule.map((option) => ({ path: [`--${option}`], says, fix: "remove it, or give --module" })),
  ];
}

/**
 * The pieces that `--have` names.
 * @throws ConfigError with every word that is no piece of what is made, or that is there twice.
 */
export function existingPieces(makes: Makes, have: string | undefined): readonly Piece[] {
  const possible = possiblePieces(makes);
  const says = `must be ${oneOf(possible)}, with commas between`;
  if (have === undefined) throw refusal([{ path: ["--have"], says: `is required and ${says}` }]);
  const words = have.split(",").map((word) => word.trim());
  const unknown = words.filter((word) => !possible.some((piece) => piece === word));
  const repeated = possible.filter((piece) => words.indexOf(piece) !== words.lastIndexOf(piece));
  const faults = [
    ...unknown.map((word) => ({ path: ["--have"], says, got: shown(word) })),
    ...repeated.map((piece) => ({ path: ["--have"], says: "must name a piece once", got: `${shown(piece)} again` })),
  ];
  if (faults.length > 0) throw refusal(faults);
  return possible.filter((piece) => words.includes(piece));
}
