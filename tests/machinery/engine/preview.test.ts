/** The real engine previews every stack, with every policy, and sees what the plan shows. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Deployment, StateResource } from "../../../tools/deployment/pulumi";
import { evaluateStack } from "../../support/evaluate-stack";
import { graph } from "../../support/graphs";
import { ROOT } from "../../support/run-plan";
import { suiteWithGo } from "../support/skip";
import { Comparison } from "./support/comparison";
import { importOutputs } from "./support/imported";
import { Machine, shippedStacks } from "./support/machine";

interface Preview {
  readonly steps: readonly { readonly op: string; readonly urn: string; readonly newState?: StateResource }[];
}

suiteWithGo()("a preview by the real engine", () => {
  const comparison = new Comparison("preview");
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.start();
    // A standby reads its primary's outputs: here of one that nobody deploys.
    const { captured } = await evaluateStack("prod");
    await importOutputs(machine.pulumi, "prod", captured);
    for (const stack of shippedStacks()) await machine.pulumi.select(stack);
  });
  afterAll(() => machine.stop());

  describe.each(shippedStacks())("of %s", (stack) => {
    let preview: Deployment;
    beforeAll(async () => {
      const pack = join(ROOT, "policy");
      preview = await machine.pulumi.deploy("preview", stack, ["--json", "--policy-pack", pack]);
    });

    test("breaks no mandatory policy", () => {
      expect(preview.violations.filter(({ enforcementLevel }) => enforcementLevel !== "advisory")).toEqual([]);
      expect(preview.status).toBe(0);
    });

    test("makes what the plan shows, with the same parents, providers, dependencies and options", () => {
      const { steps } = JSON.parse(preview.stdout) as Preview;
      const resources = steps.flatMap(({ newState }) => newState ?? []);
      expect(resources.length).toBeGreaterThan(400);
      expect(comparison.unexplained(graph(stack, "preview").resources, resources)).toEqual([]);
    });
  });

  // The backend writes such a file in two steps: a kill between them leaves it empty, and the stack can't be read any more.
  test("leaves nothing in the backend that a kill makes unreadable", () => {
    const files = readdirSync(join(machine.folder, "state"), { recursive: true }).map(String);
    expect(files.filter((file) => /\.json\.zst$/.test(file))).toHaveLength(shippedStacks().length);
    expect(files.filter((file) => file.endsWith(".attrs"))).toEqual([]);
  });

  test("every difference that is known is there still", () => {
    expect(comparison.gone()).toEqual([]);
  });
});
