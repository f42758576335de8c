import { ConfigError } from "../text/config-error";
import { defaultFile } from "../config/file/read-file";

/**
 * Returns the file that a command reads: that of `--config`, of INTEGRATIONS_FILE, or integrations.yaml.
 * @throws ConfigError if `--config` is empty.
 */
export function configFile(given: string | undefined): string {
  const file = given ?? (process.env["INTEGRATIONS_FILE"] || defaultFile);
  if (file === "") throw new ConfigError("The command", ["--config must name a file"]);
  return file;
}
