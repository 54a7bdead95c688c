import type * as pulumi from "@pulumi/pulumi";
import { Jaeger } from "../../components/data/jaeger";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import type { RegionSpec } from "../config";
import { JAEGER_USER } from "../config/guests";
import { storeClient } from "../stores";
import type { DataHandles } from "./data";

export interface TracingHandles {
  /** Where programs send traces, by OTLP over gRPC. */
  otlpEndpoint: string;
  /** Where traces are read. */
  queryUrl: string;
}

/** Jaeger, in the namespace of the Elasticsearch that keeps its traces. */
export function tracingLayer(
  parent: pulumi.Resource,
  { tracing, data, addOns }: RegionSpec,
  cluster: ClusterContext,
  { stores }: DataHandles,
): TracingHandles | undefined {
  if (!tracing) return undefined;
  const { elasticsearch, indexPrefix, retentionDays, query, buffer, ...settings } = tracing;
  const storage = data.elasticsearch[elasticsearch];
  if (!storage) throw new Error(`tracing passed the checks without Elasticsearch ${elasticsearch}`);
  const { otlpEndpoint, queryUrl } = new Jaeger(
    "jaeger",
    {
      ...settings,
      ...jaegerImages(addOns),
      cluster,
      storage: {
        elasticsearch: storeClient(stores.elasticsearch, elasticsearch, JAEGER_USER, storage.namespace),
        indexPrefix,
        // A shard of each day's index on each node that keeps data.
        shards: dataNodes(storage),
        retentionDays,
      },
      buffer: buffer && {
        topic: buffer.topic,
        ingester: buffer.ingester,
        client: storeClient(stores.kafka, buffer.kafka, JAEGER_USER, storage.namespace),
      },
      query: { ...query, clients: query.allowFrom.map((namespace) => ({ namespace })) },
    },
    { parent },
  );
  return { otlpEndpoint, queryUrl };
}

/** Jaeger has no chart here: its images are pinned with the operator that runs it. */
function jaegerImages(addOns: RegionSpec["addOns"]): { image: string; cleanerImage: string } {
  const images = addOns["opentelemetry-operator"]?.images ?? {};
  const image = images.jaeger;
  const cleanerImage = images["jaeger-es-index-cleaner"];
  if (!image || !cleanerImage) throw new Error("versions.yaml: charts.opentelemetry-operator.images lacks Jaeger's");
  return { image, cleanerImage };
}

function dataNodes({ nodeSets }: RegionSpec["data"]["elasticsearch"][string]): number {
  const keeping = nodeSets.filter(({ roles }) => roles.some((role) => role.startsWith("data")));
  return keeping.reduce((sum, { count }) => sum + count, 0);
}
