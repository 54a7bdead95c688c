/**
 * An HTTPS proxy that answers itself: whoever is set to use it asks for charts and manifests at their own addresses, and gets
 * what is at hand. Its certificates are trusted by those alone that are told to.
 */
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createSecureContext, TLSSocket } from "node:tls";
import { missing, type Shelf } from "./answer";

export interface ProxyOptions {
  /** PEM: a certificate for every host that is asked for, and its key. */
  readonly certificate: string;
  readonly key: string;
  /** Where to look, the first that has the file answers. */
  readonly shelves: readonly Shelf[];
  /** Told of each request. */
  readonly log?: (line: string) => void;
}

export interface Proxy {
  /** @example "http://127.0.0.1:4711" */
  readonly url: string;
  /** What was asked for and is not at hand. */
  readonly missed: ReadonlySet<string>;
  close(): void;
}

export async function startProxy({ certificate, key, shelves, log }: ProxyOptions): Promise<Proxy> {
  const missed = new Set<string>();
  const sockets = new Set<Socket>();
  const secureContext = createSecureContext({ cert: certificate, key });
  const files = createHttpServer((request, response) => {
    serve(shelves, request, response).then(
      (url) => url && missed.add(url),
      (error: unknown) => response.writeHead(502).end(`${error}\n`),
    );
  });
  const proxy = createHttpServer((_request, response) => response.writeHead(405).end("only CONNECT\n"));
  proxy.on("connect", (request: IncomingMessage, socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    log?.(`connect ${request.url}`);
    const secure = new TLSSocket(socket, { isServer: true, secureContext, ALPNProtocols: ["http/1.1"] });
    secure.on("error", () => socket.destroy());
    files.emit("connection", secure);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    missed,
    close() {
      proxy.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Answers a request; gives its URL where nothing has the file. */
async function serve(
  shelves: readonly Shelf[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<string | undefined> {
  const url = new URL(request.url ?? "/", `https://${request.headers.host ?? "unknown"}`);
  const answer = await find(shelves, url, authorization(request));
  const { status, contentType, body, headers } = answer ?? missing(url);
  response.writeHead(status, { "content-type": contentType, "content-length": body.length, ...headers });
  response.end(request.method === "HEAD" ? undefined : body);
  return answer ? undefined : url.href;
}

/** What an address may want to know: who asks, and in which form the answer is read. */
function authorization({ headers }: IncomingMessage): Record<string, string> {
  const { authorization, accept } = headers;
  return { ...(authorization ? { authorization } : {}), ...(accept ? { accept } : {}) };
}

async function find(shelves: readonly Shelf[], url: URL, headers: Record<string, string>) {
  for (const shelf of shelves) {
    const answer = await shelf(url, headers);
    if (answer) return answer;
  }
  return undefined;
}
