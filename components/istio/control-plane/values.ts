import type { ClusterContext } from "../../kubernetes/cluster-context";
import { type Footprint, type Resources, scaledFootprint } from "../../kubernetes/footprint";
import { type PodSpread, podSpread } from "../../kubernetes/placement";
import { SAFE_SECCOMP } from "../../kubernetes/restricted";
import { ISTIO_SYSTEM, revisionLabel } from "../names";
import { PROXY_RESOURCES } from "../proxy";
import type { IstiodSettings } from "../settings";
import { type MeshConfig, meshConfig } from "./mesh-config";

/** The values of chart istiod that the platform sets. Source: its values.yaml at 1.30.3. */
export interface IstiodValues extends PodSpread {
  /** What tells it from another one beside it, in names and in labels; the first has none. */
  revision?: string;
  autoscaleEnabled: true;
  autoscaleMin: number;
  autoscaleMax: number;
  resources: Resources;
  seccompProfile: typeof SAFE_SECCOMP;
  /** Proxies need no container with NET_ADMIN before them. */
  cni: { enabled: true };
  meshConfig: MeshConfig;
  global: {
    istioNamespace: string;
    priorityClassName: string;
    /** What tells this cluster's proxies from another's in traces and metrics. */
    multiCluster: { clusterName: string };
    proxy: { resources: Resources; seccompProfile: typeof SAFE_SECCOMP };
  };
}

const POD_LABELS = { app: "istiod" };

/** On the nodes of applications: what a pod asks for is half of a small node of the cluster's own services. */
export function istiodValues(
  { min, max, resources, ...mesh }: IstiodSettings,
  { placements: { app, system }, clusterName }: Pick<ClusterContext, "placements" | "clusterName">,
  revision?: string,
): IstiodValues {
  return {
    ...(revision === undefined ? {} : { revision }),
    autoscaleEnabled: true,
    autoscaleMin: min,
    autoscaleMax: max,
    resources,
    seccompProfile: SAFE_SECCOMP,
    cni: { enabled: true },
    meshConfig: meshConfig(mesh),
    global: {
      istioNamespace: ISTIO_SYSTEM,
      priorityClassName: system.priorityClassName,
      multiCluster: { clusterName },
      proxy: { resources: PROXY_RESOURCES, seccompProfile: SAFE_SECCOMP },
    },
    ...podSpread(app, revision === undefined ? POD_LABELS : { ...POD_LABELS, ...revisionLabel(revision) }),
  };
}

export function istiodFootprint(settings: IstiodSettings, name: string): Footprint {
  return scaledFootprint(name, settings, settings.resources.requests);
}
