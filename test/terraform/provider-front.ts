import { once } from "node:events";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import {
  constants,
  createServer,
  type ClientHttp2Session,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from "node:http2";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { ask, type Provider } from "./provider";
import { narrowed, typesInUse } from "./provider-schema";

/** Where a front gets its providers. */
export interface Source {
  /** A provider for requests that need no configuration. */
  any(): Provider;
  /** The provider with this configuration: an earlier run may have configured it, and others may use it now. */
  holding(configuration: Buffer): Provider;
}

/**
 * The answer about the provider's types, once for all test files of a run: each provider of the tests is the same
 * program, and works for seconds on the answer.
 */
let schema: Promise<Buffer> | undefined;

/**
 * A socket at which one run of Terraform finds providers that run already: one for each `provider` block, because a
 * provider holds one configuration. All requests pass as they are, with two exceptions: the one about the provider's types
 * is answered here, the same for each run, and a provider that has its configuration already isn't configured again.
 */
export class ProviderFront {
  private readonly server: Http2Server;
  private readonly connected = new Map<ServerHttp2Session, Provider>();

  constructor(
    private readonly socket: string,
    private readonly source: Source,
  ) {
    this.server = createServer({ maxSessionMemory: 1000 });
    this.server.on("stream", (stream, headers) => {
      // a run of Terraform that ends early leaves its requests
      stream.on("error", () => undefined);
      this.serve(stream, headers).catch((error: unknown) => stream.destroy(error as Error));
    });
  }

  /** The value of TF_REATTACH_PROVIDERS. */
  async open(): Promise<string> {
    const attached = await this.source.any().attached;
    this.server.listen(this.socket);
    await once(this.server, "listening");
    const here = Object.entries(attached).map(([address, provider]) => [
      address,
      { ...provider, Pid: process.pid, Addr: { ...provider.Addr, String: this.socket } },
    ]);
    return JSON.stringify(Object.fromEntries(here));
  }

  /** Ends the socket, after the run. */
  close(): void {
    this.server.close();
  }

  private async serve(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> {
    const procedure = headers[":path"]?.split("/")[2] ?? "";
    if (["GetSchema", "GetProviderSchema"].includes(procedure)) {
      stream.resume();
      schema ??= onceForRun("provider-types", async () => types(await this.source.any().connection(), headers));
      answer(stream, await schema);
      return;
    }
    const session = stream.session as ServerHttp2Session;
    if (!["Configure", "ConfigureProvider"].includes(procedure)) {
      const provider = this.connected.get(session) ?? this.source.any();
      stream.pipe(pass(stream, headers, await provider.connection()));
      return;
    }
    const configuration = await buffer(stream);
    const provider = this.source.holding(configuration);
    this.connected.set(session, provider);
    answer(stream, await provider.configured(configuration, headers));
  }
}

/** Passes a request on without its body, and the answer back. */
function pass(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, to: ClientHttp2Session) {
  const request = to.request(headers);
  let trailers: IncomingHttpHeaders = {};
  request.on("error", (error) => stream.destroy(error));
  request.on("trailers", (received) => (trailers = received));
  request.on("response", (received, flags) => {
    const endStream = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
    stream.respond(received, { endStream, waitForTrailers: !endStream });
    if (!endStream) request.pipe(stream);
  });
  stream.on("wantTrailers", () => stream.sendTrailers(trailers));
  stream.on("close", () => request.close());
  return request;
}

/** Asks a provider about its types, with an empty message. */
async function types(provider: ClientHttp2Session, headers: IncomingHttpHeaders): Promise<Buffer> {
  return narrowed(await ask(provider, headers, Buffer.alloc(5)), typesInUse());
}

/** Makes a text of bytes once for all test files of a run, and keeps it in the run's folder. */
async function onceForRun(name: string, make: () => Promise<Buffer>): Promise<Buffer> {
  const folder = process.env["TESTS_FOLDER"];
  if (folder === undefined) return make();
  const file = join(folder, name);
  if (existsSync(file)) return readFileSync(file);
  const made = await make();
  // whole or not at all, because another process may read it at any time
  writeFileSync(`${file}-${process.pid}`, made);
  renameSync(`${file}-${process.pid}`, file);
  return made;
}

function answer(stream: ServerHttp2Stream, body: Buffer): void {
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  stream.end(body);
}
