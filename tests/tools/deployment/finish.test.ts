/** A process that is waited for. */
import { spawn } from "node:child_process";
import { finish } from "../../../tools/deployment/finish";

const run = (program: string) => finish(spawn(process.execPath, ["--eval", program], { stdio: "pipe" }));

test("its status and what it said come back, both streams in one and standard output alone", async () => {
  const { status, stdout, output } = await run("console.log('out'); console.error('err'); process.exit(3)");
  expect({ status, stdout }).toEqual({ status: 3, stdout: "out\n" });
  expect(output.split("\n").sort()).toEqual(["", "err", "out"]);
});

test("it is told nothing: a program that asks comes to the end of its input", async () => {
  const { stdout } = await run("process.stdin.on('end', () => console.log('end of input')).resume()");
  expect(stdout).toBe("end of input\n");
});

test("a signal that ends it is a failure", async () => {
  expect((await run("process.kill(process.pid, 'SIGKILL')")).status).toBe(1);
});

test("a program that is not there is told as such", async () => {
  await expect(finish(spawn("/nowhere/at/all"))).rejects.toThrow("ENOENT");
});
