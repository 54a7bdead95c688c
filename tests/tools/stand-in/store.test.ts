/** The cloud as many processes use it at once: each provider is one. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Cloud, type CloudResource } from "../../../tools/stand-in/cloud/store";
import { ROOT } from "../../support/run-plan";

const TYPE = "aws:ec2/vpc:Vpc";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "store-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function resource(id: string): CloudResource {
  return { type: TYPE, id, place: "eu-west-1", urn: "", inputs: {}, state: {} };
}

/** Makes large resources and takes every other one away again. */
const WRITER = `
const { Cloud } = require(${JSON.stringify(join(ROOT, "tools/stand-in/cloud/store"))});
const cloud = new Cloud(process.argv[1]);
const inputs = { text: "x".repeat(400_000) };
for (let n = 0; n < 300; n += 1) {
  const made = { type: ${JSON.stringify(TYPE)}, id: String(n), place: "eu-west-1", urn: "", inputs, state: {} };
  cloud.create(made);
  cloud.replace(made);
  if (n % 2 === 0) cloud.delete(made);
}`;

test("who reads while another writes sees each resource whole or not at all", async () => {
  const writer = spawn(process.execPath, ["--require", "tsx/cjs", "--eval", WRITER, root], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(writer, "exit");
  const cloud = new Cloud(root);
  let seen = 0;
  while (writer.exitCode === null) {
    for (const { id, inputs } of [...cloud.list(TYPE), cloud.find(TYPE, "eu-west-1", String(seen + 1))].flatMap(
      (found) => found ?? [],
    )) {
      expect(String(inputs.text)).toHaveLength(400_000);
      seen = Math.max(seen, Number(id));
    }
    await setImmediate();
  }
  expect(await ended).toEqual([0, null]);
  expect(cloud.list(TYPE)).toHaveLength(150);
});

test("of two that make one thing, the second is refused, and the first stays as it is", () => {
  const cloud = new Cloud(root);
  cloud.create(resource("vpc-1"));
  expect(() => cloud.create({ ...resource("vpc-1"), urn: "other" })).toThrow(
    `AlreadyExists: ${TYPE} vpc-1 is there already, in eu-west-1`,
  );
  expect(cloud.list(TYPE)).toEqual([resource("vpc-1")]);
});
