import { type Placement, podSpread } from "../../../kubernetes/placement";
import { restrictedPod } from "../../../kubernetes/restricted";
import type { KibanaArgs } from "../args";
import { kibanaPodLabels } from "../names";

/** Spec of a Kibana. TLS is on, and ECK makes its keys and its user of Elasticsearch (DEF-111). */
export function kibanaSpec(
  { kibanaName, count, resources }: KibanaArgs,
  { elasticsearchName, version, placement }: { elasticsearchName: string; version: string; placement: Placement },
) {
  const labels = kibanaPodLabels(kibanaName);
  return {
    version,
    count,
    elasticsearchRef: { name: elasticsearchName },
    http: { tls: { selfSignedCertificate: { disabled: false } } },
    config: { "telemetry.optIn": false },
    podTemplate: {
      spec: {
        automountServiceAccountToken: false,
        priorityClassName: placement.priorityClassName,
        ...podSpread(placement, labels),
        securityContext: restrictedPod({ fsGroup: 1000 }),
        containers: [{ name: "kibana", resources }],
      },
    },
  };
}
