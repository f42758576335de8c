import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Moto } from "../../test/terraform/moto";

/** A fake AWS behind a proxy that lists each call of its API. */
export class FakeAws {
  private calls: string[] = [];

  private constructor(
    private readonly moto: Moto,
    private readonly proxy: Server,
  ) {
    proxy.on("request", (from: IncomingMessage, to: ServerResponse) => this.forward(from, to));
  }

  static async start(): Promise<FakeAws> {
    return new FakeAws(await Moto.start(), await listening());
  }

  /** The variables that lead Terraform's provider here. */
  get environment(): NodeJS.ProcessEnv {
    const { port } = this.proxy.address() as AddressInfo;
    return { ...this.moto.environment, AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` };
  }

  /** The calls since the last look. */
  takeCalls(): readonly string[] {
    const calls = this.calls;
    this.calls = [];
    return calls;
  }

  async stop(): Promise<void> {
    this.proxy.closeAllConnections();
    this.proxy.close();
    await this.moto.stop();
  }

  private forward(from: IncomingMessage, to: ServerResponse): void {
    const { method, url = "", headers } = from;
    const chunks: Buffer[] = [];
    from.on("data", (chunk: Buffer) => chunks.push(chunk));
    from.on("end", () => {
      const body = Buffer.concat(chunks);
      this.calls.push(nameOf(from, body.toString()));
      const onward = request(new URL(url, this.moto.endpoint), { method, headers }, (answer) => {
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

async function listening(): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
