import type { GraphResource } from "offline-engine";
import { unitRoot } from "../stages";

/** Units of a region by the start of their name, and the key of the definition that they come from. */
const KEYS: [RegExp, string][] = [
  [/^access$/, "eks.access"],
  [/^addon-(.+)$/, "eks"],
  [/^bucket-(.+)$/, "data.buckets.$1"],
  [/^cluster$/, "eks"],
  [/^delivery$/, "gitops"],
  [/^elasticsearch-(.+)$/, "data.elasticsearch.$1"],
  [/^external-dns$/, "dns"],
  [/^failover/, "dns.failover.hosts"],
  [/^images$/, "registry.repositories"],
  [/^jaeger$/, "tracing"],
  [/^kafka-(.+)$/, "data.kafka.$1"],
  [/^karpenter$/, "karpenter"],
  [/^namespace-(.+)$/, "namespaces.$1"],
  [/^network$/, "network"],
  [/^nodes-(.+)$/, "nodeGroups.$1"],
  [/^postgres-(.+)$/, "data.postgres.$1"],
  [/^routing/, "dns.routing.hosts"],
  [/^restore-drill$/, "backup.drill"],
  [/^velero$/, "backup.velero"],
  [/^workload-(.+)$/, "workloads.$1"],
  [/^zonal-autoshift$/, "dr.zonalAutoshift"],
];

/** The key of the definition that a resource comes from; none where it comes from no single one. */
export function definitionKey(resource: GraphResource, byUrn: ReadonlyMap<string, GraphResource>): string | undefined {
  const unit = unitRoot(resource, byUrn)?.name ?? "";
  const rule = KEYS.find(([pattern]) => pattern.test(unit));
  return rule && unit.replace(rule[0], rule[1]);
}

export function indexed(resources: GraphResource[]): ReadonlyMap<string, GraphResource> {
  return new Map(resources.map((resource) => [resource.urn, resource]));
}
