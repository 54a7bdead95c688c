import type { KubernetesObject } from "../kubernetes";
import { condition } from "./simulator";

/** What an operator writes into the status of a kind that it serves, once all is well. */
export interface OperatedKind {
  readonly apiVersion: string;
  readonly plural: string;
  readonly status: (object: KubernetesObject) => Record<string, unknown>;
  /** Secrets that it makes beside, by name, with their keys. */
  readonly secret?: (object: KubernetesObject) => { name: string; keys: readonly string[] } | undefined;
}

const ready = () => ({ conditions: [condition("Ready")] });
const observed = ({ metadata }: KubernetesObject) => ({ observedGeneration: metadata.generation });

function kinds(apiVersion: string, plurals: readonly string[], status: OperatedKind["status"]): OperatedKind[] {
  return plurals.map((plural) => ({ apiVersion, plural, status }));
}

interface ExternalSecretSpec {
  readonly target?: {
    readonly name?: string;
    readonly template?: { readonly data?: Readonly<Record<string, string>> };
  };
  readonly data?: readonly { readonly secretKey: string }[];
}

function targetOf({ metadata, spec }: KubernetesObject): { name: string; keys: readonly string[] } {
  const { target, data = [] } = spec as ExternalSecretSpec;
  const keys = [...data.map(({ secretKey }) => secretKey), ...Object.keys(target?.template?.data ?? {})];
  return { name: target?.name ?? metadata.name, keys: keys.length > 0 ? keys : ["value"] };
}

interface PostgresClusterSpec {
  readonly instances: readonly { readonly name?: string; readonly replicas?: number }[];
  readonly proxy?: { readonly pgBouncer?: { readonly replicas?: number } };
  readonly backups?: { readonly pgbackrest?: { readonly repos?: readonly { readonly name: string }[] } };
}

function pods(replicas = 1): Record<string, number> {
  return { replicas, readyReplicas: replicas };
}

interface CollectorSpec {
  readonly replicas?: number;
  readonly autoscaler?: { readonly minReplicas?: number };
}

/** As many as the least that its autoscaler keeps, where it has one. */
function collectorStatus({ spec }: KubernetesObject): Record<string, unknown> {
  const { replicas = 1, autoscaler } = spec as CollectorSpec;
  const count = autoscaler?.minReplicas ?? replicas;
  return { ...ready(), scale: { replicas: count, statusReplicas: `${count}/${count}` } };
}

/** ECK says that it is reached, reconciled and of the version that was asked for. */
function elasticsearchStatus(object: KubernetesObject): Record<string, unknown> {
  const types = ["ElasticsearchIsReachable", "ReconciliationComplete", "RunningDesiredVersion"];
  return {
    ...observed(object),
    phase: "Ready",
    health: "green",
    version: versionOf(object),
    conditions: types.map((type) => condition(type)),
  };
}

function versionOf({ spec }: KubernetesObject): string {
  return (spec as { version: string }).version;
}

/** Crunchy's operator has no condition for the whole cluster: it counts instances and says how far the backups are. */
function postgresStatus(object: KubernetesObject): Record<string, unknown> {
  const { instances, proxy, backups } = object.spec as PostgresClusterSpec;
  const types = ["PGBackRestReplicaRepoReady", "PGBackRestReplicaCreate", ...(proxy ? ["ProxyAvailable"] : [])];
  return {
    ...observed(object),
    instances: instances.map(({ name = "00", replicas = 1 }) => ({
      name,
      replicas,
      readyReplicas: replicas,
      updatedReplicas: replicas,
    })),
    ...(proxy ? { proxy: { pgBouncer: pods(proxy.pgBouncer?.replicas) } } : {}),
    pgbackrest: {
      repoHost: { apiVersion: "apps/v1", kind: "StatefulSet", ready: true },
      repos: (backups?.pgbackrest?.repos ?? []).map(({ name }) => ({ name, stanzaCreated: true, bound: true })),
    },
    conditions: types.map((type) => condition(type)),
  };
}

export const OPERATED_KINDS: readonly OperatedKind[] = [
  {
    apiVersion: "external-secrets.io/v1",
    plural: "externalsecrets",
    status: ready,
    secret: targetOf,
  },
  ...kinds("external-secrets.io/v1", ["secretstores", "clustersecretstores"], ready),
  {
    apiVersion: "cert-manager.io/v1",
    plural: "certificates",
    status: ready,
    secret: ({ spec }) => ({
      name: (spec as { secretName: string }).secretName,
      keys: ["tls.crt", "tls.key", "ca.crt"],
    }),
  },
  ...kinds("cert-manager.io/v1", ["issuers", "clusterissuers"], ready),
  ...kinds(
    "kafka.strimzi.io/v1",
    ["kafkas", "kafkanodepools", "kafkatopics", "kafkausers", "kafkamirrormaker2s", "kafkaconnects"],
    (object) => ({ ...ready(), ...observed(object) }),
  ),
  ...kinds("postgres-operator.crunchydata.com/v1", ["postgresclusters"], postgresStatus),
  ...kinds("elasticsearch.k8s.elastic.co/v1", ["elasticsearches"], elasticsearchStatus),
  ...kinds("kibana.k8s.elastic.co/v1", ["kibanas"], (object) => ({
    ...observed(object),
    health: "green",
    version: versionOf(object),
  })),
  ...kinds("opentelemetry.io/v1beta1", ["opentelemetrycollectors"], collectorStatus),
  ...kinds("velero.io/v1", ["backupstoragelocations", "volumesnapshotlocations"], () => ({ phase: "Available" })),
  ...kinds("velero.io/v1", ["schedules"], () => ({ phase: "Enabled" })),
  ...kinds("argoproj.io/v1alpha1", ["applications"], () => ({
    health: { status: "Healthy" },
    sync: { status: "Synced" },
  })),
  ...kinds("argoproj.io/v1alpha1", ["applicationsets"], () => ({ conditions: [condition("ResourcesUpToDate")] })),
  ...kinds("external-secrets.io/v1alpha1", ["pushsecrets"], ready),
  ...kinds("externaldns.k8s.io/v1alpha1", ["dnsendpoints"], observed),
  ...kinds("karpenter.sh/v1", ["nodepools"], ready),
  ...kinds("karpenter.k8s.aws/v1", ["ec2nodeclasses"], ready),
  ...kinds("keda.sh/v1alpha1", ["scaledobjects"], ready),
];

/** Kinds whose operator takes its finalizer away when their objects are deleted. */
export const FINALIZED_KINDS = [
  { apiVersion: "argoproj.io/v1alpha1", plural: "applications" },
  { apiVersion: "argoproj.io/v1alpha1", plural: "appprojects" },
] as const;

/** Whether a status already says what it should, times aside. */
export function holds(status: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return Array.isArray(status) && wanted.every((item) => status.some((found) => holds(found, item)));
  if (typeof wanted !== "object" || wanted === null) return status === wanted;
  return Object.entries(wanted).every(
    ([key, value]) =>
      key === "lastTransitionTime" || holds((status as Record<string, unknown> | undefined)?.[key], value),
  );
}
