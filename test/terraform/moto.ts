import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";

/** A fake AWS of its own, on a free port. */
export class Moto {
  private constructor(
    readonly endpoint: string,
    private readonly process: ChildProcess,
  ) {}

  /** Starts it as the account of the sample, or as another. */
  static async start(accountId = "111122223333"): Promise<Moto> {
    const port = await freePort();
    const env = { ...process.env, MOTO_ACCOUNT_ID: accountId };
    const server = spawn("moto_server", ["-p", String(port)], { env, stdio: "ignore" });
    const moto = new Moto(`http://127.0.0.1:${port}`, server);
    await moto.untilReady();
    return moto;
  }

  /** What Terraform and the AWS SDK need to talk to it. */
  get environment(): NodeJS.ProcessEnv {
    return {
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_ACCESS_KEY_ID: "admin",
      AWS_SECRET_ACCESS_KEY: "admin",
      AWS_REGION: "us-east-1",
      // a bucket's own host name does not resolve here
      AWS_S3_USE_PATH_STYLE: "true",
    };
  }

  /** From now on IAM decides on every request, and the account's all-powerful `admin` is refused too. */
  async enforceIam(enforce: boolean): Promise<void> {
    const headers = { "Content-Type": "text/plain" };
    await fetch(`${this.endpoint}/moto-api/reset-auth`, { method: "POST", body: enforce ? "0" : "inf", headers });
  }

  async stop(): Promise<void> {
    const exited = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill();
    await exited;
  }

  private async untilReady(): Promise<void> {
    for (let tries = 0; tries < 300; tries++) {
      if (this.process.exitCode !== null) throw new Error(`moto_server ended with exit code ${this.process.exitCode}`);
      const ready = await fetch(`${this.endpoint}/moto-api/`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (ready) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error("moto_server did not answer within 30 s");
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("no free port");
  return address.port;
}
