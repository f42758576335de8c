import { execFile, type ExecFileOptions } from "node:child_process";
import { terraformEnvironment } from "./environment";
import { ProviderPool } from "./provider-pool";

/** The parts of `terraform show -json` that the tests look at. */
export interface Plan {
  /** Absent when nothing changes. */
  readonly resource_changes?: readonly ResourceChange[];
  readonly planned_values: {
    readonly outputs: Readonly<Record<string, { readonly sensitive: boolean; readonly value?: unknown }>>;
  };
}

export interface ResourceChange {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    /** Present for an import. */
    readonly importing?: { readonly id: string };
    readonly before?: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
    /** The attributes for which the resource is replaced. */
    readonly replace_paths?: readonly (readonly (string | number)[])[];
    readonly after_unknown: Readonly<Record<string, unknown>>;
    readonly after_sensitive: Readonly<Record<string, unknown>>;
  };
}

export interface Finished {
  readonly exitCode: number;
  /** Both streams, as a person sees them. */
  readonly output: string;
  readonly stdout: string;
}

/** Providers that serve one run after another. */
export const providers = new ProviderPool(process.env["AWS_PROVIDER_EXECUTABLE"]);
/** Terraform installs and starts the provider itself in every run, and reads all of its types. */
export const ownProvider = new ProviderPool(undefined);
afterAll(() => providers.stop());

/** Real Terraform in one folder, against one fake AWS. */
export class Terraform {
  constructor(
    private readonly folder: string,
    private readonly aws: NodeJS.ProcessEnv,
    private readonly pool = providers,
  ) {}

  async init(): Promise<void> {
    await this.succeed("init", "-input=false");
  }

  async validate(): Promise<void> {
    await this.succeed("validate");
  }

  /** Plans and returns the plan; it waits in the folder for {@link applyPlan}. */
  async plan(...args: readonly string[]): Promise<Plan> {
    await this.succeed("plan", "-input=false", "-out=tfplan", ...args);
    return JSON.parse((await this.succeed("show", "-json", "tfplan")).stdout) as Plan;
  }

  async applyPlan(): Promise<void> {
    await this.succeed("apply", "-input=false", "tfplan");
  }

  async apply(): Promise<void> {
    await this.succeed("apply", "-input=false", "-auto-approve");
  }

  /** Destroys what is in the state as the last run has left it: another look at all of it would take longer. */
  async destroy(): Promise<void> {
    await this.succeed("destroy", "-input=false", "-auto-approve", "-refresh=false");
  }

  /** What a plan would still change, as a person sees it; nothing when all is as it should be. */
  async pendingChanges(): Promise<string> {
    const { exitCode, output } = await this.run("plan", "-input=false", "-detailed-exitcode");
    return exitCode === 0 ? "" : output;
  }

  async outputs(): Promise<Readonly<Record<string, { readonly sensitive: boolean; readonly value: unknown }>>> {
    return JSON.parse((await this.succeed("output", "-json")).stdout);
  }

  async resourcesInState(): Promise<readonly string[]> {
    const { stdout } = await this.succeed("state", "list");
    return stdout.split("\n").filter((line) => line !== "" && !line.startsWith("data."));
  }

  async succeed(...args: readonly string[]): Promise<Finished> {
    const finished = await this.run(...args);
    if (finished.exitCode !== 0) throw new Error(`terraform ${args.join(" ")} failed:\n${finished.output}`);
    return finished;
  }

  run(...args: readonly string[]): Promise<Finished> {
    const env = { ...terraformEnvironment(), ...this.aws };
    return this.pool.use(env, (attached) =>
      finished("terraform", args, { cwd: this.folder, env: { ...env, ...attached } }),
    );
  }
}

/** Runs a program to its end. */
export function finished(program: string, args: readonly string[], options: ExecFileOptions): Promise<Finished> {
  return new Promise((resolve) => {
    execFile(program, args, { ...options, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ exitCode: error ? Number(error.code ?? 1) : 0, output: stdout + stderr, stdout });
    });
  });
}
