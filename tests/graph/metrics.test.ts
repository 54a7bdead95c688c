/** Staging with metrics: what is planned of it, and who reaches whom. */
import type { StackGraph } from "offline-engine";
import { runPolicies } from "../../tools/policy/run";
import { TODAY } from "../policy/support/graphs";
import { evaluateStack } from "../support/evaluate-stack";
import { only, prerequisites, resourcesOfType } from "../support/graphs";
import { deliveredPod } from "../support/network/inhabitants";
import { Network } from "../support/network/network";

const CONFIG_FILE = "kubernetes:yaml/v2:ConfigFile";
const RELEASE = "kubernetes:helm.sh/v3:Release";
const STACK = "kube-prometheus-stack";
const POD_MONITOR = "kubernetes:monitoring.coreos.com/v1:PodMonitor";
const PROMETHEUS_PODS = {
  "app.kubernetes.io/name": "prometheus",
  "operator.prometheus.io/name": `${STACK}-prometheus`,
};
const WORKSPACE = "arn:aws:aps:eu-west-1:123456789012:workspace/ws-0a1b2c3d";
const ON = {
  observability: { metrics: { enabled: true, remoteWrite: { workspaces: { "af-south-1": WORKSPACE } } } },
};

let graph: StackGraph;
let net: Network;
beforeAll(async () => {
  graph = await evaluateStack("staging", { overrides: ON });
  net = new Network(graph, [
    deliveredPod("wakala-apps", "someone"),
    deliveredPod("monitoring", "prometheus", PROMETHEUS_PODS),
    deliveredPod("monitoring", "alertmanager", { "app.kubernetes.io/name": "alertmanager" }),
    deliveredPod("opentelemetry-operator", "manager", { "app.kubernetes.io/name": "opentelemetry-operator" }),
  ]);
});

const release = () => only(graph, RELEASE, STACK);

test("it is planned without a finding that is an error", () => {
  expect(graph.findings.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("it breaks no mandatory rule of the policy pack", () => {
  const broken = runPolicies([graph], { today: TODAY }).filter(({ level }) => level === "mandatory");
  expect(broken.map(({ rule, urn, message }) => `${rule.id} ${urn} ${message}`)).toEqual([]);
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

test("what the add-ons count is asked by PodMonitors, once their kind is there", () => {
  const monitors = resourcesOfType(graph, POD_MONITOR);
  const jobs = monitors.map(({ inputs }) => (inputs.metadata as { name: string }).name);
  expect(jobs).toEqual(expect.arrayContaining(["argocd-server", "aws-load-balancer-controller", "istiod", "velero"]));
  expect(jobs).not.toContain("keda-operator");
  for (const monitor of monitors) expect(prerequisites(graph, monitor)).toContain(release());
});

test("Prometheus asks the pods that are meant at their port, and nobody else in its namespace or out of it does", () => {
  const manager = net.pod("opentelemetry-operator", "manager");
  const prometheus = net.pod("monitoring", "prometheus");
  expect(net.refusals([prometheus, manager, 8443])).toEqual([]);
  expect(
    net.openings(
      [net.pod("monitoring", "alertmanager"), manager, 8443],
      [net.pod("wakala-apps", "someone"), manager, 8443],
      [prometheus, manager, 9443],
      [prometheus, net.pod("opentelemetry-operator", "opentelemetry-operator"), 8443],
    ),
  ).toEqual([]);
});

test("readers of the stack are told where it is", () => {
  expect(graph.outputs.observability).toMatchObject({
    metrics: { namespace: "monitoring", labels: { cluster: "wakala-staging", region: "af-south-1", role: "primary" } },
  });
});

test("with metrics off nothing of it is there", async () => {
  const { resources } = await evaluateStack("staging", {
    overrides: { observability: { metrics: { enabled: false } } },
  });
  expect(resources.filter(({ type, name }) => `${type} ${name}`.match(/prometheus|monitoring.coreos/i))).toEqual([]);
});

// Requirements: SCA-02
describe("a workload that is scaled by what Prometheus measures", () => {
  const QUERY = 'sum(rate(http_requests_total{app="mailer"}[2m]))';
  const trigger = (serverAddress: string) => ({
    addOns: { keda: true },
    workloads: {
      mailer: {
        namespace: "wakala-apps",
        scaling: {
          kind: "keda",
          min: 1,
          max: 3,
          triggers: [{ type: "prometheus", metadata: { serverAddress, query: QUERY, threshold: "100" } }],
        },
      },
    },
  });
  const server = "http://kube-prometheus-stack-prometheus.monitoring.svc:9090";

  test("KEDA reaches Prometheus, since a trigger asks it, and reaches nothing else there", async () => {
    const scaled = await evaluateStack("staging", { overrides: { ...ON, ...trigger(server) } });
    expect(scaled.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    const asked = new Network(scaled, [deliveredPod("monitoring", "prometheus", PROMETHEUS_PODS)]);
    const [keda, prometheus] = [asked.pod("keda", "keda"), asked.pod("monitoring", "prometheus")];
    expect(asked.refusals([keda, prometheus, 9090])).toEqual([]);
    expect(asked.openings([keda, prometheus, 9093], [asked.pod("argocd", "argo-cd"), prometheus, 9090])).toEqual([]);
  });

  test("nobody does where no trigger asks it", async () => {
    const other = trigger("http://metrics.wakala-monitoring.svc:9090");
    const scaled = await evaluateStack("staging", { overrides: { ...ON, ...other } });
    const asked = new Network(scaled, [deliveredPod("monitoring", "prometheus", PROMETHEUS_PODS)]);
    expect(asked.openings([asked.pod("keda", "keda"), asked.pod("monitoring", "prometheus"), 9090])).toEqual([]);
  });
});
