import type { StoreGuest } from "../../module-facts";
import type { ElasticsearchConfig, KibanaConfig } from "./schema";

/** A cluster as everything reads it: its part of the definition with nothing left to derive. */
export interface ElasticsearchSettings extends Omit<ElasticsearchConfig, "kibana" | "snapshots"> {
  /** Its key under `data.elasticsearch`: the object's name, and the start of its Services' names. */
  name: string;
  snapshots: Required<ElasticsearchConfig["snapshots"]>;
  kibana?: Required<KibanaConfig>;
  /** Parts of the platform that keep something here. */
  guests: StoreGuest[];
}

export function normalizeElasticsearch(
  { snapshots, kibana, ...config }: ElasticsearchConfig,
  name: string,
  guests: StoreGuest[],
): ElasticsearchSettings {
  return {
    ...config,
    name,
    snapshots: { ...snapshots, bucket: snapshots.bucket ?? name },
    ...(kibana ? { kibana: { ...kibana, name: kibana.name ?? `${name}-kibana` } } : {}),
    guests,
  };
}
