import type * as pulumi from "@pulumi/pulumi";
import { ANNOTATION_PREFIX } from "../../../dns/annotations";
import type { DnsZones } from "../../../dns/zones";
import { CLOUDFLARE_TOKEN } from "../../../dns/zones";
import type { ClusterContext, HostedZoneIds } from "../../../kubernetes/cluster-context";
import type { Footprint, Resources } from "../../../kubernetes/footprint";
import type { Toleration } from "../../../kubernetes/placement";

export type DnsRecordSettings = DnsZones & {
  /** `upsert-only` deletes nothing; `sync` also takes away the records of objects that are gone. */
  policy: "upsert-only" | "sync";
  /** Seconds that a record may be kept, where its object does not say. */
  ttl?: number;
  /** Cloudflare only: traffic goes through its proxy where the object does not say. */
  proxied: boolean;
  /** The cluster whose records become this one's own: it is gone, or must not write them any more. @default none */
  takeOverFrom?: string;
};

type EnvironmentVariable =
  | { name: string; value: string }
  | { name: string; valueFrom: { secretKeyRef: { name: string; key: string } } };

/** The values of chart external-dns that the platform sets. Source: its values.yaml at 1.21.1. */
export interface ExternalDnsValues {
  provider: { name: DnsZones["provider"] };
  policy: "upsert-only" | "sync";
  /** Who owns a record is written beside it: an owner leaves the records of others alone. */
  registry: "txt";
  /** The cluster's name. Two clusters with one owner would delete each other's records. */
  txtOwnerId: string;
  /** Never to be changed: the records under the old prefix would have no owner. */
  txtPrefix: string;
  domainFilters: string[];
  sources: string[];
  serviceAccount: { create: true; name: string };
  env: EnvironmentVariable[];
  extraArgs: Record<string, string | boolean | pulumi.Input<string>[]>;
  resources: Resources;
  nodeSelector: Record<string, string>;
  tolerations: Toleration[];
  priorityClassName: string;
}

export const SERVICE_ACCOUNT = "external-dns";
const RESOURCES: Resources = { requests: { cpu: "25m", memory: "64Mi" }, limits: { memory: "256Mi" } };

/** Objects that say which host name they want. Gateways and meshes are not here: their kinds are not installed. */
const SOURCES = ["service", "ingress", "crd"];

/** One pod by design: the chart has no leader election and replaces the old pod before it starts the new one. */
export function externalDnsValues(
  dns: DnsRecordSettings,
  {
    clusterName,
    region,
    placements,
    hostedZoneId,
  }: Pick<ClusterContext, "clusterName" | "region" | "placements" | "hostedZoneId">,
): ExternalDnsValues {
  const { nodeSelector, tolerations, priorityClassName } = placements.system;
  return {
    provider: { name: dns.provider },
    policy: dns.policy,
    registry: "txt",
    txtOwnerId: clusterName,
    // With the record's type and a period, so that the owner of the zone's own name has a place in the zone, too.
    txtPrefix: "external-dns-%{record_type}.",
    domainFilters: dns.zones.map(({ name }) => name),
    sources: SOURCES,
    serviceAccount: { create: true, name: SERVICE_ACCOUNT },
    env: [credentials(dns, region)],
    extraArgs: {
      "txt-wildcard-replacement": "wildcard",
      "annotation-prefix": ANNOTATION_PREFIX,
      ...zoneFilter(dns, hostedZoneId),
      ...(dns.ttl === undefined ? {} : { "min-ttl": `${dns.ttl}s` }),
      ...(dns.provider === "cloudflare" ? { "cloudflare-proxied": dns.proxied } : {}),
      ...(dns.takeOverFrom === undefined ? {} : { "migrate-from-txt-owner": dns.takeOverFrom }),
    },
    resources: RESOURCES,
    nodeSelector,
    tolerations,
    priorityClassName,
  };
}

/** Route 53 knows the pod by its identity and asks for a region only; Cloudflare wants a token. */
function credentials(dns: DnsZones, region: string): EnvironmentVariable {
  return dns.provider === "aws"
    ? { name: "AWS_DEFAULT_REGION", value: region }
    : { name: "CF_API_TOKEN", valueFrom: { secretKeyRef: CLOUDFLARE_TOKEN } };
}

/** Without it, Cloudflare's token would need rights on every zone of the account. */
function zoneFilter(dns: DnsZones, hostedZoneId: HostedZoneIds): { "zone-id-filter"?: pulumi.Input<string>[] } {
  const ids =
    dns.provider === "aws" ? dns.zones.map(({ name }) => hostedZoneId(name)) : dns.zones.flatMap(({ id }) => id ?? []);
  // A filter by some of the ids would hide the other zones.
  return ids.length === dns.zones.length ? { "zone-id-filter": ids } : {};
}

export const EXTERNAL_DNS_FOOTPRINT: Footprint = {
  pods: [{ name: "external-dns", role: "system", replicas: 1, requests: RESOURCES.requests }],
  daemons: [],
};
