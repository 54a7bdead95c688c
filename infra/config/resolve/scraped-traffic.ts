import { monitorName, type ScrapeTarget } from "../../../components/kubernetes/metrics-endpoint";
import { NAMESPACE, PROMETHEUS_PODS } from "../../../components/observability/metrics/names";
import { type NamespaceRule, namespaceRule } from "./traffic";

/** What lets Prometheus, and nobody else, ask each target: a rule on either side. */
export function scrapedTraffic(targets: ScrapeTarget[]): NamespaceRule[] {
  if (targets.length === 0) return [];
  const homes = Map.groupBy(targets, ({ namespace }) => namespace);
  const egress = [...homes].map(([namespace, own]) => ({
    peers: [{ namespace }],
    ports: [...new Set(own.map(({ port }) => port))].sort((a, b) => a - b),
  }));
  return [
    namespaceRule(NAMESPACE, "allow-to-metrics", { pods: PROMETHEUS_PODS, egress }),
    ...targets.map(({ namespace, pods, port, ...target }) =>
      namespaceRule(namespace, `allow-metrics-${monitorName(target)}`, {
        pods,
        ingress: [{ peers: [{ namespace: NAMESPACE, pods: PROMETHEUS_PODS }], ports: [port] }],
      }),
    ),
  ];
}
