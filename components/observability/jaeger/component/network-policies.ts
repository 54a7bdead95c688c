import { cronJobPodLabels } from "../../../kubernetes/cron-job";
import type { Flow, NetworkPolicyArgs } from "../../../kubernetes/network-policy";
import { ingesterName, jaegerPodLabels, METRICS_PORT, queryName } from "../names";
import { cleanerName } from "./index-cleaner";
import { COLLECTOR_PORTS, QUERY_PORTS } from "./roles";
import type { JaegerSettings } from "./types";

/** Every flow that Jaeger has. Any pod may send traces; only its own namespace and who is named may read them. */
export function jaegerPolicies({ jaegerName, storage, query, buffer }: JaegerSettings): NetworkPolicyArgs[] {
  const { namespace, pods: elasticsearch, port } = storage.elasticsearch;
  const toElasticsearch: Flow = { peers: [{ pods: elasticsearch }], ports: [port] };
  const toKafka: Flow[] = buffer ? [{ peers: [buffer.client.peer], ports: [buffer.client.port] }] : [];
  const metrics: Flow = { peers: [{}], ports: [METRICS_PORT] };
  const policy = (name: string, ingress: Flow[], egress: Flow[], pods = jaegerPodLabels(name)) => ({
    name,
    namespace,
    pods,
    ingress,
    egress,
  });
  const cleaner = cleanerName(jaegerName);
  return [
    policy(
      jaegerName,
      [metrics, { peers: ["cluster"], ports: Object.values(COLLECTOR_PORTS) }],
      buffer ? toKafka : [toElasticsearch],
    ),
    policy(
      queryName(jaegerName),
      [metrics, { peers: [{}, ...query.clients], ports: Object.values(QUERY_PORTS) }],
      [toElasticsearch],
    ),
    ...(buffer ? [policy(ingesterName(jaegerName), [metrics], [...toKafka, toElasticsearch])] : []),
    policy(cleaner, [], [toElasticsearch], cronJobPodLabels(cleaner)),
  ];
}
