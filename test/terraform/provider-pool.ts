import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Provider } from "./provider";
import { ProviderFront, type Source } from "./provider-front";

/** At most this many runs of Terraform at once in a pool: an apply mostly waits, but each takes half a gigabyte. */
const atOnce = 10;

/**
 * Real providers that keep running from one run of Terraform to the next, because starting one takes more time than
 * everything else that Terraform does with it. Each serves the `provider` blocks with one configuration, of all runs.
 */
export class ProviderPool {
  private readonly groups = new Map<string, Group>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  /** @param executable the provider's program; if unset, Terraform starts a provider of its own in each run. */
  constructor(private readonly executable: string | undefined) {}

  /** Runs this with the variable that leads Terraform to a provider that runs already. */
  async use<Result>(env: NodeJS.ProcessEnv, run: (attached: NodeJS.ProcessEnv) => Promise<Result>): Promise<Result> {
    await this.turn();
    try {
      return await (this.executable === undefined ? run({}) : this.groupOf(this.executable, env).attached(run));
    } finally {
      this.next();
    }
  }

  /** Ends all providers, and waits for their end. */
  async stop(): Promise<void> {
    await Promise.all([...this.groups.values()].map((group) => group.stop()));
  }

  private groupOf(executable: string, env: NodeJS.ProcessEnv): Group {
    const key = JSON.stringify(env);
    const group = this.groups.get(key) ?? new Group(executable, env);
    this.groups.set(key, group);
    return group;
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

/** Providers with the same environment, which they take when they start, and a folder for the sockets. */
class Group implements Source {
  private readonly folder = mkdtempSync(join(tmpdir(), "providers-"));
  private readonly started: Provider[] = [];
  /** By its configuration, as Terraform sends it. */
  private readonly configured = new Map<string, Provider>();
  private runs = 0;

  constructor(
    private readonly executable: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  async attached<Result>(run: (attached: NodeJS.ProcessEnv) => Promise<Result>): Promise<Result> {
    const front = new ProviderFront(join(this.folder, `run-${++this.runs}`), this);
    try {
      return await run({ TF_REATTACH_PROVIDERS: await front.open() });
    } finally {
      front.close();
    }
  }

  any(): Provider {
    return this.started.find(({ ended }) => !ended) ?? this.start();
  }

  holding(configuration: Buffer): Provider {
    const key = configuration.toString("base64");
    const known = this.configured.get(key);
    if (known && !known.ended) return known;
    const others = [...this.configured.values()];
    const free = this.started.find((provider) => !provider.ended && !others.includes(provider));
    const provider = free ?? this.start();
    this.configured.set(key, provider);
    return provider;
  }

  async stop(): Promise<void> {
    await Promise.all(this.started.map((provider) => provider.stop()));
    rmSync(this.folder, { recursive: true });
  }

  private start(): Provider {
    const provider = new Provider(this.executable, { ...this.env, PLUGIN_UNIX_SOCKET_DIR: this.folder });
    this.started.push(provider);
    return provider;
  }
}
