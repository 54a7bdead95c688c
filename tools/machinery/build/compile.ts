import { spawn } from "node:child_process";
import { endsWithThis } from "../last-will";
import { goEnvironment } from "./toolchain";

const PROGRESS_MS = 30_000;

/** Runs `go` in a folder; every half minute a line says how far it is, so that nobody thinks that it hangs. */
export function compile(
  name: string,
  args: readonly string[],
  folder: string,
  log: (line: string) => void,
): Promise<void> {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  return new Promise((resolve, reject) => {
    const child = spawn("go", args, { cwd: folder, env: goEnvironment(), stdio: ["ignore", "ignore", "pipe"] });
    // Else it would go on for minutes, for nobody.
    const revoke = endsWithThis(child, "TERM");
    const lines: string[] = [];
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      lines.push(...text.split("\n").filter((line) => line !== ""));
    });
    // `go build -v` tells each package by its path alone; what is wrong is said in words.
    const isPackage = (line: string) => !line.includes(" ");
    const packages = () => lines.filter(isPackage).length;
    const progress = setInterval(() => log(`building ${name}: ${packages()} packages, ${seconds()} s`), PROGRESS_MS);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearInterval(progress);
      revoke();
      if (code === 0) {
        log(`built ${name}: ${packages()} packages in ${seconds()} s`);
        resolve();
      } else {
        const errors = lines.filter((line) => !isPackage(line));
        reject(new Error(`go build of ${name} ended with ${code ?? signal}:\n${errors.slice(-30).join("\n")}`));
      }
    });
  });
}
