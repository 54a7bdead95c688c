import type { StackGraph } from "offline-engine";
import { kubePrometheusStack } from "../../../../components/observability/kube-prometheus-stack/module";
import { podMonitorSpec } from "../../../../components/observability/signals/component/pod-monitor";
import { signals } from "../../../../components/observability/signals/module";
import { madeInCluster } from "../../../support/cluster";
import { resourcesOfType } from "../../../support/graphs";
import { measured, metricsOf } from "../metrics/definitions";

const POD_MONITOR = "kubernetes:monitoring.coreos.com/v1:PodMonitor";
const TARGET = { job: "orders", port: 9090, pods: { app: "orders" } };
const relabelings = [{ targetLabel: "job", replacement: "orders" }];

describe("a PodMonitor", () => {
  test("in plain HTTP", () => {
    expect(podMonitorSpec(TARGET)).toEqual({
      selector: { matchLabels: { app: "orders" } },
      podMetricsEndpoints: [{ portNumber: 9090, relabelings }],
    });
  });

  test("at a path, by TLS", () => {
    expect(podMonitorSpec({ ...TARGET, path: "/stats", https: "anybody" })).toEqual({
      selector: { matchLabels: { app: "orders" } },
      podMetricsEndpoints: [
        { portNumber: 9090, path: "/stats", scheme: "https", tlsConfig: { insecureSkipVerify: true }, relabelings },
      ],
    });
  });

  test("of whom wants to know who asks: the account of Prometheus says so, and no monitor holds a token", () => {
    expect(podMonitorSpec({ ...TARGET, https: "authorized" })).toMatchObject({
      scrapeClass: "authorized",
      podMetricsEndpoints: [{ scheme: "https" }],
    });
  });
});

describe("a PodMonitor of workloads", () => {
  const OF_PODS = [
    { sourceLabels: ["__meta_kubernetes_namespace"], targetLabel: "kubernetes_namespace" },
    { sourceLabels: ["__meta_kubernetes_pod_name"], targetLabel: "kubernetes_pod_name" },
    { sourceLabels: ["__meta_kubernetes_pod_label_app"], regex: "(.+)", targetLabel: "app" },
  ];

  test("by a label: series say which pod they are of", () => {
    const target = {
      job: "services",
      port: 9090,
      pods: { component: "microservice" },
      delivered: { annotated: false },
    };
    expect(podMonitorSpec(target)).toEqual({
      selector: { matchLabels: { component: "microservice" } },
      podMetricsEndpoints: [
        { portNumber: 9090, relabelings: [{ targetLabel: "job", replacement: "services" }, ...OF_PODS] },
      ],
    });
  });

  test("by annotations: only who asks for it, at the path that it names", () => {
    const target = { job: "kubernetes-pods", port: 9090, path: "/metrics", pods: {}, delivered: { annotated: true } };
    const { selector, podMetricsEndpoints } = podMonitorSpec(target);
    expect(selector).toEqual({});
    expect(podMetricsEndpoints[0]?.relabelings.slice(0, 4)).toEqual([
      { action: "keep", sourceLabels: ["__meta_kubernetes_pod_annotation_prometheus_io_scrape"], regex: "true" },
      {
        sourceLabels: [
          "__meta_kubernetes_pod_annotation_prometheus_io_port",
          "__meta_kubernetes_pod_container_port_number",
        ],
        regex: ";(.+)",
        targetLabel: "__meta_kubernetes_pod_annotation_prometheus_io_port",
      },
      {
        action: "keepequal",
        sourceLabels: ["__meta_kubernetes_pod_container_port_number"],
        targetLabel: "__meta_kubernetes_pod_annotation_prometheus_io_port",
      },
      {
        sourceLabels: ["__meta_kubernetes_pod_annotation_prometheus_io_path"],
        regex: "(.+)",
        targetLabel: "__metrics_path__",
      },
    ]);
  });
});

describe("the signals of a region", () => {
  let graph: StackGraph;
  let outputs: unknown;
  beforeAll(async () => {
    graph = await madeInCluster(["monitoring", "shop"], (cluster, parent) => {
      cluster.installed.add(kubePrometheusStack.facts, []);
      const context = {
        cluster,
        scrapeTargets: [{ ...TARGET, namespace: "shop" }],
        image: () => "",
        storeClient: () => {
          throw new Error("no store is asked");
        },
      };
      const settings = { metrics: metricsOf(measured()) };
      outputs = signals.load?.().create("observability", settings, context, { parent }).outputs;
    });
  });

  test("a PodMonitor for each target, where its pods are", () => {
    expect(graph.findings).toEqual([]);
    expect(resourcesOfType(graph, POD_MONITOR).map(({ name, inputs }) => [name, inputs.metadata])).toEqual([
      ["observability-shop-orders", { name: "orders", namespace: "shop" }],
    ]);
  });

  test("where it is read, and what its series are called", () => {
    expect(outputs).toEqual({
      metrics: {
        prometheusUrl: "http://kube-prometheus-stack-prometheus.monitoring.svc:9090",
        alertmanagerUrl: "http://kube-prometheus-stack-alertmanager.monitoring.svc:9093",
        namespace: "monitoring",
        labels: { cluster: "shop-prod-primary", region: "eu-west-1", role: "primary" },
      },
    });
  });
});
