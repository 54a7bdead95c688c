import type { MeshEntry } from "../schema";
import type { ServiceEntry } from "../schema/services";

/** A service of the mesh, by its name. */
export interface MeshService extends ServiceEntry {
  name: string;
  /** Its name wherever it is called from. @example "orders.apps.svc.cluster.local" */
  host: string;
  /** Labels of its pods. */
  podLabels: Record<string, string>;
  /** Port of its pods. */
  podPort: number;
}

export function meshService({ services }: Pick<MeshEntry, "services">, name: string): MeshService {
  const service = services[name];
  if (!service) throw new Error(`mesh.services passed the checks without ${name}`);
  return {
    ...service,
    name,
    host: `${name}.${service.namespace}.svc.cluster.local`,
    podLabels: service.pods ?? { app: name },
    podPort: service.targetPort ?? service.port,
  };
}

export function meshServices(mesh: Pick<MeshEntry, "services">): MeshService[] {
  return Object.keys(mesh.services).map((name) => meshService(mesh, name));
}

/** Labels of a subset's pods, besides those of the service. */
export function subsetLabels(name: string, subset: ServiceEntry["subsets"][string]): Record<string, string> {
  return subset.labels ?? { version: name };
}
