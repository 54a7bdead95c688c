import type { GraphResourceLike } from "../../../tools/policy/graph";
import { aws, cloudflare } from "../support/graphs";
import { key } from "./storage";

/** Data stores, their backups and the way to the other region. */

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/3333";
const needs = [key];

const tls = aws("rds/parameterGroup:ParameterGroup", "orders", {
  name: "orders",
  parameters: [{ name: "rds.force_ssl", value: "1" }],
});
const orders = aws(
  "rds/instance:Instance",
  "orders",
  {
    identifier: "orders",
    storageEncrypted: true,
    kmsKeyId: KEY,
    publiclyAccessible: false,
    multiAz: true,
    deletionProtection: true,
    skipFinalSnapshot: false,
    manageMasterUserPassword: true,
    enabledCloudwatchLogsExports: ["postgresql"],
    parameterGroupName: "orders",
    backupRetentionPeriod: 30,
    tags: { Backup: "daily" },
  },
  { needs: [...needs, tls], protect: true },
);
const clusterTls = aws("rds/clusterParameterGroup:ClusterParameterGroup", "ledger", {
  name: "ledger",
  parameters: [{ name: "rds.force_ssl", value: "1" }],
});
const ledger = aws(
  "rds/cluster:Cluster",
  "ledger",
  {
    clusterIdentifier: "ledger",
    storageEncrypted: true,
    kmsKeyId: KEY,
    deletionProtection: true,
    iamDatabaseAuthenticationEnabled: true,
    enabledCloudwatchLogsExports: ["postgresql"],
    dbClusterParameterGroupName: "ledger",
    backupRetentionPeriod: 35,
    globalClusterIdentifier: "ledger-world",
    tags: { RPO: "5m", RTO: "30m" },
  },
  { needs: [...needs, clusterTls], protect: true },
);
const ledgerInstances = ["a", "b"].map((zone) =>
  aws(
    "rds/clusterInstance:ClusterInstance",
    `ledger-${zone}`,
    { clusterIdentifier: "ledger", availabilityZone: `eu-west-1${zone}` },
    { needs: [ledger] },
  ),
);
const sessions = aws(
  "elasticache/replicationGroup:ReplicationGroup",
  "sessions",
  {
    replicationGroupId: "sessions",
    atRestEncryptionEnabled: true,
    transitEncryptionEnabled: true,
    userGroupIds: ["sessions"],
    automaticFailoverEnabled: true,
    multiAzEnabled: true,
    snapshotRetentionLimit: 30,
  },
  { protect: true },
);
const carts = aws(
  "dynamodb/table:Table",
  "carts",
  {
    name: "carts",
    pointInTimeRecovery: { enabled: true },
    serverSideEncryption: { enabled: true, kmsKeyArn: KEY },
    deletionProtectionEnabled: true,
    replicas: [{ regionName: "eu-central-1" }],
  },
  { protect: true },
);
const files = aws(
  "efs/fileSystem:FileSystem",
  "files",
  { encrypted: true, kmsKeyId: KEY, tags: { Backup: "daily", RPO: "2d" } },
  { protect: true },
);
const search = aws(
  "opensearch/domain:Domain",
  "search",
  {
    encryptAtRest: { enabled: true },
    nodeToNodeEncryption: { enabled: true },
    domainEndpointOptions: { enforceHttps: true },
    vpcOptions: { subnetIds: ["subnet-a", "subnet-b", "subnet-c"] },
    logPublishingOptions: [{ logType: "AUDIT_LOGS" }],
  },
  { protect: true },
);
const events = aws(
  "msk/cluster:Cluster",
  "events",
  {
    encryptionInfo: { encryptionAtRestKmsKeyArn: KEY, encryptionInTransit: { clientBroker: "TLS", inCluster: true } },
    brokerNodeGroupInfo: { clientSubnets: ["subnet-a", "subnet-b", "subnet-c"] },
    loggingInfo: { brokerLogs: { cloudwatchLogs: { enabled: true } } },
  },
  { protect: true },
);
const images = aws("ecr/repository:Repository", "api", {
  name: "api",
  imageTagMutability: "IMMUTABLE",
  imageScanningConfiguration: { scanOnPush: true },
  encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: KEY }],
});
const password = aws("secretsmanager/secret:Secret", "orders-password", {
  name: "orders-password",
  kmsKeyId: KEY,
  replicas: [{ region: "eu-central-1", kmsKeyId: "arn:aws:kms:eu-central-1:123456789012:key/4444" }],
});

const vault = aws("backup/vault:Vault", "vault", { name: "vault", kmsKeyArn: KEY }, { protect: true });
const rule = {
  schedule: "cron(0 */12 * * ? *)",
  startWindow: 60,
  lifecycle: { deleteAfter: 35 },
  copyActions: [
    {
      destinationVaultArn: "arn:aws:backup:eu-central-1:123456789012:backup-vault:vault",
      lifecycle: { deleteAfter: 35 },
    },
  ],
};
const plan = aws("backup/plan:Plan", "daily", { name: "daily", rules: [rule] }, { needs: [vault] });

export const data: readonly GraphResourceLike[] = [
  tls,
  orders,
  clusterTls,
  ledger,
  ...ledgerInstances,
  sessions,
  carts,
  files,
  search,
  events,
  aws("sqs/queue:Queue", "mail", { kmsMasterKeyId: KEY }),
  aws("sns/topic:Topic", "alarms", { kmsMasterKeyId: KEY }),
  images,
  aws("ecr/lifecyclePolicy:LifecyclePolicy", "api", { repository: "api" }, { needs: [images] }),
  aws("ecr/replicationConfiguration:ReplicationConfiguration", "images", {
    replicationConfiguration: { rules: [{ destinations: [{ region: "eu-central-1", registryId: "123456789012" }] }] },
  }),
  password,
  aws("secretsmanager/secretRotation:SecretRotation", "orders-password", {}, { needs: [password] }),
  vault,
  aws(
    "backup/vaultLockConfiguration:VaultLockConfiguration",
    "vault",
    { backupVaultName: "vault" },
    { needs: [vault] },
  ),
  plan,
  aws(
    "backup/selection:Selection",
    "daily",
    { selectionTags: [{ type: "STRINGEQUALS", key: "Backup", value: "daily" }] },
    { needs: [plan] },
  ),
  aws("backup/restoreTestingPlan:RestoreTestingPlan", "monthly", { scheduleExpression: "cron(0 5 1 * ? *)" }),
  aws("route53/record:Record", "api", {
    ttl: 60,
    healthCheckId: "hc-1",
    failoverRoutingPolicies: [{ type: "PRIMARY" }],
  }),
  cloudflare("loadBalancerPool:LoadBalancerPool", "eu", { monitor: "monitor-1" }),
  cloudflare("loadBalancer:LoadBalancer", "api", { defaultPools: ["pool-1", "pool-2"], fallbackPool: "pool-1" }),
  aws("budgets/budget:Budget", "monthly", { notifications: [{ threshold: 80 }] }),
];
