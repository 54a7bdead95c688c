import { createServer } from "node:net";
import { freePorts } from "../../../tools/machinery/control-plane/ports";

test("ports differ, are free, and are none that the system gives to a connection", async () => {
  const ports = await freePorts(50);
  expect(new Set(ports).size).toBe(50);
  expect(ports.filter((port) => port < 20_000 || port > 29_999)).toEqual([]);
  for (const port of ports.slice(0, 5)) {
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.on("error", reject).listen(port, "127.0.0.1", resolve));
    await new Promise((resolve) => server.close(resolve));
  }
});
