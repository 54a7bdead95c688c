import { autoscalerTags } from "../../../../components/cluster/autoscaler-tags";
import {
  clusterAutoscalerFootprint,
  clusterAutoscalerValues,
  discoveryTagKeys,
} from "../../../../components/system/cluster-autoscaler/component/values";
import type { ClusterAutoscalerOptions } from "../../../../components/system/cluster-autoscaler/options";
import { autoscaler } from "../../../../components/system/cluster-autoscaler/schema";
import { PLACEMENTS } from "../../../support/placements";

const CLUSTER = { clusterName: "shop-prod", region: "eu-west-1", placements: PLACEMENTS };
const IMAGE = "registry.k8s.io/autoscaling/cluster-autoscaler:v1.35.2";
const DEFAULTS: ClusterAutoscalerOptions = autoscaler.parse({});

test("the options of the definition become those of the program (SCA-08, SCA-09)", () => {
  expect(clusterAutoscalerValues(CLUSTER, IMAGE, DEFAULTS).extraArgs).toEqual({
    v: 4,
    logtostderr: true,
    stderrthreshold: "info",
    expander: "least-waste",
    "balance-similar-node-groups": true,
    "balancing-ignore-label": "platform/group",
    "skip-nodes-with-local-storage": false,
    "skip-nodes-with-system-pods": false,
    "scale-down-enabled": true,
    "scale-down-utilization-threshold": 0.5,
    "scale-down-delay-after-add": "10m",
    "scale-down-delay-after-delete": "10s",
    "scale-down-delay-after-failure": "3m",
    "scale-down-unneeded-time": "10m",
    "max-node-provision-time": "15m",
  });
});

test("one pod with equal requests and limits, in the region and for the cluster that it is in (SCA-07, X-54)", () => {
  expect(clusterAutoscalerValues(CLUSTER, IMAGE, DEFAULTS)).toMatchObject({
    fullnameOverride: "cluster-autoscaler",
    cloudProvider: "aws",
    awsRegion: "eu-west-1",
    autoDiscovery: { clusterName: "shop-prod" },
    image: { repository: "registry.k8s.io/autoscaling/cluster-autoscaler", tag: "v1.35.2" },
    replicaCount: 1,
    rbac: { serviceAccount: { create: true, name: "cluster-autoscaler" } },
    resources: { requests: { cpu: "100m", memory: "600Mi" }, limits: { cpu: "100m", memory: "600Mi" } },
    nodeSelector: PLACEMENTS.system.nodeSelector,
    tolerations: PLACEMENTS.system.tolerations,
    expanderPriorities: {},
  });
});

test("a repository with a port keeps it", () => {
  expect(clusterAutoscalerValues(CLUSTER, "mirror:5000/autoscaler:v1.36.1", DEFAULTS).image).toEqual({
    repository: "mirror:5000/autoscaler",
    tag: "v1.36.1",
  });
});

test("the tags that it looks for are those that groups bear (NG-04)", () => {
  const group = { clusterName: "shop-prod", name: "main", role: "app", labels: {}, taints: [], allocatable: {} };
  expect(Object.keys(autoscalerTags(group, { canBeEmpty: false }))).toEqual(discoveryTagKeys("shop-prod"));
});

test("the expander priority brings its weights with it, and no other does (SCA-10)", () => {
  const priorities = { "10": [".*-high-perf.*"], "20": [".*-general-purpose.*"] };
  const values = (expander: ClusterAutoscalerOptions["expander"]) =>
    clusterAutoscalerValues(CLUSTER, IMAGE, { ...DEFAULTS, expander, priorities });
  expect(values("priority").expanderPriorities).toEqual(priorities);
  expect(values("most-pods").expanderPriorities).toEqual({});
});

test("the footprint is what the values ask for", () => {
  expect(clusterAutoscalerFootprint({ ...DEFAULTS, replicas: 2 })).toEqual({
    pods: [{ name: "cluster-autoscaler", role: "system", replicas: 2, requests: { cpu: "100m", memory: "600Mi" } }],
    daemons: [],
  });
});
