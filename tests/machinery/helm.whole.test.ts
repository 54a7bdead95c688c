import { objectsOf } from "../../tools/artifacts/crd-manifests";
import { helm, withValues } from "../../tools/machinery/charts/helm";
import { type Simulation, startSimulation } from "../../tools/machinery/simulation";
import { graph } from "../support/graphs";
import { chartsAreAtHand, type ReleaseAtHand, releasesAtHand, testWithCharts } from "./support/charts";
import { roomyNodes } from "./support/nodes";
import { unwatchedKinds } from "./support/operator-rights";
import { suiteWithCrds } from "./support/skip";
import { StackServer } from "./support/stack-server";

/** What charts find in the cluster that a stack makes: their namespaces, priorities and storage classes. */
const GROUNDS = ["Namespace", "PriorityClass", "StorageClass", "LimitRange", "ResourceQuota"];

/** Every chart with real Helm on a cluster whose nodes are simulated: hooks run, and what is taken away is gone. */
suiteWithCrds().each(["everything", "everything-kyverno"])("releases of %s", (stack) => {
  const chartTest = testWithCharts();
  let server: StackServer;
  let simulation: Simulation;
  let releases: ReleaseAtHand[] = [];
  beforeAll(async () => {
    if (!chartsAreAtHand()) return;
    releases = releasesAtHand(stack);
    server = await StackServer.start(stack, {
      schedule: true,
      disableAdmission: ["MutatingAdmissionWebhook", "ValidatingAdmissionWebhook"],
    });
    simulation = await startSimulation(server.controlPlane, { nodes: roomyNodes(graph(stack)) });
    await server.installCrds();
    await server.applyObjects(server.objects.filter(({ kind }) => GROUNDS.includes(kind)));
  });
  afterAll(async () => {
    await simulation?.stop();
    await server?.stop();
  });

  /** Runs one command for each release and returns what failed. */
  async function each(command: (release: ReleaseAtHand, values: string) => string[]): Promise<string[]> {
    const failures: string[] = [];
    for (const release of releases) {
      const run = await withValues(release, (values) =>
        helm(
          [...command(release, values), `--namespace=${release.namespace}`, "--wait", "--timeout=120s"],
          server.controlPlane.kubeconfig,
        ),
      );
      if (run.status !== 0) failures.push(`${release.name}: ${run.stderr.trim()}`);
    }
    return failures;
  }

  async function states(): Promise<string[]> {
    const run = await helm(["list", "--all-namespaces", "--all", "--output=json"], server.controlPlane.kubeconfig);
    const found = JSON.parse(run.stdout) as { name: string; status: string; revision: string }[];
    return found.map(({ name, status, revision }) => `${name} ${status} ${revision}`).sort();
  }
  const allAre = (state: string) => releases.map(({ name }) => `${name} ${state}`).sort();

  chartTest("are installed, with the plan's own CRDs only", async () => {
    const failures = await each(({ name, path }, values) => [
      "install",
      name,
      path,
      `--values=${values}`,
      "--skip-crds",
    ]);
    expect(failures).toEqual([]);
    expect(await states()).toEqual(allAre("deployed 1"));
  });

  chartTest("give every operator the right to watch the kinds that it serves, as its own account", async () => {
    const refused: string[] = [];
    for (const release of releases) {
      const manifest = await helm(
        ["get", "manifest", release.name, `--namespace=${release.namespace}`],
        server.controlPlane.kubeconfig,
      );
      refused.push(...(await unwatchedKinds(server, release, objectsOf(manifest.stdout))));
    }
    expect(releases.length).toBeGreaterThan(0);
    expect(refused).toEqual([]);
  });

  chartTest("are upgraded", async () => {
    const failures = await each(({ name, path }, values) => [
      "upgrade",
      name,
      path,
      `--values=${values}`,
      "--skip-crds",
    ]);
    expect(failures).toEqual([]);
    expect(await states()).toEqual(allAre("deployed 2"));
  });

  chartTest("are uninstalled, and leave no release behind", async () => {
    expect(await each(({ name }) => ["uninstall", name])).toEqual([]);
    expect(await states()).toEqual([]);
  });
});
