import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { terraformEnvironment } from "./environment";
import { finished, ownProvider, providers, type Finished } from "./terraform";

const root = join(__dirname, "../..");

/** A folder of its own in which the commands of a page run as a person types them. */
export class ShellProject {
  readonly folder = mkdtempSync(join(tmpdir(), "shell-project-"));

  constructor(private readonly aws: NodeJS.ProcessEnv) {
    this.write("package.json", JSON.stringify({ private: true }));
    // as npm links the command of an installed package
    const commands = join(this.folder, "node_modules/.bin");
    mkdirSync(commands, { recursive: true });
    symlinkSync(join(root, "bin/s3-vendor-access.js"), join(commands, "s3-vendor-access"));
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  /** Runs a command line, and fails if it fails. */
  async run(command: string): Promise<string> {
    const { exitCode, output, stdout } = await this.attempt(command);
    if (exitCode !== 0) throw new Error(`${command} failed:\n${output}`);
    return stdout;
  }

  attempt(command: string): Promise<Finished> {
    const env = { ...terraformEnvironment(), ...this.aws, TF_INPUT: "0" };
    const pool = command.startsWith("terraform ") ? providers : ownProvider;
    return pool.use(env, (attached) =>
      finished("bash", ["-c", command], { cwd: this.folder, env: { ...env, ...attached } }),
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** The lines of the shell blocks below a heading of a page. */
export function commandsBelow(page: string, heading: string): readonly string[] {
  const text = readFileSync(join(root, page), "utf8");
  const section = text.split(`\n${heading}\n`)[1]?.split(/\n#+ /)[0] ?? "";
  return [...section.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = ""]) => block.trim().split("\n"));
}
