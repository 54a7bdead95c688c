/** A second control plane beside the first: who gets its proxies, and in which order it comes and goes. */
import type { StackGraph } from "offline-engine";
import { evaluateStack } from "../support/evaluate-stack";
import { only, prerequisites, resourcesOfType } from "../support/graphs";
import { deliveredPod } from "../support/network/inhabitants";
import { Network } from "../support/network/network";
import { chartValue } from "../support/releases";

const RELEASE = "kubernetes:helm.sh/v3:Release";
const PROXIES = /^istio(-injection|\.io)/;

describe("a canary of the control plane", () => {
  let graph: StackGraph;
  beforeAll(async () => {
    const overrides = { mesh: { canary: { namespaces: ["wakala-system"] } } };
    graph = await evaluateStack("staging", { overrides });
  }, 60_000);
  const release = (name: string) => only(graph, RELEASE, name);

  test("is planned without an error", () => {
    expect(graph.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("is told from the first by its revision, and tells proxies the same", () => {
    expect(chartValue(release("istiod"), "revision")).toBeUndefined();
    expect(chartValue(release("istiod-canary"), "revision")).toBe("canary");
    expect(chartValue(release("istiod-canary"), "meshConfig")).toEqual(chartValue(release("istiod"), "meshConfig"));
  });

  test("gives proxies to the namespaces that are named, and to no others: nothing is restarted", () => {
    const labels = resourcesOfType(graph, "kubernetes:core/v1:Namespace").map(({ inputs }) => {
      const { name, labels: own } = inputs.metadata as { name: string; labels: Record<string, string> };
      return [name, Object.fromEntries(Object.entries(own).filter(([key]) => PROXIES.test(key)))] as const;
    });
    const meshed = labels.filter(([, own]) => Object.keys(own).length > 0);
    expect(Object.fromEntries(meshed)).toEqual({
      "wakala-system": { "istio.io/rev": "canary" },
      "wakala-apps": { "istio-injection": "enabled" },
      "wakala-data": { "istio-injection": "enabled" },
    });
  });

  test("is there before what Git delivers, and after the first, whose authority it signs with", () => {
    const canary = release("istiod-canary");
    expect(prerequisites(graph, canary)).toContain(release("istiod"));
    const applications = resourcesOfType(graph, "kubernetes:argoproj.io/v1alpha1:Application");
    expect(applications.length).toBeGreaterThan(0);
    for (const application of applications) expect(prerequisites(graph, application)).toContain(canary);
  });

  test("is asked by proxies and by the Kubernetes API, as the first is", () => {
    const net = new Network(graph, [deliveredPod("wakala-system", "worker")]);
    const canary = net.pod("istio-system", "istiod-canary");
    expect(
      net.refusals([net.pod("wakala-system", "worker"), canary, 15_012], [net.controlPlane, canary, 15_017]),
    ).toEqual([]);
    expect(net.openings([net.pod("argocd", "argo-cd"), canary, 15_012])).toEqual([]);
  });
});
