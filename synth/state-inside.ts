import { posix } from "node:path";
import { ConfigError } from "../text/config-error";
import type { Config } from "../config/config";

/**
 * Refuses local state in the output folder.
 * @throws ConfigError with the setting and the folder.
 */
export function refuseStateInside(outdir: string, { backend }: Config, file: string): void {
  if (backend?.type !== "local" || backend.directory === undefined) return;
  const [state, out] = [comparable(backend.directory), comparable(outdir)];
  if (state !== out && !state.startsWith(`${out}/`)) return;
  throw new ConfigError(file, [
    `backend.directory must be outside ${outdir}, because a run can rewrite everything in it, got ${JSON.stringify(backend.directory)}\n  write a folder beside it, such as "state"`,
  ]);
}

/** In lower case, because the file systems of Windows and macOS don't tell it from upper case. */
function comparable(path: string): string {
  return posix.normalize(path.replaceAll("\\", "/")).replace(/\/$/, "").toLowerCase();
}
