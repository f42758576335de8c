import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { ConfigError } from "../text/config-error";
import { shown } from "../text/fault";

const tool = resolve(__dirname, "..");

/**
 * Goes to the user's folder, so that every path from a user, and every default, is read from there. npm starts a
 * command in the package's own folder, and names the user's folder in INIT_CWD.
 */
export function enterUserFolder(): void {
  const from = process.env["INIT_CWD"];
  if (from && isTool(process.cwd())) process.chdir(from);
}

/** By its package.json, because a checkout can consist of links. */
function isTool(folder: string): boolean {
  const file = join(folder, "package.json");
  return existsSync(file) && realpathSync(file) === realpathSync(join(tool, "package.json"));
}

/**
 * Returns the path of an output folder, relative to the user's.
 * @throws ConfigError unless the folder is inside the user's, links followed.
 */
export function folderInside(option: string, given: string): string {
  const path = relative(realpathSync(process.cwd()), realPath(resolve(given)));
  if (given !== "" && path !== "" && !isAbsolute(path) && path.split(/[/\\]/)[0] !== "..") return path;
  const message = given === "" ? "must name a folder" : `must be a folder inside the current one, got ${shown(given)}`;
  throw new ConfigError("The command", [`${option} ${message}`]);
}

/** The path with links followed as far as it exists. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path));
  }
}
