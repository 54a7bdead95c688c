import { type MutationCase, onGood, onWakala } from "./cases";

const DEPLOYMENT = { of: "api", type: ":Deployment" };
const POD = "spec.template.spec";
const CONTAINER = `${POD}.containers.0`;

export const workloads: readonly MutationCase[] = [
  onGood("WKL-01", {
    of: "shop",
    type: ":Namespace",
    set: ["metadata.labels.[pod-security.kubernetes.io/enforce]", "privileged"],
  }),
  onGood("WKL-01", { of: "api", type: ":ConfigMap", set: ["metadata.namespace", "default"] }),
  onGood("WKL-02", { ...DEPLOYMENT, set: [`${POD}.hostNetwork`, true] }),
  onGood("WKL-02", { ...DEPLOYMENT, set: [`${POD}.volumes`, [{ name: "root", hostPath: { path: "/" } }]] }),
  onGood("WKL-02", { of: "metrics", type: ":Release", set: ["values.securityContext", { privileged: true }] }),
  onGood("WKL-02", {
    of: "ledger",
    type: ":PostgresCluster",
    set: ["spec.instances.0.containers", [{ name: "side", securityContext: { privileged: true } }]],
  }),
  onGood("WKL-03", { ...DEPLOYMENT, set: [`${CONTAINER}.securityContext.allowPrivilegeEscalation`, undefined] }),
  onGood("WKL-03", { ...DEPLOYMENT, set: [`${CONTAINER}.securityContext.capabilities.drop`, ["NET_RAW"]] }),
  onGood("WKL-04", { ...DEPLOYMENT, set: [`${CONTAINER}.securityContext.runAsNonRoot`, false] }),
  onGood("WKL-04", { ...DEPLOYMENT, set: [`${CONTAINER}.securityContext.seccompProfile`, undefined] }),
  onGood("ADM-20", { ...DEPLOYMENT, set: [`${CONTAINER}.securityContext.readOnlyRootFilesystem`, undefined] }),
  onGood("WKL-05", { ...DEPLOYMENT, set: [`${CONTAINER}.resources.requests.cpu`, undefined] }),
  onGood("WKL-05", { of: "ledger", type: ":PostgresCluster", set: ["spec.instances.0.resources", undefined] }),
  onGood("WKL-06", { ...DEPLOYMENT, set: [`${CONTAINER}.readinessProbe`, undefined] }),
  onGood("WKL-07", { ...DEPLOYMENT, set: [`${CONTAINER}.image`, `evil.example.com/api@sha256:${"b".repeat(64)}`] }),
  onGood("WKL-07", { of: "metrics", type: ":Release", set: ["values.image.tag", "latest"] }),
  onGood("WKL-15", { ...DEPLOYMENT, set: [`${CONTAINER}.image`, "public.ecr.aws/shop/api:1.4.2"] }),
  onGood("WKL-08", { ...DEPLOYMENT, set: [`${POD}.serviceAccountName`, "default"] }),
  onGood("WKL-08", {
    of: "report",
    type: ":CronJob",
    set: ["spec.jobTemplate.spec.template.spec.automountServiceAccountToken", true],
  }),
  onGood("WKL-09", { of: "cache", type: ":StatefulSet", set: [`${POD}.topologySpreadConstraints`, undefined] }),
  onGood("WKL-09", { of: "api", type: ":HorizontalPodAutoscaler", set: ["spec.minReplicas", 1] }),
  onGood("WKL-10", { of: "api", type: ":PodDisruptionBudget", drop: true }),
  onGood("ADM-23", { of: "api", type: ":PodDisruptionBudget", set: ["spec.maxUnavailable", 0] }),
  onGood("ADM-23", { of: "cache", type: ":PodDisruptionBudget", set: ["spec.minAvailable", 3] }),
  onGood("ADM-23", { of: "api", type: ":PodDisruptionBudget", set: ["spec.maxUnavailable", "0%"] }),
  onGood("ADM-23", { of: "cache", type: ":PodDisruptionBudget", set: ["spec.minAvailable", "67%"] }),
  onGood("ADM-23", { of: "web", type: ":PodDisruptionBudget", set: ["spec.minAvailable", "100%"] }),
  onWakala("ADM-23", {
    of: "workload-whatsapp-service-pdb",
    type: ":PodDisruptionBudget",
    set: ["spec", { maxUnavailable: 0, selector: { matchLabels: { app: "whatsapp-service" } } }],
  }),
  onGood("ADM-22", { of: "mailer", type: ":ScaledObject", set: ["spec.scaleTargetRef.name", "web"] }),
  onGood("ADM-22", {
    of: "web",
    type: ":VerticalPodAutoscaler",
    set: ["spec.resourcePolicy.containerPolicies.0.controlledResources", ["cpu"]],
  }),
  onWakala("ADM-22", {
    of: "workload-whatsapp-service-vpa",
    type: ":VerticalPodAutoscaler",
    set: ["spec.updatePolicy.updateMode", "InPlaceOrRecreate"],
  }),
  onGood("ADM-22", { of: "api", type: ":VerticalPodAutoscaler", set: ["spec.updatePolicy.updateMode", "Recreate"] }),
  onGood("WKL-11", { of: "default-deny", type: ":NetworkPolicy", set: ["spec.policyTypes", ["Ingress"]] }),
  onGood("WKL-11", { of: "dns", type: ":NetworkPolicy", set: ["spec.egress", [{ ports: [{ port: 5432 }] }]] }),
  onGood("WKL-16", {
    of: "dns",
    type: ":NetworkPolicy",
    set: [
      "spec.egress",
      [
        { ports: [{ port: 53 }] },
        { ports: [{ port: 443 }], to: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] } }] },
      ],
    ],
  }),
  onWakala("WKL-16", {
    of: "namespace-external-secrets-allow-aws",
    type: ":NetworkPolicy",
    set: ["spec.egress.0.to.0.ipBlock", { cidr: "0.0.0.0/0", except: ["10.77.0.0/16"] }],
  }),
  onGood("ADM-24", { of: "shop", type: ":ResourceQuota", drop: true }),
  onGood("ADM-24", { of: "shop", type: ":LimitRange", drop: true }),
  onGood("WKL-12", { ...DEPLOYMENT, set: [`${CONTAINER}.env.0`, { name: "DATABASE_PASSWORD", value: "changeme" }] }),
  onGood("WKL-12", {
    of: "api",
    type: ":ConfigMap",
    set: ["data.DATABASE_URL", "postgres://app:s3cretPass@db:5432/app"],
  }),
  onGood("ADM-25", { of: "metrics", type: ":Release", set: ["values.adminPassword", "Tr0ub4dor&3"] }),
  onGood("ADM-25", { of: "orders", type: "rds/instance:Instance", set: ["password", "adminpass123"] }),
  onGood("WKL-13", { of: "api", type: ":Service", set: ["spec.selector.app", "apj"] }),
  onGood("WKL-13", { of: "api", type: ":Ingress", set: ["spec.rules.0.http.paths.0.backend.service.name", "apj"] }),
  onGood("WKL-13", { of: "storefront", type: ":Application", set: ["spec.destination.namespace", "elsewhere"] }),
  onGood("WKL-14", { of: "metrics", type: ":Release", set: ["version", undefined] }),
  onGood("ADM-11", {
    of: "api",
    type: ":PodDisruptionBudget",
    retype: "kubernetes:policy/v1beta1:PodDisruptionBudget",
  }),
  onGood("ADM-11", {
    of: "authority",
    type: ":PushSecret",
    retype: "kubernetes:external-secrets.io/v1alpha1:ExternalSecret",
    set: ["apiVersion", "external-secrets.io/v1alpha1"],
  }),
  onWakala("ADM-11", { of: "storage-gp3", type: ":StorageClass", set: ["apiVersion", "storage.k8s.io/v1beta1"] }),
];

