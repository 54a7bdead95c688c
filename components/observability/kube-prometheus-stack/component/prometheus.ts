import type { Resources } from "../../../kubernetes/footprint";
import { type Placement, type PodSpread, podSpread } from "../../../kubernetes/placement";
import { AUTHORIZED_CLASS, PROMETHEUS_PODS } from "../../metrics/names";
import type { MetricsSettings, RemoteWriteSettings } from "../../metrics/settings";
import { budget, type ClaimTemplate, claimTemplate } from "./storage";

/** Prometheus, in the words of the chart. */
export interface PrometheusValues {
  podDisruptionBudget: { enabled: true; minAvailable: number };
  prometheusSpec: PodSpread & {
    replicas: number;
    scrapeInterval: string;
    evaluationInterval: string;
    retention: string;
    retentionSize: string;
    externalLabels: Record<string, string>;
    resources: Resources;
    storageSpec: { volumeClaimTemplate: ClaimTemplate };
    priorityClassName: string;
    /** The chart's own would stand beside ours. */
    podAntiAffinity: "";
    /** Endpoints are deprecated, and those of kubelets are not written. */
    serviceDiscoveryRole: "EndpointSlice";
    scrapeClasses: [typeof AUTHORIZED];
    remoteWrite?: object[];
    /** By this label and `cluster` the workspace knows that two replicas write the same. */
    replicaExternalLabelName?: "__replica__";
  } & Selectors;
}

/** How it asks who wants to know who asks: with the token of its own account, which no monitor has to name. */
const AUTHORIZED = {
  name: AUTHORIZED_CLASS,
  authorization: { type: "Bearer", credentialsFile: "/var/run/secrets/kubernetes.io/serviceaccount/token" },
};

/** Left to the chart, only what bears its own label is read. */
interface Selectors {
  serviceMonitorSelectorNilUsesHelmValues: false;
  podMonitorSelectorNilUsesHelmValues: false;
  probeSelectorNilUsesHelmValues: false;
  ruleSelectorNilUsesHelmValues: false;
  scrapeConfigSelectorNilUsesHelmValues: false;
}

/** Where it keeps its samples is a disk in one zone: pods are spread as the nodes of stores are. */
export function prometheusValues(
  { scrapeInterval, evaluationInterval, retention, retentionSize, ...settings }: MetricsSettings,
  placement: Placement,
): PrometheusValues {
  const { replicas, externalLabels, resources, storage, remoteWrite } = settings;
  return {
    podDisruptionBudget: budget(replicas),
    prometheusSpec: {
      replicas,
      scrapeInterval,
      evaluationInterval,
      retention,
      retentionSize,
      externalLabels,
      resources,
      storageSpec: { volumeClaimTemplate: claimTemplate(storage) },
      priorityClassName: placement.priorityClassName,
      podAntiAffinity: "",
      serviceDiscoveryRole: "EndpointSlice",
      scrapeClasses: [AUTHORIZED],
      ...(remoteWrite ? writing(remoteWrite) : {}),
      ...podSpread(placement, PROMETHEUS_PODS),
      serviceMonitorSelectorNilUsesHelmValues: false,
      podMonitorSelectorNilUsesHelmValues: false,
      probeSelectorNilUsesHelmValues: false,
      ruleSelectorNilUsesHelmValues: false,
      scrapeConfigSelectorNilUsesHelmValues: false,
    },
  };
}

/** Signed with the role of Prometheus's account. Source: AWS, Managed Service for Prometheus user guide, ingestion from EKS. */
function writing({ url, region }: RemoteWriteSettings) {
  const queueConfig = { maxSamplesPerSend: 1000, maxShards: 200, capacity: 2500 };
  return { remoteWrite: [{ url, sigv4: { region }, queueConfig }], replicaExternalLabelName: "__replica__" as const };
}
