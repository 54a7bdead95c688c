import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { type Footprint, type Resources, scaledFootprint } from "../../../kubernetes/footprint";
import { type PodSpread, podSpread } from "../../../kubernetes/placement";
import { sumAmounts } from "../../../kubernetes/resource-amounts";
import { restrictedPod } from "../../../kubernetes/restricted";
import { GATEWAYS } from "../../gateways";
import { gatewayService, servicePort } from "../../nlb/service";
import type { EdgeSettings } from "../../settings";
import { kong } from "../facts";
import type { KongSettings } from "../settings";
import { kongEnvironment } from "./environment";

/** A way in that leads through Kong. */
export interface KongEdge extends EdgeSettings {
  kong: KongSettings;
}

/** An image as the chart names it. */
interface Image {
  repository: string;
  tag: string;
}

/** The values of chart kong that the platform sets. Its containers are restricted as they are. Source: its values.yaml at 3.4.1. */
export interface KongValues extends PodSpread {
  fullnameOverride: string;
  image: Image;
  env: Record<string, string>;
  ingressController: {
    image: Image;
    /** Its own objects are there, and nobody else's: it reads the Secrets of no other namespace. */
    watchNamespaces: [string];
    /** It would judge objects of this namespace, all of which are ours. */
    admissionWebhook: { enabled: false };
    /** Its routes are HTTPRoutes. */
    createIngressClass: false;
    env: Record<string, string | boolean>;
    resources: Resources;
  };
  proxy: object;
  /** Its user interface, which would have a Service with node ports. */
  manager: { enabled: false };
  resources: Resources;
  securityContext: { runAsNonRoot: true; seccompProfile: { type: "RuntimeDefault" } };
  autoscaling: { enabled: true; minReplicas: number; maxReplicas: number };
  podDisruptionBudget: { enabled: true; maxUnavailable: 1 };
  priorityClassName: string;
  /** What the chart would tell meshes that are not there. */
  podAnnotations: Record<string, null>;
}

const { ports: PORTS, health: HEALTH, service: SERVICE, namespace } = GATEWAYS.kong;
const POD_LABELS = { "app.kubernetes.io/name": "kong", "app.kubernetes.io/instance": kong.name };

/** What the controller beside Kong takes in one pod. */
const CONTROLLER: Resources = { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "512Mi" } };

export function kongValues(
  settings: KongEdge,
  images: Record<string, string>,
  { placements: { app } }: Pick<ClusterContext, "placements">,
): KongValues {
  const { min, max, resources } = settings.kong;
  return {
    fullnameOverride: SERVICE,
    image: chartImage(images, "kong"),
    env: kongEnvironment(settings.kong),
    ingressController: {
      image: chartImage(images, "kubernetes-ingress-controller"),
      watchNamespaces: [namespace],
      admissionWebhook: { enabled: false },
      createIngressClass: false,
      // The admin API listens at the pod's own loopback, with a certificate that it makes for itself.
      env: { kong_admin_tls_skip_verify: true, anonymous_reports: false },
      resources: CONTROLLER,
    },
    proxy: proxyValues(settings),
    manager: { enabled: false },
    resources,
    securityContext: restrictedPod({}),
    autoscaling: { enabled: true, minReplicas: min, maxReplicas: max },
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    priorityClassName: app.priorityClassName,
    podAnnotations: { "kuma.io/gateway": null, "traffic.sidecar.istio.io/includeInboundPorts": null },
    ...podSpread(app, POD_LABELS),
  };
}

/** Its Service, in the chart's words; node ports are made with a load balancer, and lead nowhere: no policy opens them. */
function proxyValues(settings: EdgeSettings): object {
  const ports = [servicePort("http", 80, PORTS.http), servicePort("https", 443, PORTS.https)];
  const service = gatewayService("kong", settings, ports, HEALTH);
  const listen = (port: number, containerPort: number) => ({ servicePort: port, containerPort });
  const listens = { http: listen(80, PORTS.http), tls: listen(443, PORTS.https) };
  if (service.type === "ClusterIP") return { nameOverride: SERVICE, type: service.type, ...listens };
  const { ports: _, allocateLoadBalancerNodePorts: __, ...rest } = service;
  return { nameOverride: SERVICE, ...rest, ...listens };
}

/** The chart wants an image in two pieces. @example "docker.io/library/kong:3.9.2" */
function chartImage(images: Record<string, string>, name: string): Image {
  const [, repository, tag] = /^(.+):([^:/]+)$/.exec(images[name] ?? "") ?? [];
  if (!repository || !tag) throw new Error(`versions.yaml: charts.${kong.name}.images.${name}: is missing`);
  return { repository, tag };
}

export function kongFootprint({ kong: settings }: KongEdge): Footprint {
  return scaledFootprint(kong.name, settings, sumAmounts([settings.resources.requests, CONTROLLER.requests]));
}
