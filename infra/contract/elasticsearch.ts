import { z } from "zod";
import { since } from "./field";
import { secretKeys, secretName, secretNamespaces, secretReference } from "./secret";

const { field, text } = since("1.1.0");

const user = z.strictObject({
  secret: secretName,
  namespaces: secretNamespaces,
  keys: secretKeys,
  arn: text("Its password in Secrets Manager, by ARN"),
});

export const elasticsearchContract = field(
  z.strictObject({
    url: text(
      "Where clients in the cluster connect",
      "https://wakala-elasticsearch-es-http.wakala-monitoring.svc:9200",
    ),
    namespace: text("Namespace of the cluster", "wakala-monitoring"),
    ca: field(secretReference, "Certificate authority that clients trust"),
    kibanaUrl: text(
      "Where people in the cluster's network open Kibana; absent where there is none",
      "https://wakala-kibana-kb-http.wakala-monitoring.svc:5601",
    ).optional(),
    users: field(z.record(z.string(), user), "Declared users by name"),
  }),
  "Elasticsearch; absent where the region has none",
);
