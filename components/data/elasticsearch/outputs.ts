import { z } from "zod";
import { since } from "../../outputs/field";
import { loginFields, secretReference } from "../../outputs/secret";

const { field, text } = since("2.0.0");

const user = z.strictObject({
  ...loginFields({
    namespaces: ["wakala-monitoring", "wakala-apps"],
    name: "wakala-elasticsearch-user-search",
    keys: ["password", "username"],
  }),
});

export const elasticsearchContract = z.strictObject({
  url: text("Where clients in the cluster connect", "https://wakala-elasticsearch-es-http.wakala-monitoring.svc:9200"),
  namespace: text("Namespace of the cluster", "wakala-monitoring"),
  ca: field(
    secretReference({
      namespaces: ["wakala-monitoring"],
      name: "wakala-elasticsearch-es-http-certs-public",
      keys: ["ca.crt"],
    }),
    "Certificate authority that clients trust; the Secret bears this name in every namespace that has a user's",
  ),
  kibanaUrl: text(
    "Where people in the cluster's network open Kibana; absent where there is none",
    "https://wakala-kibana-kb-http.wakala-monitoring.svc:5601",
  ).optional(),
  users: field(z.record(z.string(), user), "Users by name, the platform's own for traces among them"),
});

export type ElasticsearchOutputs = z.infer<typeof elasticsearchContract>;
