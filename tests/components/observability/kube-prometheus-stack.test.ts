import type { StackGraph } from "offline-engine";
import {
  kubePrometheusStackFootprint,
  kubePrometheusStackValues,
} from "../../../components/observability/kube-prometheus-stack/component/values";
import { kubePrometheusStack } from "../../../components/observability/kube-prometheus-stack/module";
import { factsTable, testAddOn } from "../../support/add-on";
import { madeInCluster, PIN } from "../../support/cluster";
import { namesByType, needs } from "../../support/component";
import { only, resourcesOfType } from "../../support/graphs";
import { PLACEMENTS } from "../../support/placements";
import { measured, metricsOf } from "./metrics/definitions";

const METRICS = metricsOf(measured());
const VALUES = kubePrometheusStackValues(METRICS, { placements: PLACEMENTS });
const RBAC = "kubernetes:rbac.authorization.k8s.io/v1:";
const BINDINGS = [
  "ClusterRoleBinding kube-prometheus-stack-operator",
  "ClusterRoleBinding kube-prometheus-stack-prometheus",
  "RoleBinding kube-prometheus-stack-kubelets",
  "RoleBinding kube-prometheus-stack-operator",
];

testAddOn({
  module: kubePrometheusStack,
  region: { observability: { metrics: METRICS } },
  type: "platform:observability:KubePrometheusStack",
  name: "kube-prometheus-stack",
  release: { name: "kube-prometheus-stack", namespace: "monitoring" },
  values: VALUES,
  footprint: kubePrometheusStackFootprint(METRICS),
  others: {
    [`${RBAC}ClusterRole`]: ["kube-prometheus-stack-operator", "kube-prometheus-stack-prometheus"],
    [`${RBAC}ClusterRoleBinding`]: ["kube-prometheus-stack-operator", "kube-prometheus-stack-prometheus"],
    [`${RBAC}Role`]: ["kube-prometheus-stack-kubelets", "kube-prometheus-stack-operator"],
    [`${RBAC}RoleBinding`]: ["kube-prometheus-stack-kubelets", "kube-prometheus-stack-operator"],
  },
  after: BINDINGS,
});

test("what others must know of it", () => {
  expect(factsTable(kubePrometheusStack.facts)).toEqual({
    podSecurity: "restricted",
    needs: ["aws-load-balancer-controller", "cert-manager"],
    serves: [
      "monitoring.coreos.com/v1/PodMonitor",
      "monitoring.coreos.com/v1/Probe",
      "monitoring.coreos.com/v1/PrometheusRule",
      "monitoring.coreos.com/v1/ServiceMonitor",
      "monitoring.coreos.com/v1alpha1/ScrapeConfig",
    ],
    ports: ["webhook 10250 from control-plane"],
    conflicts: [],
    hooks: ["off: prometheusOperator.admissionWebhooks.patch.enabled"],
  });
});

test("nothing where the region has no metrics", async () => {
  const graph = await madeInCluster(["monitoring"], (cluster, parent) => {
    const { resourceName, load } = kubePrometheusStack;
    expect(load().create(resourceName, { pin: PIN, cluster }, {}, { parent })).toBeUndefined();
  });
  expect(namesByType(graph)).toEqual({});
});

describe("what EKS keeps to itself is not asked", () => {
  test.each(["kubeControllerManager", "kubeScheduler", "kubeEtcd", "kubeProxy", "grafana", "crds"] as const)(
    "%s",
    (part) => {
      expect(VALUES[part]).toEqual({ enabled: false });
    },
  );
});

test("the exporter is on every node, whatever its taints, and sees it from where pods may", () => {
  expect(VALUES["prometheus-node-exporter"]).toMatchObject({
    namespaceOverride: "kube-system",
    tolerations: [{ operator: "Exists" }],
    priorityClassName: "system-node-critical",
  });
  expect(kubePrometheusStackFootprint(METRICS).daemons).toEqual([
    expect.objectContaining({ name: "kube-prometheus-stack-prometheus-node-exporter", roles: "all" }),
  ]);
});

test("every monitor and every rule is read, whoever wrote it", () => {
  const { prometheusSpec } = VALUES.prometheus;
  const selectors = Object.entries(prometheusSpec).filter(([key]) => key.endsWith("SelectorNilUsesHelmValues"));
  expect(selectors).toHaveLength(5);
  expect(selectors.every(([, value]) => value === false)).toBe(true);
});

test("a single pod may be evicted, and of two one", () => {
  const budgetOf = (replicas: number) =>
    kubePrometheusStackValues({ ...METRICS, replicas }, { placements: PLACEMENTS }).prometheus.podDisruptionBudget;
  expect(budgetOf(1)).toEqual({ enabled: true, minAvailable: 0 });
  expect(budgetOf(2)).toEqual({ enabled: true, minAvailable: 1 });
});