const ORDERS = { of: "orders", type: "rds/instance:Instance" };
const LEDGER = { of: "ledger", type: "rds/cluster:Cluster" };

export const dataStores: readonly MutationCase[] = [
  onGood("DAT-01", { ...ORDERS, set: ["storageEncrypted", false] }),
  onGood("DAT-01", { ...LEDGER, set: ["kmsKeyId", undefined] }),
  onGood("DAT-01", { of: "ledger-a", type: ":ClusterInstance", set: ["publiclyAccessible", true] }),
  onGood("DAT-02", { ...ORDERS, set: ["multiAz", false] }),
  onGood("DAT-02", { ...ORDERS, set: ["skipFinalSnapshot", true] }),
  onGood("DAT-02", { of: "ledger-b", type: ":ClusterInstance", set: ["availabilityZone", "eu-west-1a"] }),
  onGood("DAT-03", { ...ORDERS, set: ["manageMasterUserPassword", false] }),
  onGood("DAT-03", { of: "orders", type: ":ParameterGroup", set: ["parameters.0.value", "0"] }),
  onGood("DAT-04", { of: "sessions", type: ":ReplicationGroup", set: ["transitEncryptionEnabled", undefined] }),
  onGood("DAT-05", { of: "carts", type: ":Table", set: ["deletionProtectionEnabled", undefined] }),
  onGood("DAT-05", { of: "carts", type: ":Table", set: ["serverSideEncryption.kmsKeyArn", undefined] }),
  onGood("DAT-06", { of: "search", type: ":Domain", set: ["encryptAtRest.enabled", false] }),
  onGood("DAT-06", {
    of: "events",
    type: "msk/cluster:Cluster",
    set: ["encryptionInfo.encryptionInTransit.clientBroker", "PLAINTEXT"],
  }),
  onGood("DAT-06", { of: "files", type: ":FileSystem", set: ["encrypted", false] }),
  onGood("DAT-06", { of: "mail", type: ":Queue", set: ["kmsMasterKeyId", undefined] }),
  onGood("DAT-06", { of: "alarms", type: ":Topic", set: ["kmsMasterKeyId", undefined] }),
  onGood("DAT-07", { of: "api", type: ":Repository", set: ["imageTagMutability", "MUTABLE"] }),
  onGood("DAT-07", { of: "api", type: ":LifecyclePolicy", drop: true }),
];

