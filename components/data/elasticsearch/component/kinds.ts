import type { CustomKind } from "../../../kubernetes/custom-kind";
import type { kibanaSpec } from "./kibana";

/** Source: ECK 3.5.0, `ElasticsearchStatus`. */
export const ELASTICSEARCH: CustomKind = {
  apiVersion: "elasticsearch.k8s.elastic.co/v1",
  kind: "Elasticsearch",
  readiness: {
    waitFor: [
      "condition=ElasticsearchIsReachable",
      "condition=ReconciliationComplete",
      "condition=RunningDesiredVersion",
      // Yellow is as good as it gets with one node: its replicas have nowhere to be.
      "jsonpath={$.status[?@=='green' || @=='yellow']}",
    ],
    limit: "30m",
    // One node after the other, and each has to be given back its data.
    changeLimit: "2h",
  },
};

/** Source: ECK 3.5.0, `DeploymentStatus`: green while its deployment is available. */
export const KIBANA: CustomKind<{ spec: ReturnType<typeof kibanaSpec> }> = {
  apiVersion: "kibana.k8s.elastic.co/v1",
  kind: "Kibana",
  readiness: {
    waitFor: ({ spec: { version } }) => ["jsonpath={.status.health}=green", `jsonpath={.status.version}=${version}`],
    limit: "20m",
  },
};
