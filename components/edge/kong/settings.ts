import type { Resources } from "../../kubernetes/footprint";
import type { RouteSettings } from "../routes/plan";

/** Kong, and what it makes of requests. */
export interface KongSettings {
  /** Number of its pods at the least. */
  min: number;
  /** Number of its pods at the most, by their load. */
  max: number;
  /** CPU and memory of Kong in one pod, the controller beside it left out. */
  resources: Resources;
  /** Addresses of the proxies before it, whose word on their clients is taken. */
  trustedProxies: string[];
  /**
   * Requests of one address.
   *
   * @default any number
   */
  ipLimit?: { minute: number; burst: number };
  /** Where requests go, by route. */
  backends: KongBackend[];
  /** HTTPRoutes, each with the plugins that are for it. */
  routes: KongRoute[];
  /** What is done with requests, by the name of the plugin's object. */
  plugins: KongPluginSettings[];
  /** Whether it counts requests for Prometheus. */
  analytics: boolean;
  /** Who signs tokens. */
  consumers: { name: string; secret: { name: string; key: string } }[];
  /**
   * When a Service gets no more requests, and how long.
   *
   * @default never
   */
  circuitBreaker?: { failures: number; open: number };
}

/** A Service of Kong's namespace that stands for one of another: neither namespace reads the other's objects. */
export interface KongBackend {
  /** Its name. @example "to-api" */
  name: string;
  /** The Service that it stands for. @example "api-service.apps.svc.cluster.local" */
  host: string;
  port: number;
  /** It is a gateway, which speaks TLS, and whose answers are those of many programs. */
  gateway: boolean;
}

export interface KongRoute extends Pick<RouteSettings, "hosts" | "path"> {
  /** Name of the HTTPRoute. @example "api" */
  name: string;
  /** Backends by name, each with its share where there are two. */
  backends: { name: string; port: number; weight?: number }[];
  /** Names of its plugins. */
  plugins: string[];
  /** Changes of headers on the way in, and on the way back. */
  headers: { request: HeaderChanges; response: HeaderChanges };
}

export interface HeaderChanges {
  set: Record<string, string>;
  remove: string[];
}

/** A plugin of Kong. */
export interface KongPluginSettings {
  /** Name of its object. @example "consumer-limit" */
  name: string;
  /** What Kong calls it. @example "rate-limiting" */
  plugin: string;
  /** Its settings, in the words of its page in Kong's plugin hub. */
  config: Record<string, unknown>;
}
