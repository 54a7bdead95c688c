import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { compile } from "../../../tools/machinery/build/compile";

const { PATH } = process.env;
let folder: string;

/** A `go` that tells as many packages as a build has, an error after the first of them, and ends with `status`. */
function aGo(status: number): void {
  const script = `#!/bin/sh
echo example.org/first >&2
echo "# example.org/broken" >&2
echo "broken.go:1:2: undefined: name" >&2
for package in $(seq 50); do echo "example.org/$package" >&2; done
exit ${status}
`;
  writeFileSync(join(folder, "go"), script);
  chmodSync(join(folder, "go"), 0o755);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "compile-test-"));
  process.env.PATH = `${folder}${delimiter}${PATH}`;
});
afterEach(() => {
  process.env.PATH = PATH;
  rmSync(folder, { recursive: true, force: true });
});

test("a build that fails says what is wrong, however many packages were built after it", async () => {
  aGo(1);
  await expect(compile("cli", ["build"], folder, () => undefined)).rejects.toThrow(
    new Error("go build of cli ended with 1:\n# example.org/broken\nbroken.go:1:2: undefined: name"),
  );
});

test("one that is done says how many packages it took", async () => {
  aGo(0);
  const said: string[] = [];
  await compile("cli", ["build"], folder, (line) => said.push(line));
  expect(said).toEqual([expect.stringMatching(/^built cli: 51 packages in \d+ s$/)]);
});
