import type { Rule } from "./rules";

/**
 * Names that every object of JavaScript has already. CDKTF keeps what a construct holds in plain objects, so an id
 * `constructor` ends in a stack trace.
 */
export const inheritedNames: readonly string[] = Object.getOwnPropertyNames(Object.prototype).sort();

const digits = [..."0123456789"];

/** Names that Windows takes for a device, whatever their case and whatever follows after a dot. */
export const deviceNames: readonly string[] = [
  ...["con", "prn", "aux", "nul"],
  ...["com", "lpt"].flatMap((port) => digits.map((digit) => `${port}${digit}`)),
];

const windowsNames = "https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file";

/** Refuses what can't be the id of a construct. */
export const notInherited: Rule = {
  says: "must not be a name that every JavaScript object has, which CDKTF can't tell from its own",
  forbids: `^(${inheritedNames.join("|")})$`,
  onlyInStacks: true,
};

/** Refuses what can't be the name of a folder on Windows. */
export const noDevice: Rule = {
  says: "must not be the name of a Windows device, which can't be a folder",
  forbids: `^(${deviceNames.join("|")})$`,
  link: windowsNames,
  onlyInStacks: true,
};

/** Refuses a path in which a part can't be a folder on Windows. */
export const noDeviceInPath: Rule = {
  ...noDevice,
  says: "must not hold the name of a Windows device, which can't be a folder",
  forbids: `(^|/)(${deviceNames.map(inAnyCase).join("|")})(\\.[^/]*)?(/|$)`,
};

/** Returns a pattern for a word in upper or lower case: RE2 and JavaScript have no common flag for that. */
export function inAnyCase(word: string): string {
  return word.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`).replaceAll(".", "\\.");
}