export const recovery: readonly MutationCase[] = [
  onGood("DR-01", { ...ORDERS, set: ["tags.Backup", undefined] }),
  onGood("DR-02", { of: "files", type: ":FileSystem", set: ["tags.RPO", "6h"] }),
  onGood("DR-02", { of: "daily", type: "backup/plan:Plan", set: ["rules.0.schedule", "cron(0 2 ? * MON-FRI *)"] }),
  onGood("DR-03", { of: "daily", type: "backup/plan:Plan", set: ["rules.0.copyActions", undefined] }),
  onGood("DR-03", {
    of: "daily",
    type: "backup/plan:Plan",
    set: ["rules.0.copyActions.0.destinationVaultArn", "arn:aws:backup:eu-west-1:123456789012:backup-vault:other"],
  }),
  onGood("DR-03", { of: "daily", type: "backup/plan:Plan", set: ["rules.0.copyActions.0.lifecycle.deleteAfter", 7] }),
  onGood("DR-04", { of: "vault", type: ":Vault", set: ["kmsKeyArn", undefined] }),
  onGood("DR-04", { of: "vault", type: ":VaultLockConfiguration", drop: true }),
  onGood("DR-05", { ...ORDERS, set: ["backupRetentionPeriod", 7] }),
  onGood("DR-06", { ...ORDERS, set: ["tags.RPO", "5m"] }),
  onGood("DR-06", { ...ORDERS, set: ["tags.RTO", "30m"] }),
  onGood("DR-07", { of: "monthly", type: ":RestoreTestingPlan", set: ["scheduleExpression", "cron(0 5 1 1 ? *)"] }),
  onGood("DR-07", { of: "monthly", type: ":RestoreTestingPlan", drop: true }),
  onGood("DR-08", { of: "api", type: ":Record", set: ["healthCheckId", undefined] }),
  onGood("DR-08", { of: "api", type: ":Record", set: ["ttl", 3600] }),
  onGood("DR-09", { of: "eu", type: ":LoadBalancerPool", set: ["monitor", undefined] }),
  onGood("DR-09", { of: "api", type: "index/loadBalancer:LoadBalancer", set: ["fallbackPool", "pool-3"] }),
  onGood("ADM-26", {
    of: "ledger",
    type: ":PostgresCluster",
    set: ["spec.backups.pgbackrest.repos.0.schedules", undefined],
  }),
  onGood("ADM-26", { of: "cache", type: ":StatefulSet", set: ["metadata.annotations.[platform/rpo]", "1h"] }),
  onGood("ADM-26", { of: "daily", type: ":Schedule", set: ["spec.template.includedNamespaces", ["shop"]] }),
  onGood("ADM-26", { of: "daily", type: ":Schedule", set: ["spec.template.ttl", "72h"] }),
];

