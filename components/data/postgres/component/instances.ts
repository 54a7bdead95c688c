import type { PodGroup, Resources } from "../../../kubernetes/footprint";
import type { Placement } from "../../../kubernetes/placement";
import type { Spread } from "../args";
import { instanceRequests, SIDECAR } from "../footprint";
import { INSTANCE_SET, instanceLabels } from "./labels";
import { type Scheduling, scheduling } from "./scheduling";

export interface InstancesArgs {
  /** Name of the PostgresCluster. */
  name: string;
  /** Pods: one of them the primary, the others its replicas. */
  replicas: number;
  /** Of the database container. */
  resources: Resources;
  /** Volume of each pod. */
  storage: {
    /** @example "100Gi" */
    size: string;
    storageClass: string;
  };
  /** How far apart the pods must be. */
  spread: Spread;
  /** Nodes that they run on. */
  placement: Placement;
}

export interface InstanceSet extends Scheduling {
  name: string;
  replicas: number;
  minAvailable: number;
  resources: Resources;
  sidecars: { replicaCertCopy: { resources: Resources } };
  dataVolumeClaimSpec: {
    accessModes: ["ReadWriteOnce"];
    storageClassName: string;
    resources: { requests: { storage: string } };
  };
}

export function instanceSet({ name, replicas, resources, storage, spread, placement }: InstancesArgs): InstanceSet {
  return {
    name: INSTANCE_SET,
    replicas,
    minAvailable: minAvailable(replicas),
    resources,
    sidecars: { replicaCertCopy: { resources: SIDECAR } },
    dataVolumeClaimSpec: {
      accessModes: ["ReadWriteOnce"],
      storageClassName: storage.storageClass,
      resources: { requests: { storage: storage.size } },
    },
    ...scheduling(placement, instanceLabels(name), spread),
  };
}

/** One at a time may be evicted. With 0 the operator makes no budget: a lone pod could never leave its node. */
export function minAvailable(replicas: number): number {
  return replicas - 1;
}

export function instancePods({ name, replicas, resources, spread, placement }: InstancesArgs): PodGroup {
  return {
    name: `${name}-${INSTANCE_SET}`,
    role: placement.role,
    replicas,
    requests: instanceRequests(resources),
    exclusive: spread.hosts,
  };
}
