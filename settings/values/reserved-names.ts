import type { TextRule } from "./text-rule";

/**
 * Property names inherited by every object of JavaScript. CDKTF keeps the parts of a construct in plain objects, so an
 * id `constructor` ends in a stack trace.
 */
export const inheritedNames: readonly string[] = Object.getOwnPropertyNames(Object.prototype).sort();

const digits = [..."0123456789"];

/** Device names of Windows, in any case and with anything after a dot. */
export const deviceNames: readonly string[] = [
  ...["con", "prn", "aux", "nul"],
  ...["com", "lpt"].flatMap((port) => digits.map((digit) => `${port}${digit}`)),
];

const windowsNames = "https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file";

/** Refuses an impossible id of a construct. */
export const notInherited: TextRule = {
  message: "must not be the name of a property of every JavaScript object: CDKTF can't tell it from its own",
  forbids: `^(${inheritedNames.join("|")})$`,
  onlyInStacks: true,
};

/** Refuses an impossible name of a folder on Windows. */
export const noDevice: TextRule = {
  message: "must not be the name of a Windows device: Windows refuses it as a folder",
  forbids: `^(${deviceNames.join("|")})$`,
  link: windowsNames,
  onlyInStacks: true,
};

/** Refuses a path with an impossible folder name on Windows. */
export const noDeviceInPath: TextRule = {
  ...noDevice,
  message: "must not contain the name of a Windows device: Windows refuses it as a folder",
  forbids: `(^|/)(${deviceNames.map(inAnyCase).join("|")})(\\.[^/]*)?(/|$)`,
};

/** Returns a pattern for a word in upper or lower case: RE2 and JavaScript have no common flag for that. */
export function inAnyCase(word: string): string {
  return word.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`).replaceAll(".", "\\.");
}
