/** Staging with metrics: what is planned of it, and who reaches whom. */
import type { StackGraph } from "offline-engine";
import { evaluateStack } from "../support/evaluate-stack";
import { only, prerequisites, resourcesOfType } from "../support/graphs";
import { deliveredPod } from "../support/network/inhabitants";
import { Network } from "../support/network/network";

const CONFIG_FILE = "kubernetes:yaml/v2:ConfigFile";
const RELEASE = "kubernetes:helm.sh/v3:Release";
const STACK = "kube-prometheus-stack";
const ON = { observability: { metrics: { enabled: true } } };

let graph: StackGraph;
let net: Network;
beforeAll(async () => {
  graph = await evaluateStack("staging", { overrides: ON });
  net = new Network(graph, [deliveredPod("wakala-apps", "someone")]);
});

const release = () => only(graph, RELEASE, STACK);

test("it is planned without a finding that is an error", () => {
  expect(graph.findings.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("its CRDs stand before its release, and stay when the stack goes", () => {
  const files = resourcesOfType(graph, CONFIG_FILE).filter(({ name }) => name.startsWith(`${STACK}-crds`));
  expect(files).toHaveLength(10);
  const before = prerequisites(graph, release());
  for (const file of files) {
    expect(before).toContain(file);
    expect(file.options.retainOnDelete).toBe(true);
  }
});

test("the controller of its Service and the authority of its webhooks stand before it", () => {
  const before = prerequisites(graph, release());
  expect(before).toContain(only(graph, RELEASE, "load-balancer-controller"));
  expect(before).toContain(only(graph, RELEASE, "cert-manager"));
});

test("its namespace takes restricted pods only", () => {
  const { metadata } = only(graph, "kubernetes:core/v1:Namespace", "namespace-monitoring").inputs;
  expect(metadata).toMatchObject({ labels: { "pod-security.kubernetes.io/enforce": "restricted" } });
});

test("it reaches the API, kubelets, the exporters of nodes and CoreDNS, and is reached by the API's webhooks", () => {
  const prometheus = net.pod("monitoring", STACK);
  // Its own node every pod reaches, whatever policies say.
  const { node } = net.pod("wakala-apps", "someone");
  expect(
    net.refusals(
      [prometheus, net.api, 443],
      [prometheus, node, 10250],
      [prometheus, node, 9100],
      [prometheus, net.pod("kube-system", "coredns"), 9153],
      [net.controlPlane, prometheus, 10250],
    ),
  ).toEqual([]);
});

test("who reads it needs no password, so nobody outside its namespace reaches it", () => {
  const prometheus = net.pod("monitoring", STACK);
  const someone = net.pod("wakala-apps", "someone");
  expect(
    net.openings(
      [someone, prometheus, 9090],
      [someone, prometheus, 9093],
      ["198.51.100.7", prometheus, 9090],
      [prometheus, someone.node, 22],
    ),
  ).toEqual([]);
});

test("with metrics off nothing of it is there", async () => {
  const { resources } = await evaluateStack("staging", {
    overrides: { observability: { metrics: { enabled: false } } },
  });
  expect(resources.filter(({ type, name }) => `${type} ${name}`.match(/prometheus|monitoring.coreos/i))).toEqual([]);
});
