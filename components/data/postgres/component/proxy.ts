import type { PodGroup, Resources } from "../../../kubernetes/footprint";
import type { Placement } from "../../../kubernetes/placement";
import { sumAmounts } from "../../../kubernetes/resource-amounts";
import type { PoolerArgs } from "../args";
import { SIDECAR } from "../footprint";
import { minAvailable } from "./instances";
import { poolerLabels } from "./labels";
import { type Scheduling, scheduling } from "./scheduling";

export interface PgBouncer extends Scheduling {
  replicas: number;
  minAvailable: number;
  resources: Resources;
  sidecars: { pgbouncerConfig: { resources: Resources } };
  config: { global: Record<string, string> };
  customTLSSecret?: { name: string };
}

/** The pool of connections that applications go through. It keeps nothing, so its pods only prefer to be apart. */
export function pgBouncer(name: string, args: PoolerArgs, placement: Placement, tlsSecret?: string): PgBouncer {
  return {
    replicas: args.replicas,
    minAvailable: minAvailable(args.replicas),
    resources: args.resources,
    sidecars: { pgbouncerConfig: { resources: SIDECAR } },
    config: { global: { pool_mode: args.poolMode } },
    ...(tlsSecret ? { customTLSSecret: { name: tlsSecret } } : {}),
    ...scheduling(placement, poolerLabels(name), { zones: false, hosts: false }),
  };
}

export function poolerPods(name: string, { replicas, resources }: PoolerArgs, { role }: Placement): PodGroup {
  const requests = sumAmounts([resources.requests, SIDECAR.requests]);
  return { name: `${name}-pgbouncer`, role, replicas, requests };
}
