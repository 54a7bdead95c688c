import { render } from "../../../tools/machinery/charts/render";
import { type KubernetesObject, nameOf } from "../../../tools/machinery/kubernetes";
import { addOnOf } from "../../../tools/machinery/planned/releases";
import { graph } from "../../support/graphs";
import { inParallel } from "../support/async";
import { releasesAtHand, testWithCharts } from "../support/charts";
import { endpointProblems } from "../support/endpoints";
import { byJob, hookJobs } from "../support/hooks";
import { isWebhook, podsOf, type Rendered } from "../support/rendered";
import { complaints, type Outcome } from "../support/stack-server";
import type { Given } from "./given";
import { webhookTests } from "./webhooks";

/** What the charts render, hooks included, applied beside the plan's own objects and CRDs, and nothing else. */
export function chartTests(given: Given): void {
  const { stack, server } = given;
  const chartTest = testWithCharts();
  const rendered: Rendered[] = [];

  /** Asks something of each chart, and returns what is wrong, with the release's name. */
  async function chartComplaints(ask: (rendered: Rendered) => Promise<readonly Outcome[]>): Promise<string[]> {
    const outcomes = await inParallel(rendered, async (chart) =>
      complaints(await ask(chart)).map((complaint) => `${chart.release.name}: ${complaint}`),
    );
    return outcomes.flat();
  }

  chartTest("every chart renders", async () => {
    const { gitVersion } = await server().api.must<{ gitVersion: string }>("GET", "/version");
    for (const release of releasesAtHand(stack))
      rendered.push({ release, objects: await render(release, release.path, gitVersion.slice(1)) });
    expect(rendered.length).toBeGreaterThan(0);
  });

  chartTest("every chart runs the hooks that its add-on declares", () => {
    for (const { release, objects } of rendered)
      expect({ release: release.name, jobs: hookJobs(objects).sort(byJob) }).toEqual({
        release: release.name,
        jobs: addOnOf(release)
          .hooks.runs.map(({ placement: _, ...job }) => job)
          .sort(byJob),
      });
  });

  chartTest("every pod that counts something is asked, at a port that it declares", () => {
    const measured = graph(stack).resources.some(({ type }) => type.endsWith(":PodMonitor"));
    expect(rendered.flatMap((chart) => endpointProblems(chart, measured))).toEqual([]);
  });

  // Policies add up: a chart's could only open what the namespace's keep closed.
  chartTest("no chart brings CRDs or network policies of its own", () => {
    const unwanted = ({ kind }: KubernetesObject) => ["NetworkPolicy", "CustomResourceDefinition"].includes(kind);
    expect(rendered.flatMap(({ objects }) => objects.filter(unwanted).map(nameOf))).toEqual([]);
  });

  chartTest("the server takes every object of every chart strictly", async () => {
    const wrong = await chartComplaints(async ({ release, objects }) => {
      const outcomes: Outcome[] = [];
      for (const object of objects.filter((each) => !isWebhook(each)))
        outcomes.push(await server().apply(object, release.namespace));
      return outcomes;
    });
    expect(wrong).toEqual([]);
  });

  chartTest("every pod of every chart is admitted", async () => {
    expect(await chartComplaints((chart) => inParallel(podsOf(chart), (pod) => server().admitPod(pod)))).toEqual([]);
  });

  describe("webhooks", () => webhookTests(given, rendered));
}
