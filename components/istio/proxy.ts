import type { Resources } from "../kubernetes/footprint";

/**
 * The proxy beside each pod of the mesh: what it adds to what the pod asks for. Source: the chart's own figures at 1.30.3,
 * `global.proxy.resources`.
 */
export const PROXY_RESOURCES: Resources = {
  requests: { cpu: "100m", memory: "128Mi" },
  limits: { cpu: "2", memory: "1Gi" },
};
