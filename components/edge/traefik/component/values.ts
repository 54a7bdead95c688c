import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { type Footprint, type Resources, scaledFootprint } from "../../../kubernetes/footprint";
import { type PodSpread, podSpread } from "../../../kubernetes/placement";
import { RESTRICTED_CONTAINER, restrictedPod } from "../../../kubernetes/restricted";
import { GATEWAYS, TRAEFIK } from "../../gateways";
import { type GatewayService, gatewayService, servicePort } from "../../nlb/service";
import { namespacesOf } from "../../routes/plan";
import type { EdgeSettings } from "../../settings";
import { METRICS_PORT } from "../facts";
import type { TraefikSettings } from "../settings";
import { type EntryPoint, entryPoint, redirectingEntryPoint } from "./entry-points";

/** A way in that leads through Traefik. */
export interface TraefikEdge extends EdgeSettings {
  traefik: TraefikSettings;
}

/** The values of chart traefik that the platform sets. Source: its values.yaml at 41.3.0. */
export interface TraefikValues extends PodSpread {
  /** Nothing is asked of, or told to, its maker. */
  global: { checkNewVersion: false; sendAnonymousUsage: false };
  providers: {
    kubernetesCRD: {
      enabled: true;
      /** Namespaces that it reads: its own has what holds for every host. */
      namespaces: string[];
      /** No object names one of another namespace. */
      allowCrossNamespace: false;
      allowExternalNameServices: false;
      /** What is not of Kubernetes (its own API above all) is named by nobody outside its namespace. */
      crossProviderNamespaces: string[];
      /** What holds for every host is said in its own namespace. */
      defaultTLSResourcesNamespace: string;
      /** No two objects of two namespaces have one name. */
      safeNaming: true;
    };
    kubernetesIngress: { enabled: false };
    kubernetesGateway: { enabled: false };
  };
  /** It answers no Ingress: a class would promise it. */
  ingressClass: { enabled: false; isDefaultClass: false };
  gatewayClass: { enabled: false };
  gateway: { enabled: false };
  /** Rights in the namespaces that it reads, and no others. */
  rbac: { enabled: true; namespaced: true };
  api: { dashboard: false; insecure: false };
  ingressRoute: { dashboard: { enabled: false } };
  /** Options of two owners for one host close it, and do not fall back to weaker ones. */
  core: { strictTLSOptions: true };
  ports: { web: EntryPoint; websecure: EntryPoint; metrics: { port: number } };
  service: { annotations: Record<string, string>; spec: Omit<GatewayService, "annotations" | "ports"> };
  deployment: { terminationGracePeriodSeconds: number };
  autoscaling: { enabled: true; minReplicas: number; maxReplicas: number; metrics: object[] };
  podDisruptionBudget: { enabled: true; maxUnavailable: 1 };
  accessLog: object;
  log: { format: "json"; level: "INFO" };
  metrics: { prometheus: object };
  resources: Resources;
  podSecurityContext: object;
  securityContext: typeof RESTRICTED_CONTAINER;
  priorityClassName: string;
}

/** User and group of the image. Source: the chart's own. */
const USER = 65_532;
const POD_LABELS = { "app.kubernetes.io/name": TRAEFIK };
const { ports: PORTS, health: HEALTH } = GATEWAYS.traefik;

export function traefikValues(
  edge: TraefikEdge,
  { placements: { app } }: Pick<ClusterContext, "placements">,
): TraefikValues {
  const { min, max, resources, trustedProxies } = edge.traefik;
  return {
    global: { checkNewVersion: false, sendAnonymousUsage: false },
    ...reading([TRAEFIK, ...namespacesOf(edge.routes)]),
    rbac: { enabled: true, namespaced: true },
    api: { dashboard: false, insecure: false },
    ingressRoute: { dashboard: { enabled: false } },
    core: { strictTLSOptions: true },
    ports: {
      web: redirectingEntryPoint(80, PORTS.http, trustedProxies),
      websecure: entryPoint(443, PORTS.https, trustedProxies),
      metrics: { port: METRICS_PORT },
    },
    service: serviceOf(edge),
    deployment: { terminationGracePeriodSeconds: 60 },
    autoscaling: { enabled: true, minReplicas: min, maxReplicas: max, metrics: [CPU_LOAD] },
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    accessLog: ACCESS_LOG,
    log: { format: "json", level: "INFO" },
    metrics: { prometheus: { entryPoint: "metrics", addRoutersLabels: true } },
    resources,
    podSecurityContext: restrictedPod({ runAsUser: USER, runAsGroup: USER }),
    securityContext: RESTRICTED_CONTAINER,
    priorityClassName: app.priorityClassName,
    ...podSpread(app, POD_LABELS),
  };
}

/** It reads its own kinds, and nothing else that may lead a request. */
function reading(namespaces: string[]): Pick<TraefikValues, "providers" | "ingressClass" | "gatewayClass" | "gateway"> {
  return {
    providers: {
      kubernetesCRD: {
        enabled: true,
        namespaces,
        allowCrossNamespace: false,
        allowExternalNameServices: false,
        crossProviderNamespaces: [TRAEFIK],
        defaultTLSResourcesNamespace: TRAEFIK,
        safeNaming: true,
      },
      kubernetesIngress: { enabled: false },
      kubernetesGateway: { enabled: false },
    },
    ingressClass: { enabled: false, isDefaultClass: false },
    gatewayClass: { enabled: false },
    gateway: { enabled: false },
  };
}

/** The chart writes the ports of its Service itself, of the entry points. */
function serviceOf(edge: TraefikEdge): TraefikValues["service"] {
  const ports = [servicePort("web", 80, PORTS.http), servicePort("websecure", 443, PORTS.https)];
  const { ports: _, ...service } = gatewayService("traefik", edge, ports, HEALTH);
  if (service.type === "ClusterIP") return { annotations: {}, spec: service };
  const { annotations, ...spec } = service;
  return { annotations, spec };
}

/** One more pod from four fifths of what a pod asks for. */
const CPU_LOAD = {
  type: "Resource",
  resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 80 } },
};

/** Who asked for what, and what came of it: no header but the client's program, and no parameter, which may be a secret. */
const ACCESS_LOG = {
  enabled: true,
  format: "json",
  fields: {
    headers: { defaultMode: "drop", names: { "User-Agent": "keep" } },
    queryParameters: { defaultMode: "drop" },
  },
};

export function traefikFootprint({ traefik: settings }: TraefikEdge): Footprint {
  return scaledFootprint(TRAEFIK, settings, settings.resources.requests);
}
