import type { Resources } from "../kubernetes/footprint";
import type { EgressPort } from "./egress";
import type { GatewaySize } from "./gateway-pods";
import type { IstioObject } from "./objects";

/** Where proxies send traces, and how many. */
export interface TracingSettings {
  /** The collector's Service. @example "shop-jaeger-collector.monitoring.svc.cluster.local" */
  host: string;
  /** Number of the port where it takes OTLP over gRPC. @example 4317 */
  port: number;
  /** Share of the requests that bring no decision with them, in percent. */
  percent: number;
}

/** istiod, and what it tells every proxy. */
export interface IstiodSettings {
  /** Number of pods at the least. */
  min: number;
  /** Number of pods at the most, by their load. */
  max: number;
  /** CPU and memory of one pod. */
  resources: Resources;
  /** Whether proxies let calls to hosts through that nothing declares. */
  outboundTraffic: "ALLOW_ANY" | "REGISTRY_ONLY";
  /**
   * Who is sent traces.
   *
   * @default proxies record nothing
   */
  tracing?: TracingSettings;
}

/** What calls to hosts outside leave by. */
export interface EgressSettings extends GatewaySize {
  /** Ports at which hosts are called. */
  ports: EgressPort[];
}

/** What the region builds of `mesh`. */
export interface MeshSettings {
  /** Size of the control plane, and what holds for every proxy. */
  istiod: IstiodSettings;
  /**
   * The egress gateway.
   *
   * @default calls to hosts outside leave from where they are made
   */
  egress?: EgressSettings;
  /** Routes, policies and the rest, in the order in which they are made. */
  objects: IstioObject[];
  /**
   * Namespace and name of what leads requests from outside to routes.
   *
   * @default no route is for requests from outside
   */
  gateway?: { namespace: string; name: string };
}
