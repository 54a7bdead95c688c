import { rmSync } from "node:fs";

export default function teardown(): void {
  const directory = process.env.PLAN_DIRECTORY;
  if (directory) rmSync(directory, { recursive: true, force: true });
}
