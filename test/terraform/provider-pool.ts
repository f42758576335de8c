import { spawn, type ChildProcess } from "node:child_process";

/** At most this many runs of Terraform at once in a pool: an apply mostly waits, but each takes half a gigabyte. */
const atOnce = 10;

/**
 * Real providers that keep running from one run of Terraform to the next, because starting one takes more time than
 * everything else that Terraform does with it. Each serves one run at a time: a run configures its provider.
 */
export class ProviderPool {
  private readonly idle = new Map<string, Provider[]>();
  private readonly started: Provider[] = [];
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  /** @param executable the provider's program; if unset, Terraform starts a provider of its own in each run. */
  constructor(private readonly executable: string | undefined) {}

  /** Runs this with the variable that leads Terraform to a provider that runs already. */
  async use<Result>(env: NodeJS.ProcessEnv, run: (attached: NodeJS.ProcessEnv) => Promise<Result>): Promise<Result> {
    await this.turn();
    try {
      return await (this.executable === undefined ? run({}) : this.attached(this.executable, env, run));
    } finally {
      this.next();
    }
  }

  stop(): void {
    this.started.forEach((provider) => provider.stop());
  }

  private async attached<Result>(
    executable: string,
    env: NodeJS.ProcessEnv,
    run: (attached: NodeJS.ProcessEnv) => Promise<Result>,
  ): Promise<Result> {
    const idle = this.idleFor(JSON.stringify(env));
    const provider = idle.pop() ?? this.start(executable, env);
    const result = await run({ TF_REATTACH_PROVIDERS: await provider.address });
    if (!provider.ended) idle.push(provider);
    return result;
  }

  private start(executable: string, env: NodeJS.ProcessEnv): Provider {
    const provider = new Provider(executable, env);
    this.started.push(provider);
    return provider;
  }

  private idleFor(key: string): Provider[] {
    const idle = this.idle.get(key) ?? [];
    this.idle.set(key, idle);
    return idle;
  }

  private async turn(): Promise<void> {
    if (this.running < atOnce) this.running++;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Gives the turn to a run that waits, or back. */
  private next(): void {
    const waiting = this.waiting.shift();
    if (waiting) waiting();
    else this.running--;
  }
}

class Provider {
  /** The value of TF_REATTACH_PROVIDERS. */
  readonly address: Promise<string>;
  /** True once the program has ended, and can serve no other run. */
  ended = false;
  private readonly process: ChildProcess;

  constructor(executable: string, env: NodeJS.ProcessEnv) {
    // the shell ends the provider when this process ends, however it ends, and leaves the output to the provider alone
    const script = '"$0" -debug 2>&1 & exec >&-; cat >/dev/null; kill $!; wait';
    this.process = spawn("sh", ["-c", script, executable], { env, stdio: ["pipe", "pipe", "ignore"] });
    this.address = this.announced();
  }

  stop(): void {
    this.process.stdin?.end();
  }

  private announced(): Promise<string> {
    return new Promise((resolve, reject) => {
      let text = "";
      this.process.stdout?.on("data", (data: Buffer) => {
        text += data.toString();
        const [, address] = /TF_REATTACH_PROVIDERS='([^']+)'/.exec(text) ?? [];
        if (address !== undefined) resolve(address);
      });
      this.process.stdout?.once("end", () => {
        this.ended = true;
        reject(new Error(`the provider ended early:\n${text}`));
      });
    });
  }
}
