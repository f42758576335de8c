import { spawn, type ChildProcess } from "node:child_process";
import { connect, type ClientHttp2Session, type IncomingHttpHeaders } from "node:http2";
import { buffer } from "node:stream/consumers";

/** What the provider prints for Terraform's variable TF_REATTACH_PROVIDERS: where it answers, by the provider's address. */
export type Attached = Readonly<Record<string, { readonly Addr: { readonly String: string }; readonly Pid: number }>>;

/** The bytes of an answer in the form of gRPC without diagnostics. */
const emptyMessage = 5;

/** Sends a whole message to a provider, and returns its answer. */
export async function ask(to: ClientHttp2Session, headers: IncomingHttpHeaders, message: Buffer): Promise<Buffer> {
  const request = to.request(headers);
  request.end(message);
  return buffer(request);
}

/** A real provider that keeps running. */
export class Provider {
  readonly attached: Promise<Attached>;
  /** True once the program has ended, and can serve no other run. */
  ended = false;
  private session: ClientHttp2Session | undefined;
  private configuring: Promise<Buffer> | undefined;
  private readonly process: ChildProcess;
  private readonly exited: Promise<void>;

  constructor(executable: string, env: NodeJS.ProcessEnv) {
    // the shell ends the provider when this process ends, however it ends, and leaves the output to the provider alone
    const script = '"$0" -debug 2>&1 & exec >&-; cat >/dev/null; kill $!; wait';
    // its log of each call costs as much as the calls
    this.process = spawn("sh", ["-c", script, executable], {
      env: { ...env, TF_LOG_SDK: "OFF" },
      stdio: ["pipe", "pipe", "ignore"],
    });
    this.exited = new Promise((resolve) => this.process.once("close", () => resolve()));
    this.attached = this.announced();
  }

  /** A connection to it: one, for any number of requests. */
  async connection(): Promise<ClientHttp2Session> {
    const [address] = Object.values(await this.attached);
    this.session ??= connect("http://provider", { path: address!.Addr.String, maxSessionMemory: 1000 });
    return this.session;
  }

  /** Configures it the first time, and returns its answer each time. After a refusal it is asked again. */
  async configured(configuration: Buffer, headers: IncomingHttpHeaders): Promise<Buffer> {
    this.configuring ??= this.connection().then((to) => ask(to, headers, configuration));
    const answer = await this.configuring;
    if (answer.length > emptyMessage) this.configuring = undefined;
    return answer;
  }

  /** Ends it, and waits for its end. */
  async stop(): Promise<void> {
    this.session?.destroy();
    this.process.stdin?.end();
    await this.exited;
  }

  private announced(): Promise<Attached> {
    return new Promise((resolve, reject) => {
      let text = "";
      this.process.stdout?.on("data", (data: Buffer) => {
        text += data.toString();
        const [, attached] = /TF_REATTACH_PROVIDERS='([^']+)'/.exec(text) ?? [];
        if (attached === undefined) return;
        resolve(JSON.parse(attached) as Attached);
        // nobody reads what it logs from now on
        this.process.stdout?.removeAllListeners("data").resume();
      });
      this.process.stdout?.once("end", () => {
        this.ended = true;
        reject(new Error(`the provider ended early:\n${text}`));
      });
    });
  }
}
