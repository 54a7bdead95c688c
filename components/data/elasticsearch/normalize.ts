import type { StoreGuest } from "../../module-facts";
import type { ElasticsearchConfig, KibanaConfig } from "./schema";

/** A cluster as everything reads it: its part of the definition with nothing left to derive. */
export interface ElasticsearchSettings extends Omit<ElasticsearchConfig, "kibana" | "snapshots"> {
  /** Its key under `data.elasticsearch`: the object's name, and the start of its Services' names. */
  name: string;
  /** The definition's snapshots, with the name of their bucket: by default the cluster's. */
  snapshots: Required<ElasticsearchConfig["snapshots"]>;
  /** The definition's Kibana, with its name: by default `<name>-kibana`. Left out where the definition has none. */
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