const PARTNER = "prod-eu-west-1";
const REPLICATION = { of: "backups", type: ":BucketReplicationConfig" };

export const regionsAndCost: readonly MutationCase[] = [
  onWakala("TAG-01", { of: "aws", type: "providers:aws", set: ["defaultTags{json}.tags.Project", undefined] }),
  onWakala("TAG-01", { of: "key-volumes", type: "kms/key:Key", set: ["tags", { Environment: "staging" }] }),
  onGood("TAG-02", { of: "monthly", type: ":Budget", set: ["notifications", []] }),
  onGood("TAG-02", { of: "monthly", type: ":Budget", drop: true }),
  onGood("ADM-28", {
    of: "orders",
    type: "rds/instance:Instance",
    set: ["tags.Note", "x"],
    outputs: ["cost.monthlyEstimate", 13000],
  }),
  onWakala("REG-01", { of: "network", type: "ec2/vpc:Vpc", stack: PARTNER, set: ["cidrBlock", "10.0.0.0/16"] }),
  onWakala("REG-01", {
    of: "cluster-eksCluster",
    type: ":Cluster",
    set: ["kubernetesNetworkConfig.serviceIpv4Cidr", "10.1.0.0/20"],
  }),
  onGood("REG-01", { of: "to-partner", type: ":Route", drop: true }),
  onWakala("REG-02", { of: "key-volumes", type: "kms/key:Key", set: ["region", "us-east-1"] }),
  onWakala("REG-02", { of: "network-s3", type: ":VpcEndpoint", set: ["serviceName", "com.amazonaws.eu-west-1.s3"] }),
  onGood("REG-03", { ...REPLICATION, set: ["rules.0.destination.encryptionConfiguration", undefined] }),
  onGood("REG-03", {
    ...REPLICATION,
    set: ["rules.0.destination.encryptionConfiguration.replicaKmsKeyId", "arn:aws:kms:eu-west-1:123456789012:key/2"],
  }),
  onGood("REG-04", { ...REPLICATION, set: ["rules.0.deleteMarkerReplication", undefined] }),
  onGood("REG-04", { ...REPLICATION, set: ["role", undefined] }),
  onWakala("REG-05", {
    of: "addon-coredns",
    type: "eks/addon:Addon",
    stack: PARTNER,
    set: ["addonVersion", "v1.12.0-eksbuild.1"],
  }),
  onGood("REG-06", {
    of: "images",
    type: ":ReplicationConfiguration",
    set: ["replicationConfiguration.rules.0.destinations.0.region", "us-east-1"],
  }),
  onGood("REG-06", { of: "orders-password", type: ":Secret", set: ["replicas", []] }),
  onWakala("REG-07", {
    of: "network",
    type: "ec2/vpc:Vpc",
    set: ["tags.Note", "x"],
    outputs: ["contractVersion", undefined],
  }),
  onWakala("REG-07", {
    of: "network",
    type: "ec2/vpc:Vpc",
    set: ["tags.Note", "x"],
    outputs: ["kubeconfig", "apiVersion: v1"],
  }),
  onGood("ADM-29", { of: "carts", type: ":Table", set: ["replicas.0.regionName", "us-east-1"] }),
  onGood("ADM-29", {
    of: "daily",
    type: "backup/plan:Plan",
    set: ["rules.0.copyActions.0.destinationVaultArn", "arn:aws:backup:us-east-1:123456789012:backup-vault:x"],
  }),
];
