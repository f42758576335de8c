import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import type { Config } from "../config/config";
import { buildStacks } from "../stacks/build";
import { index, stackFile } from "./stack-files";

/**
 * Lets CDKTF write the stacks of a file to a folder, and reads them.
 * @returns texts by their paths.
 */
export function terraformJson(config: Config, folder: string, project: string): ReadonlyMap<string, string> {
  const app = new App({ outdir: folder });
  buildStacks(app, config, project);
  app.synth();
  const read = (path: string) => [path, readFileSync(join(folder, path), "utf8")] as const;
  const stacks = config.integrations.flatMap(({ name }) =>
    readdirSync(join(folder, "stacks", name)).map((file) => read(stackFile(name, file))),
  );
  return new Map([...stacks, read(index)].filter(([path]) => existsSync(join(folder, path))));
}
