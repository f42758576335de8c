import { spawn, type ChildProcess } from "node:child_process";
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A fake AWS behind a proxy that lists each call of its API. */
export class FakeAws {
  private calls: string[] = [];

  private constructor(
    private readonly moto: ChildProcess,
    private readonly motoPort: number,
    private readonly proxy: Server,
  ) {
    proxy.on("request", (from: IncomingMessage, to: ServerResponse) => this.forward(from, to));
  }

  static async start(): Promise<FakeAws> {
    const port = await freePort();
    const env = { ...process.env, MOTO_ACCOUNT_ID: "111122223333" };
    const moto = spawn("moto_server", ["-p", String(port)], { env, stdio: "ignore" });
    await untilReady(moto, port);
    return new FakeAws(moto, port, await listening());
  }

  /** The variables that lead Terraform's provider here. */
  get environment(): NodeJS.ProcessEnv {
    return {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${portOf(this.proxy)}`,
      AWS_ACCESS_KEY_ID: "admin",
      AWS_SECRET_ACCESS_KEY: "admin",
      AWS_REGION: "us-east-1",
    };
  }

  /** The calls since the last look. */
  takeCalls(): readonly string[] {
    const calls = this.calls;
    this.calls = [];
    return calls;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.moto.once("exit", resolve));
    this.moto.kill();
    this.proxy.closeAllConnections();
    this.proxy.close();
    await ended;
  }

  private forward(from: IncomingMessage, to: ServerResponse): void {
    const { method, url, headers } = from;
    const chunks: Buffer[] = [];
    from.on("data", (chunk: Buffer) => chunks.push(chunk));
    from.on("end", () => {
      const body = Buffer.concat(chunks);
      this.calls.push(nameOf(from, body.toString()));
      const onward = request({ port: this.motoPort, method, path: url, headers }, (answer) => {
        to.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(to);
      });
      onward.on("error", () => to.destroy());
      onward.end(body);
    });
  }
}

/** The action of IAM, STS and KMS; the method, the path and the parameters of S3. */
function nameOf({ method, url = "", headers }: IncomingMessage, body: string): string {
  const target = headers["x-amz-target"];
  if (typeof target === "string") return target;
  const [, action] = /(?:^|&)Action=(\w+)/.exec(body) ?? [];
  return action ?? `${method} ${url}`;
}

async function untilReady(moto: ChildProcess, port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (moto.exitCode !== null) throw new Error(`moto_server ended with exit code ${moto.exitCode}`);
    const isReady = await fetch(`http://127.0.0.1:${port}/moto-api/`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("moto_server did not answer within 30 s");
}

async function listening(): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

async function freePort(): Promise<number> {
  const server = await listening();
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
