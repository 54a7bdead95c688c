import { type ChartPin, createRelease, type ReleaseArgs } from "../../../components/kubernetes/chart";
import { madeInCluster, PIN } from "../../support/cluster";
import { only } from "../../support/graphs";

async function released(pin: ChartPin, more: Partial<ReleaseArgs> = {}) {
  const graph = await madeInCluster([], (cluster, parent) => {
    const args = { pin, releaseName: "web", namespace: "shop", values: { replicas: 2 }, timeoutSeconds: 600 };
    createRelease("web", { ...args, ...more }, { parent, provider: cluster.provider });
  });
  expect(graph.findings).toEqual([]);
  return only(graph, "kubernetes:helm.sh/v3:Release").inputs;
}

test("an exact version, undone when it fails, with five releases to go back to and no CRD of the chart's", async () => {
  expect(await released(PIN)).toMatchObject({
    name: "web",
    namespace: "shop",
    chart: "example",
    version: "1.2.3",
    repositoryOpts: { repo: "https://charts.example.com" },
    values: { replicas: 2 },
    // A namespace is a resource of its own, with its quota and its policies.
    createNamespace: false,
    // Helm installs CRDs once and never upgrades them.
    skipCrds: true,
    atomic: true,
    cleanupOnFail: true,
    // Each is a Secret in etcd as large as the chart.
    maxHistory: 5,
    timeout: 600,
    skipAwait: false,
  });
});

test("a chart of a registry is named by its whole address, and has no repository beside it", async () => {
  const inputs = await released({ ...PIN, repository: "oci://registry.example.com/charts" });
  expect(inputs.chart).toBe("oci://registry.example.com/charts/example");
  expect(inputs).not.toHaveProperty("repositoryOpts");
});

test("what gets ready only by a step of somebody's is not waited for", async () => {
  expect(await released(PIN, { skipAwait: true, timeoutSeconds: 900 })).toMatchObject({
    skipAwait: true,
    timeout: 900,
  });
});
