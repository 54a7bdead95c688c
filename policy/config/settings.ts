import { z } from "zod";

const patterns = (description: string, fallback: string[]) =>
  z.array(z.string()).default(fallback).describe(description);
const whole = (description: string, fallback: number, min = 0) =>
  z.int().min(min).default(fallback).describe(description);

/** Every figure and list that rules read, with its default. An environment's file overrides them. */
export const settingsSchema = z.strictObject({
  // network
  zonesPerTier: whole("Availability zones that each subnet tier spans", 3, 1),
  subnetMinAddresses: whole("Usable addresses that a private subnet has at least", 251),
  natPerZone: z.boolean().default(true).describe("Every zone with private subnets has its own NAT gateway"),
  vpcEndpoints: patterns("Services that have a VPC endpoint", ["s3"]),
  vpcEndpointsWithoutNat: patterns("Services that need one when nothing else leads out", [
    "s3",
    "ecr.api",
    "ecr.dkr",
    "sts",
    "logs",
    "ec2",
    "eks-auth",
  ]),
  // cluster
  kubernetesVersions: patterns("Kubernetes minors in use", ["1.35", "1.36"]),
  versionSkew: whole("Minors between two regions, at most", 1),
  clusterLogTypes: patterns("Control plane logs that are on", ["api", "audit", "authenticator"]),
  logRetentionDays: whole("Days that logs are kept, at least", 30, 1),
  managedAddons: patterns("EKS add-ons that every cluster has", [
    "vpc-cni",
    "coredns",
    "kube-proxy",
    "aws-ebs-csi-driver",
    "eks-pod-identity-agent",
  ]),
  clusterAdminRoles: patterns("IAM roles, by name, that may administer a cluster", []),
  protectStateful: z.boolean().default(true).describe("Stateful resources carry Pulumi's protect"),
  // nodes
  metadataHopLimit: whole("Hops that instance metadata travels, at most", 1, 1),
  nodeRolePolicies: patterns("Managed policies that a node role may carry", [
    "AmazonEKSWorkerNodePolicy",
    "AmazonEKSWorkerNodeMinimalPolicy",
    "AmazonEC2ContainerRegistryPullOnly",
    "AmazonSSMManagedInstanceCore",
  ]),
  nodeVolumeKey: z.boolean().default(true).describe("Node volumes use a key of our own"),
  spotRoles: patterns("Node roles (label values) that may live on spot alone", ["gpu", "batch", "ml", "dev*"]),
  // encryption
  keyDeletionWindowDays: whole("Days before a deleted key is gone, at least", 14, 7),
  // identity
  clusterAdminSubjects: patterns("Kind:namespace/name bound to cluster-admin", []),
  privilegedRoles: patterns("RBAC roles, by name, that may hold powerful rights", [
    // Keeps what it makes of each Prometheus and Alertmanager in Secrets, which have no names beforehand; of its own namespace only.
    "kube-prometheus-stack-operator-at-home",
    // Reads each cluster's login and its users' passwords, in whichever namespace it is.
    "messaging-topology-operator",
    // Makes each cluster's Secrets, and runs its upgrade commands inside its pods. Charts bring such roles where no rule sees them.
    "rabbitmq-cluster-operator",
  ]),
  // workloads
  systemNamespaces: patterns("Namespaces of the platform's own agents", [
    "kube-system",
    "kube-node-lease",
    "kube-public",
    "istio-system",
    "rabbitmq-system",
    "velero",
  ]),
  applicationNamespaces: patterns("Namespaces of applications, beside those in which the stack deploys them itself", [
    "*-apps",
    "apps",
  ]),
  podSecurityLevels: patterns("Pod security levels that a namespace may enforce", ["restricted", "baseline"]),
  privilegedNamespaces: patterns("Namespaces that may enforce the level privileged", [
    "istio-system",
    "monitoring",
    "logging",
    "velero",
    "gpu*",
  ]),
  hostAccessWorkloads: patterns("namespace/name of agents that need the host", [
    "kube-system/*",
    "monitoring/*node-exporter*",
    "logging/*",
    "istio-system/istio-cni*",
    "velero/*node-agent*",
  ]),
  writableRootWorkloads: patterns("namespace/name that may write to their root file system", []),
  approvedRegistries: patterns("Registries, as image prefixes, that images come from", [
    "*.dkr.ecr.*.amazonaws.com/",
    "public.ecr.aws/",
    "registry.k8s.io/",
    "quay.io/",
    "ghcr.io/",
    "docker.elastic.co/",
    "registry.developers.crunchydata.com/",
    "nvcr.io/",
    "docker.io/jaegertracing/",
    "docker.io/velero/",
    "docker.io/alpine/k8s",
    "docker.io/kong/",
    "docker.io/library/kong",
  ]),
  retiredRegistries: patterns("Registries and repositories that are gone or unmaintained", [
    "k8s.gcr.io/",
    "gcr.io/kubernetes-helm/",
    "docker.io/minio/",
    "minio/",
    "docker.io/bitnami/",
    "bitnami/",
  ]),
  chartRepositories: patterns("Repositories that charts come from", ["https://*", "oci://*"]),
  minReplicas: whole("Replicas of a workload that serves, at least", 2, 1),
  // data stores and recovery
  databaseMultiAz: z.boolean().default(true).describe("Databases span availability zones and refuse deletion"),
  backupRetentionDays: whole("Days that a backup is kept, at least", 7, 1),
  backupVaultLock: z.boolean().default(true).describe("Backup vaults are locked"),
  rpoMinutes: whole("Longest loss of data that is promised, unless a data set says its own", 1440),
  rtoMinutes: whole("Longest time to recovery that is promised, unless a data set says its own", 1440),
  // cost and tags
  requiredTags: patterns("Tags on everything that can carry them", ["Project", "Environment", "Region", "ManagedBy"]),
  // regions
  onPremisesCidrs: patterns("Address ranges outside AWS that are routed to", []),
  residentRegions: patterns("Regions whose data must stay in their jurisdiction", []),
  jurisdictions: z
    .record(z.string(), z.array(z.string()))
    .default({ eu: ["eu-*"], us: ["us-*"], ap: ["ap-*"], af: ["af-*"], ca: ["ca-*"], sa: ["sa-*"], me: ["me-*"] })
    .describe("Regions by jurisdiction"),
});

export type Settings = z.infer<typeof settingsSchema>;
export type Setting = keyof Settings;

/** JSON Schema of one setting, for the pack's configSchema and the documentation. */
export function settingSchema(name: Setting): { type?: string; description?: string; default?: unknown } {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(settingsSchema.shape[name], { io: "input" });
  return schema as { type?: string };
}
