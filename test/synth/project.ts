import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { main } from "../../cli/main";

export const repository = resolve(__dirname, "../..");
const here = process.cwd();

export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A person's folder, in which synth runs. */
export class Project {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "project-")));

  write(text: string, file = "integrations.yaml"): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }

  output(...parts: readonly string[]): string {
    return this.path("cdktf.out", ...parts);
  }

  stacks(): readonly string[] {
    return readdirSync(this.output("stacks")).toSorted();
  }

  json(stack: string): string {
    return readFileSync(this.output("stacks", stack, "cdk.tf.json"), "utf8");
  }

  /** Stacks that the CDKTF CLI finds. */
  listed(): readonly string[] {
    const { stacks } = JSON.parse(readFileSync(this.output("manifest.json"), "utf8")) as { stacks: object };
    return Object.keys(stacks);
  }

  /** Runs synth in the folder. */
  main(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}, cwd = this.folder): Ended {
    return this.command(["synth", ...args], env, cwd);
  }

  /** Runs a command in the folder, in this process: to start Node for each test would take half a second. */
  command(args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = this.folder): Ended {
    const before = process.env;
    const [out, err] = [jest.spyOn(console, "log").mockReturnValue(), jest.spyOn(console, "error").mockReturnValue()];
    process.env = { ...before, ...env };
    process.chdir(cwd);
    try {
      main(args);
      const text = (calls: readonly (readonly unknown[])[]) => calls.map(([line]) => `${String(line)}\n`).join("");
      return { status: Number(process.exitCode ?? 0), stdout: text(out.mock.calls), stderr: text(err.mock.calls) };
    } finally {
      process.chdir(here);
      process.env = before;
      process.exitCode = undefined;
      jest.restoreAllMocks();
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** The text of a file with these stacks. */
export function integrations(...names: readonly string[]): string {
  return named("acme", ...names);
}

/** The text of a file of that name with these stacks. */
export function named(name: string, ...names: readonly string[]): string {
  return ["provider: { region: us-east-1 }", "integrations:", ...names.map(mixpanel), `name: ${name}`, ""].join("\n");
}

function mixpanel(name: string): string {
  return `  ${name}: { vendor: mixpanel, bucket: { name: ${name} }, projectToken: abcdef0123456789abcdef0123456789 }`;
}

/** The message of an action that fails; empty if it doesn't. */
export function message(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}
