import type * as pulumi from "@pulumi/pulumi";
import { Jaeger } from "../../components/data/jaeger";
import { JAEGER } from "../../components/data/jaeger/storage";
import type { KafkaClient } from "../../components/data/kafka/clients";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import type { RegionSpec } from "../config";
import { TRACE_BUFFER_USER } from "../config/kafka";
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
  spec: RegionSpec,
  cluster: ClusterContext,
  data: DataHandles,
): TracingHandles | undefined {
  const { tracing, data: stores } = spec;
  if (!tracing) return undefined;
  if (!data.elasticsearch || !stores.elasticsearch) throw new Error("tracing passed the checks without Elasticsearch");
  const { indexPrefix, retentionDays, query, buffer, ...settings } = tracing;
  const { otlpEndpoint, queryUrl } = new Jaeger(
    "jaeger",
    {
      ...settings,
      ...jaegerImages(spec),
      cluster,
      storage: {
        elasticsearch: data.elasticsearch.client(JAEGER),
        indexPrefix,
        // A shard of each day's index on each node that keeps data.
        shards: dataNodes(stores.elasticsearch),
        retentionDays,
      },
      buffer: buffer && { ...buffer, client: kafkaClient(data, stores.elasticsearch.namespace) },
      query: { ...query, clients: query.allowFrom.map((namespace) => ({ namespace })) },
    },
    { parent },
  );
  return { otlpEndpoint, queryUrl };
}

function kafkaClient({ kafka }: DataHandles, namespace: string): KafkaClient {
  if (!kafka) throw new Error("tracing.kafkaBuffer passed the checks without Kafka");
  return kafka.client(TRACE_BUFFER_USER, namespace);
}

/** Jaeger has no chart here: its images are pinned with the operator that runs it. */
function jaegerImages({ addOns }: RegionSpec): { image: string; cleanerImage: string } {
  const images = addOns["opentelemetry-operator"]?.images ?? {};
  const image = images.jaeger;
  const cleanerImage = images["jaeger-es-index-cleaner"];
  if (!image || !cleanerImage) throw new Error("versions.yaml: charts.opentelemetry-operator.images lacks Jaeger's");
  return { image, cleanerImage };
}

function dataNodes({ nodeSets }: NonNullable<RegionSpec["data"]["elasticsearch"]>): number {
  const keeping = nodeSets.filter(({ roles }) => roles.some((role) => role.startsWith("data")));
  return keeping.reduce((sum, { count }) => sum + count, 0);
}
