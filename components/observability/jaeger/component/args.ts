import type { ServiceContext } from "../../../service-module";
import { BUFFER, OPERATOR, STORAGE, STORE_USER } from "../names";
import type { TracingSettings } from "../resolve";
import type { JaegerSettings } from "./types";

/** The region's settings with their images, and with the connections of its stores as its user there. */
export function jaegerArgs(
  { namespace, elasticsearch, indexPrefix, retentionDays, query, buffer, ...settings }: TracingSettings,
  { cluster, image, storeClient }: ServiceContext,
): JaegerSettings & Pick<ServiceContext, "cluster"> {
  const storage = storeClient(STORAGE, elasticsearch, STORE_USER, namespace);
  return {
    ...settings,
    cluster,
    image: image(OPERATOR, "jaeger"),
    cleanerImage: image(OPERATOR, "jaeger-es-index-cleaner"),
    // A shard of each day's index on each node that keeps data.
    storage: { elasticsearch: storage, indexPrefix, shards: storage.dataNodes, retentionDays },
    buffer: buffer && {
      topic: buffer.topic,
      ingester: buffer.ingester,
      client: storeClient(BUFFER, buffer.kafka, STORE_USER, namespace),
    },
    query: { ...query, clients: query.allowFrom.map((allowed) => ({ namespace: allowed })) },
  };
}
