import { kindsOf } from "../../kubernetes/kind";
import { defineStore } from "../../module";
import { elasticsearchBackups } from "./backups";
import { elasticsearchChecks } from "./checks";
import { normalizeElasticsearch } from "./normalize";
import { elasticsearchContract } from "./outputs";
import { elasticsearchFigures, elasticsearchRemedies } from "./recovery";
import { resolveElasticsearch } from "./resolve";
import { elasticsearch as schema } from "./schema";
import { elasticsearchClients, elasticsearchSecrets } from "./secrets";

/** Elasticsearch, with Kibana where it is asked for, run by ECK. */
export const elasticsearch = defineStore({
  key: "elasticsearch",
  title: "Elasticsearch",
  operators: ["eck-operator"],
  kinds: kindsOf("elasticsearch.k8s.elastic.co/v1", "Elasticsearch"),
  schema,
  normalize: normalizeElasticsearch,
  checks: elasticsearchChecks,
  resolve: resolveElasticsearch,
  backups: elasticsearchBackups,
  secrets: elasticsearchSecrets,
  services: ({ name, namespace }) => ({ namespace, prefix: `${name}-es-` }),
  clients: elasticsearchClients,
  metrics: () => ({ none: "Elasticsearch tells Prometheus nothing by itself: it takes an exporter" }),
  contract: elasticsearchContract,
  figures: elasticsearchFigures,
  remedies: elasticsearchRemedies,
  load: () => (require("./component") as typeof import("./component")).elasticsearchComponent,
});