describe("rights", () => {
  interface Rule {
    apiGroups?: string[];
    resources?: string[];
    verbs: string[];
  }
  let graph: StackGraph;
  beforeAll(async () => {
    graph = await madeInCluster(["monitoring"], (cluster, parent) => {
      for (const need of kubePrometheusStack.facts.needs) cluster.installed.add({ name: need, serves: [] }, []);
      kubePrometheusStack
        .load()
        .create("kube-prometheus-stack", { pin: PIN, cluster }, { observability: { metrics: METRICS } }, { parent });
    });
  });
  const rulesOf = (kind: string, name: string) => only(graph, RBAC + kind, name).inputs.rules as Rule[];

  test("nobody reads Secrets or ConfigMaps of every namespace, and nobody writes anything but events there", () => {
    const everywhere = resourcesOfType(graph, `${RBAC}ClusterRole`).flatMap(({ inputs }) => inputs.rules as Rule[]);
    const resources = everywhere.flatMap(({ resources: named = [] }) => named);
    expect(resources).not.toContain("secrets");
    expect(resources).not.toContain("configmaps");
    expect(resources).not.toContain("nodes/proxy");
    const writes = everywhere.filter(({ verbs }) => verbs.some((verb) => !["get", "list", "watch"].includes(verb)));
    expect(writes).toEqual([{ apiGroups: ["events.k8s.io"], resources: ["events"], verbs: ["create", "patch"] }]);
    expect(everywhere.flatMap(({ verbs }) => verbs)).not.toContain("*");
  });

  test("the operator makes what it runs in its own namespace, and the Service of kubelets", () => {
    expect(only(graph, `${RBAC}Role`, "kube-prometheus-stack-operator").inputs.metadata).toEqual({
      name: "kube-prometheus-stack-operator-at-home",
      namespace: "monitoring",
    });
    expect(rulesOf("Role", "kube-prometheus-stack-operator").flatMap(({ resources }) => resources)).toEqual(
      expect.arrayContaining(["prometheuses", "alertmanagers", "statefulsets", "secrets", "configmaps", "services"]),
    );
    expect(rulesOf("Role", "kube-prometheus-stack-kubelets")).toEqual([
      { apiGroups: [""], resources: ["services"], verbs: ["get", "create", "update"] },
      {
        apiGroups: ["discovery.k8s.io"],
        resources: ["endpointslices"],
        verbs: ["get", "list", "create", "update", "delete"],
      },
    ]);
  });

  test("the accounts are those of the chart", () => {
    const subjects = ["ClusterRoleBinding", "RoleBinding"].flatMap((kind) =>
      resourcesOfType(graph, RBAC + kind).map(({ name, inputs }) => [name, inputs.subjects]),
    );
    const account = (name: string) => [{ kind: "ServiceAccount", name, namespace: "monitoring" }];
    expect(subjects).toEqual([
      ["kube-prometheus-stack-operator", account("kube-prometheus-stack-operator")],
      ["kube-prometheus-stack-prometheus", account("kube-prometheus-stack-prometheus")],
      ["kube-prometheus-stack-kubelets", account("kube-prometheus-stack-operator")],
      ["kube-prometheus-stack-operator", account("kube-prometheus-stack-operator")],
    ]);
  });

  test("kube-state-metrics watches no Secret and no ConfigMap", () => {
    const { collectors } = VALUES["kube-state-metrics"];
    expect(collectors).toEqual(expect.arrayContaining(["deployments", "nodes", "persistentvolumeclaims", "pods"]));
    expect(collectors).not.toContain("secrets");
    expect(collectors).not.toContain("configmaps");
  });
});

describe("samples that are written to AWS", () => {
  const arn = "arn:aws:aps:eu-central-1:123456789012:workspace/ws-0a1b2c3d";
  const settings = metricsOf(measured({ remoteWrite: { workspaces: { "eu-west-1": arn } } }));

  test("are signed for the workspace's region, and known as those of one of two replicas", () => {
    const { prometheusSpec } = kubePrometheusStackValues(settings, { placements: PLACEMENTS }).prometheus;
    expect(prometheusSpec).toMatchObject({
      remoteWrite: [{ url: settings.remoteWrite?.url, sigv4: { region: "eu-central-1" } }],
      replicaExternalLabelName: "__replica__",
      externalLabels: { cluster: "shop-prod-primary" },
    });
    expect(VALUES.prometheus.prometheusSpec).not.toHaveProperty("remoteWrite");
  });

  test("are written with a role that may write to it, and do nothing else", async () => {
    const graph = await madeInCluster(["monitoring"], (cluster, parent) => {
      for (const need of kubePrometheusStack.facts.needs) cluster.installed.add({ name: need, serves: [] }, []);
      const region = { observability: { metrics: settings } };
      kubePrometheusStack.load().create("kube-prometheus-stack", { pin: PIN, cluster }, region, { parent });
    });
    const association = only(graph, "aws:eks/podIdentityAssociation:PodIdentityAssociation");
    expect(association.inputs).toMatchObject({
      namespace: "monitoring",
      serviceAccount: "kube-prometheus-stack-prometheus",
    });
    expect(needs(graph, only(graph, "kubernetes:helm.sh/v3:Release"))).toContain(
      "PodIdentityAssociation kube-prometheus-stack",
    );
    const { policy } = only(graph, "aws:iam/rolePolicy:RolePolicy").inputs;
    expect(JSON.parse(String(policy)).Statement).toEqual([
      { Sid: "WriteSamples", Effect: "Allow", Action: ["aps:RemoteWrite"], Resource: arn },
    ]);
  });
});
