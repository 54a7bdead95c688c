import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { nodeAffinity } from "../../../kubernetes/node-affinity";
import { hostAntiAffinity, type Toleration } from "../../../kubernetes/placement";

/**
 * The values of chart pgo that the platform sets. Source: its values.yaml at 6.0.2. It has none for a node selector, a spread
 * over zones, a priority class or a disruption budget; its pods have the security context of the restricted level without
 * being told.
 */
export interface CrunchyPostgresValues {
  /** Every namespace is watched. */
  singleNamespace: false;
  /** More than one replica needs a leader: this is the name of its Lease. */
  pgoControllerLeaseName: string;
  replicas: number;
  /** The chart's own is true. */
  debug: false;
  resources: { controller: Resources };
  tolerations: Toleration[];
  affinity: object;
}

export const REPLICAS = 2;
const RESOURCES: Resources = { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "512Mi" } };
/** What the chart puts on its pods. */
export const POD_LABELS = { "postgres-operator.crunchydata.com/control-plane": "pgo" };

export function crunchyPostgresValues({ placements }: Pick<ClusterContext, "placements">): CrunchyPostgresValues {
  const { nodeSelector, tolerations } = placements.system;
  return {
    singleNamespace: false,
    pgoControllerLeaseName: "cpk-leader-election-lease",
    replicas: REPLICAS,
    debug: false,
    resources: { controller: RESOURCES },
    tolerations,
    affinity: { ...nodeAffinity(nodeSelector), ...hostAntiAffinity(POD_LABELS) },
  };
}

export const CRUNCHY_POSTGRES_FOOTPRINT: Footprint = {
  pods: [{ name: "pgo", role: "system", replicas: REPLICAS, requests: RESOURCES.requests }],
  daemons: [],
};
