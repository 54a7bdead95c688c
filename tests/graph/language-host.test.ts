import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { serializeGraph } from "offline-engine";
import { serve } from "offline-engine/grpc-server";
import { parse } from "yaml";
import { readStackFiles } from "../../tools/plan/stacks";
import { planDirectory } from "../support/graphs";
import { FIXED_DAY, ROOT } from "../support/run-plan";

const run = promisify(execFile);

/** Runs the program as `pulumi up` does, on the day of our tests: a process of its own, the options of Pulumi.yaml, an engine behind gRPC. */
async function runAsLanguageHost(stack: string): Promise<{ graph: string; log: unknown[] }> {
  const project = parse(readFileSync(join(ROOT, "Pulumi.yaml"), "utf8"));
  expect(project.runtime.options.typescript).toBe(false);
  const [file] = readStackFiles(ROOT, [stack]);
  const config = file?.config ?? {};
  const served = await serve({ project: project.name, stack, organization: "organization", config, mode: "applied" });
  try {
    const flags = Object.entries({
      monitor: served.address,
      engine: served.address,
      project: project.name,
      stack,
      organization: "organization",
      "root-directory": ROOT,
      pwd: ROOT,
      parallel: 16,
    }).map(([key, value]) => `--${key}=${value}`);
    const host = join(ROOT, "node_modules/@pulumi/pulumi/cmd/run");
    const nodeArgs = ["--require", FIXED_DAY, ...project.runtime.options.nodeargs.split(" ")];
    await run(process.execPath, [...nodeArgs, host, ...flags, "."], {
      cwd: ROOT,
      env: { ...process.env, PULUMI_CONFIG: JSON.stringify(config), PULUMI_CONFIG_SECRET_KEYS: "[]" },
    });
    return { graph: serializeGraph(served.graph()), log: served.log };
  } finally {
    served.close();
  }
}

test("the program runs as Pulumi runs it, and makes what the plan shows", async () => {
  const { graph, log } = await runAsLanguageHost("prod");
  expect(log).toEqual([]);
  expect(graph).toBe(readFileSync(join(planDirectory(), "prod/graph.json"), "utf8"));
});
