import type { CustomKind } from "../../../kubernetes/custom-kind";
import { GATEWAY_API } from "../../gateways";

export const GATEWAY_CLASS: CustomKind = {
  apiVersion: GATEWAY_API,
  kind: "GatewayClass",
  readiness: { waitFor: ["condition=Accepted"], limit: "10m" },
};

export const GATEWAY: CustomKind = {
  apiVersion: GATEWAY_API,
  kind: "Gateway",
  readiness: { waitFor: ["condition=Programmed"], limit: "10m" },
};

/** Programmed: Kong has it. The condition is of the controller's own making. Source: Kubernetes Ingress Controller 3.5. */
export const HTTP_ROUTE: CustomKind = {
  apiVersion: GATEWAY_API,
  kind: "HTTPRoute",
  readiness: {
    waitFor: ["jsonpath={$.status.parents[*].conditions[?@.type=='Programmed'].status}=True"],
    limit: "10m",
  },
};

/** What a plugin has beside its metadata: it has no spec. */
export interface PluginBody {
  plugin: string;
  config: Record<string, unknown>;
}

const plugin = {
  notAwaited: "Kong takes it with the first route that names it, which is made after it and waited for",
};

export const KONG_PLUGIN: CustomKind<PluginBody> = {
  apiVersion: "configuration.konghq.com/v1",
  kind: "KongPlugin",
  readiness: plugin,
};

export const KONG_CLUSTER_PLUGIN: CustomKind<PluginBody> = {
  apiVersion: "configuration.konghq.com/v1",
  kind: "KongClusterPlugin",
  readiness: { notAwaited: "Kong takes it with the rest of its configuration, and routes are waited for" },
};

export const KONG_CONSUMER: CustomKind<{ username: string; credentials: string[] }> = {
  apiVersion: "configuration.konghq.com/v1",
  kind: "KongConsumer",
  readiness: { notAwaited: "somebody writes its credential, perhaps after the cluster is there" },
};

export const KONG_UPSTREAM_POLICY: CustomKind = {
  apiVersion: "configuration.konghq.com/v1beta1",
  kind: "KongUpstreamPolicy",
  readiness: { notAwaited: "Kong takes it with the first route to a Service that names it, which is made after it" },
};
