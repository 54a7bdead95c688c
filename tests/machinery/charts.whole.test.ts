import { ADD_ONS, type AddOnName } from "../../infra/add-ons";
import { loadVersions } from "../../infra/versions";
import { render } from "../../tools/machinery/charts/render";
import type { KubernetesObject } from "../../tools/machinery/kubernetes";
import { podOf } from "../../tools/machinery/planned/pods";
import { stackNames } from "../support/graphs";
import { accountsOf, mayAccount } from "./support/access";
import { inParallel } from "./support/async";
import { type ReleaseAtHand, releasesAtHand, testWithCharts } from "./support/charts";
import { complaints, StackServer } from "./support/stack-server";

interface Rendered {
  readonly release: ReleaseAtHand;
  readonly objects: readonly KubernetesObject[];
}

function servedBy(chart: string) {
  const { charts } = loadVersions();
  const name = Object.keys(charts).find((key) => charts[key]?.chart === chart);
  return ADD_ONS[name as AddOnName]?.serves ?? [];
}

/** What the charts render, hooks included, applied beside the plan's own objects and CRDs, and nothing else. */
describe.each(stackNames())("charts of %s", (stack) => {
  const chartTest = testWithCharts();
  let server: StackServer;
  const rendered: Rendered[] = [];
  beforeAll(async () => {
    if (!process.env.CHARTS) return;
    server = await StackServer.start(stack, {
      // What a chart brings is admitted by the server itself; its webhooks have nobody behind them.
      disableAdmission: ["MutatingAdmissionWebhook", "ValidatingAdmissionWebhook"],
    });
    await server.installCrds();
    await server.applyObjects();
  });
  afterAll(async () => server?.stop());

  chartTest("every chart renders", async () => {
    const { gitVersion } = await server.api.must<{ gitVersion: string }>("GET", "/version");
    for (const release of releasesAtHand(stack))
      rendered.push({ release, objects: await render(release, release.path, gitVersion.slice(1)) });
    expect(rendered.length).toBeGreaterThan(0);
  });

  chartTest("the server takes every object of every chart strictly", async () => {
    const outcomes = await inParallel(rendered, async ({ release, objects }) => {
      const results = [];
      for (const object of objects) results.push(await server.apply(object, release.namespace));
      return complaints(results).map((complaint) => `${release.name}: ${complaint}`);
    });
    expect(outcomes.flat()).toEqual([]);
  });

  chartTest("every pod of every chart is admitted", async () => {
    const outcomes = await inParallel(rendered, async ({ release, objects }) => {
      const pods = objects.flatMap((object) => podOf(object) ?? []);
      const results = await inParallel(pods, (pod) =>
        server.admitPod({
          ...pod,
          metadata: { ...pod.metadata, namespace: pod.metadata.namespace ?? release.namespace },
        }),
      );
      return complaints(results).map((complaint) => `${release.name}: ${complaint}`);
    });
    expect(outcomes.flat()).toEqual([]);
  });

  chartTest("every operator may watch the kinds that it serves, as its own account", async () => {
    const denied = await inParallel(rendered, async ({ release, objects }) => {
      const accounts = accountsOf(
        objects.flatMap((object) => podOf(object) ?? []),
        release.namespace,
      );
      const refused: string[] = [];
      for (const { apiVersion, kind } of servedBy(release.chart)) {
        const path = await server.api.pathOf({ apiVersion, kind, metadata: { name: "any" } });
        if (!path) continue;
        const resource = path.split("/").at(-2) ?? "";
        const question = { group: apiVersion.split("/")[0] ?? "", resource };
        for (const verb of ["list", "watch"]) {
          const answers = await inParallel(accounts, (account) =>
            mayAccount(server.api, account, { ...question, verb }),
          );
          if (!answers.includes(true)) refused.push(`${release.name}: no account may ${verb} ${resource}`);
        }
      }
      return refused;
    });
    expect(denied.flat()).toEqual([]);
  });
});
