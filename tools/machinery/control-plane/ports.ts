import { randomInt } from "node:crypto";
import { createServer, type Server } from "node:net";

/**
 * Ports that no system hands out by itself (Linux does from 32768, others from 49152): between now and the start of the program
 * that is to listen there, no connection can be given one. They are chosen at random, so that two runs at once differ.
 */
const FIRST = 20_000;
const BEHIND = 30_000;

/** Ports of the loopback interface that nobody listens on. They are held until all are found, so that they differ. */
export async function freePorts(count: number): Promise<number[]> {
  const held: Server[] = [];
  const ports: number[] = [];
  while (ports.length < count) {
    const port = randomInt(FIRST, BEHIND);
    const server = await listenOn(port);
    if (!server) continue;
    held.push(server);
    ports.push(port);
  }
  await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Undefined where somebody listens already. */
function listenOn(port: number): Promise<Server | undefined> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server
      .on("error", (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? resolve(undefined) : reject(error)))
      .listen(port, "127.0.0.1", () => resolve(server));
  });
}
