import { kubernetesType } from "./kubernetes-type";
import { STORE_KINDS } from "./stores";

/**
 * What rules speak of, apart from the classes that stand for it: Pulumi has several names for some AWS types (aliases and
 * former generations, which a state may still hold), and Kubernetes has API versions, `Patch` and `List`.
 */
const AWS = {
  vpc: ["ec2/vpc:Vpc", "ec2/defaultVpc:DefaultVpc"],
  secondaryCidr: ["ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation"],
  flowLog: ["ec2/flowLog:FlowLog"],
  defaultSecurityGroup: ["ec2/defaultSecurityGroup:DefaultSecurityGroup"],
  securityGroup: ["ec2/securityGroup:SecurityGroup"],
  securityGroupRule: [
    "ec2/securityGroupRule:SecurityGroupRule",
    "vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  ],
  subnet: ["ec2/subnet:Subnet", "ec2/defaultSubnet:DefaultSubnet"],
  natGateway: ["ec2/natGateway:NatGateway"],
  internetGateway: ["ec2/internetGateway:InternetGateway"],
  route: ["ec2/route:Route"],
  routeTable: ["ec2/routeTable:RouteTable", "ec2/defaultRouteTable:DefaultRouteTable"],
  routeTableAssociation: ["ec2/routeTableAssociation:RouteTableAssociation"],
  vpcEndpoint: ["ec2/vpcEndpoint:VpcEndpoint"],
  vpcEndpointPolicy: ["ec2/vpcEndpointPolicy:VpcEndpointPolicy"],
  peering: [
    "ec2/vpcPeeringConnection:VpcPeeringConnection",
    "ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter",
  ],
  listener: [
    "lb/listener:Listener",
    "alb/listener:Listener",
    "elasticloadbalancingv2/listener:Listener",
    "applicationloadbalancing/listener:Listener",
  ],
  loadBalancer: [
    "lb/loadBalancer:LoadBalancer",
    "alb/loadBalancer:LoadBalancer",
    "elasticloadbalancingv2/loadBalancer:LoadBalancer",
    "applicationloadbalancing/loadBalancer:LoadBalancer",
  ],
  classicLoadBalancer: ["elb/loadBalancer:LoadBalancer", "elasticloadbalancing/loadBalancer:LoadBalancer"],
  distribution: ["cloudfront/distribution:Distribution"],
  webAclAssociation: ["wafv2/webAclAssociation:WebAclAssociation"],
  cluster: ["eks/cluster:Cluster"],
  addon: ["eks/addon:Addon"],
  accessPolicy: ["eks/accessPolicyAssociation:AccessPolicyAssociation"],
  nodeGroup: ["eks/nodeGroup:NodeGroup"],
  fargateProfile: ["eks/fargateProfile:FargateProfile"],
  podIdentity: ["eks/podIdentityAssociation:PodIdentityAssociation"],
  launchTemplate: ["ec2/launchTemplate:LaunchTemplate", "ec2/launchConfiguration:LaunchConfiguration"],
  instance: ["ec2/instance:Instance"],
  logGroup: ["cloudwatch/logGroup:LogGroup"],
  guardDuty: ["guardduty/detector:Detector"],
  guardDutyFeature: ["guardduty/detectorFeature:DetectorFeature"],
  key: ["kms/key:Key"],
  replicaKey: ["kms/replicaKey:ReplicaKey"],
  keyPolicy: ["kms/keyPolicy:KeyPolicy"],
  bucket: ["s3/bucket:Bucket", "s3/bucketV2:BucketV2"],
  bucketPublicAccessBlock: ["s3/bucketPublicAccessBlock:BucketPublicAccessBlock"],
  accountPublicAccessBlock: ["s3/accountPublicAccessBlock:AccountPublicAccessBlock"],
  bucketEncryption: [
    "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
  ],
  bucketVersioning: ["s3/bucketVersioning:BucketVersioning", "s3/bucketVersioningV2:BucketVersioningV2"],
  bucketPolicy: ["s3/bucketPolicy:BucketPolicy"],
  bucketAcl: ["s3/bucketAcl:BucketAcl", "s3/bucketAclV2:BucketAclV2"],
  bucketOwnership: ["s3/bucketOwnershipControls:BucketOwnershipControls"],
  bucketReplication: ["s3/bucketReplicationConfig:BucketReplicationConfig"],
  volume: ["ebs/volume:Volume"],
  ebsEncryptionByDefault: ["ebs/encryptionByDefault:EncryptionByDefault"],
  secret: ["secretsmanager/secret:Secret"],
  secretVersion: ["secretsmanager/secretVersion:SecretVersion"],
  secretRotation: ["secretsmanager/secretRotation:SecretRotation"],
  parameter: ["ssm/parameter:Parameter"],
  role: ["iam/role:Role"],
  policyDocument: [
    "iam/policy:Policy",
    "iam/rolePolicy:RolePolicy",
    "iam/userPolicy:UserPolicy",
    "iam/groupPolicy:GroupPolicy",
  ],
  rolePolicy: ["iam/rolePolicy:RolePolicy"],
  policyAttachment: [
    "iam/rolePolicyAttachment:RolePolicyAttachment",
    "iam/userPolicyAttachment:UserPolicyAttachment",
    "iam/groupPolicyAttachment:GroupPolicyAttachment",
    "iam/policyAttachment:PolicyAttachment",
  ],
  dbInstance: ["rds/instance:Instance"],
  dbCluster: ["rds/cluster:Cluster", "docdb/cluster:Cluster", "neptune/cluster:Cluster"],
  dbClusterInstance: [
    "rds/clusterInstance:ClusterInstance",
    "docdb/clusterInstance:ClusterInstance",
    "neptune/clusterInstance:ClusterInstance",
  ],
  dbParameterGroup: ["rds/parameterGroup:ParameterGroup", "rds/clusterParameterGroup:ClusterParameterGroup"],
  dbBackupReplication: ["rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication"],
  dbGlobalCluster: [
    "rds/globalCluster:GlobalCluster",
    "docdb/globalCluster:GlobalCluster",
    "neptune/globalCluster:GlobalCluster",
  ],
  cacheGroup: ["elasticache/replicationGroup:ReplicationGroup"],
  globalCacheGroup: ["elasticache/globalReplicationGroup:GlobalReplicationGroup"],
  table: ["dynamodb/table:Table", "dynamodb/globalTable:GlobalTable"],
  tableReplica: ["dynamodb/tableReplica:TableReplica"],
  searchDomain: ["opensearch/domain:Domain", "elasticsearch/domain:Domain"],
  kafkaCluster: ["msk/cluster:Cluster"],
  fileSystem: ["efs/fileSystem:FileSystem"],
  queue: ["sqs/queue:Queue"],
  topic: ["sns/topic:Topic"],
  imageRepository: ["ecr/repository:Repository"],
  imageLifecycle: ["ecr/lifecyclePolicy:LifecyclePolicy"],
  imageReplication: ["ecr/replicationConfiguration:ReplicationConfiguration"],
  backupPlan: ["backup/plan:Plan"],
  backupSelection: ["backup/selection:Selection"],
  backupVault: ["backup/vault:Vault"],
  backupVaultLock: ["backup/vaultLockConfiguration:VaultLockConfiguration"],
  restoreTest: ["backup/restoreTestingPlan:RestoreTestingPlan"],
  dnsRecord: ["route53/record:Record"],
  hostedZone: ["route53/zone:Zone"],
  queryLog: ["route53/queryLog:QueryLog"],
  budget: ["budgets/budget:Budget"],
} as const;

const CLOUDFLARE = {
  edgeLoadBalancer: ["index/loadBalancer:LoadBalancer"],
  edgePool: ["index/loadBalancerPool:LoadBalancerPool"],
} as const;

/** Kinds by API group; "" is the core group. Any version counts. */
const KUBERNETES = {
  pod: [["", "Pod"]],
  deployment: [
    ["apps", "Deployment"],
    ["extensions", "Deployment"],
  ],
  statefulSet: [["apps", "StatefulSet"]],
  daemonSet: [
    ["apps", "DaemonSet"],
    ["extensions", "DaemonSet"],
  ],
  replicaSet: [
    ["apps", "ReplicaSet"],
    ["", "ReplicationController"],
  ],
  job: [["batch", "Job"]],
  cronJob: [["batch", "CronJob"]],
  podTemplate: [["", "PodTemplate"]],
  rollout: [["argoproj.io", "Rollout"]],
  namespace: [["", "Namespace"]],
  service: [["", "Service"]],
  serviceAccount: [["", "ServiceAccount"]],
  configMap: [["", "ConfigMap"]],
  kubernetesSecret: [["", "Secret"]],
  resourceQuota: [["", "ResourceQuota"]],
  limitRange: [["", "LimitRange"]],
  volumeClaim: [["", "PersistentVolumeClaim"]],
  storageClass: [["storage.k8s.io", "StorageClass"]],
  networkPolicy: [["networking.k8s.io", "NetworkPolicy"]],
  ingress: [
    ["networking.k8s.io", "Ingress"],
    ["extensions", "Ingress"],
  ],
  gateway: [
    ["gateway.networking.k8s.io", "Gateway"],
    ["networking.istio.io", "Gateway"],
  ],
  podDisruptionBudget: [["policy", "PodDisruptionBudget"]],
  horizontalScaler: [["autoscaling", "HorizontalPodAutoscaler"]],
  verticalScaler: [["autoscaling.k8s.io", "VerticalPodAutoscaler"]],
  eventScaler: [["keda.sh", "ScaledObject"]],
  clusterRole: [["rbac.authorization.k8s.io", "ClusterRole"]],
  namespacedRole: [["rbac.authorization.k8s.io", "Role"]],
  clusterRoleBinding: [["rbac.authorization.k8s.io", "ClusterRoleBinding"]],
  roleBinding: [["rbac.authorization.k8s.io", "RoleBinding"]],
  nodePool: [["karpenter.sh", "NodePool"]],
  nodeClass: [["karpenter.k8s.aws", "EC2NodeClass"]],
  ...STORE_KINDS,
  kafkaMirror: [["kafka.strimzi.io", "KafkaMirrorMaker2"]],
  otelCollector: [["opentelemetry.io", "OpenTelemetryCollector"]],
  application: [["argoproj.io", "Application"]],
  applicationSet: [["argoproj.io", "ApplicationSet"]],
  veleroSchedule: [["velero.io", "Schedule"]],
  veleroLocation: [["velero.io", "BackupStorageLocation"]],
  release: [
    ["helm.sh", "Release"],
    ["helm.sh", "Chart"],
  ],
} as const satisfies Record<string, readonly (readonly [string, string])[]>;

export type Concept = keyof typeof AWS | keyof typeof CLOUDFLARE | keyof typeof KUBERNETES | "anyAws" | "anyKubernetes";

const byAwsToken = index(Object.entries(AWS), (token: string) => `aws:${token}`);
const byCloudflareToken = index(Object.entries(CLOUDFLARE), (token: string) => `cloudflare:${token}`);
const byKind = index(Object.entries(KUBERNETES), ([group, kind]: readonly [string, string]) => `${group}/${kind}`);
const cache = new Map<string, ReadonlySet<Concept>>();

function index<T>(entries: [string, readonly T[]][], keyOf: (item: T) => string): Map<string, Concept[]> {
  const map = new Map<string, Concept[]>();
  for (const [concept, items] of entries) {
    for (const item of items) map.set(keyOf(item), [...(map.get(keyOf(item)) ?? []), concept as Concept]);
  }
  return map;
}

/** All that a type token stands for. Empty for what no rule speaks of by name. */
export function conceptsOf(type: string): ReadonlySet<Concept> {
  const found = cache.get(type) ?? new Set(lookUp(type));
  cache.set(type, found);
  return found;
}

function lookUp(type: string): Concept[] {
  if (type.startsWith("aws:")) return [...(byAwsToken.get(type) ?? []), "anyAws"];
  if (type.startsWith("cloudflare:")) return byCloudflareToken.get(type) ?? [];
  const kubernetes = kubernetesType(type);
  if (!kubernetes) return [];
  // A list is no object of its kind: its items are (manifest.ts).
  const own = kubernetes.list ? [] : (byKind.get(`${kubernetes.group}/${kubernetes.kind}`) ?? []);
  return [...own, "anyKubernetes"];
}

/** The tokens and kinds behind a concept, for people. */
export function describeConcept(concept: Concept): string {
  if (concept === "anyAws") return "aws:*";
  if (concept === "anyKubernetes") return "kubernetes:*";
  if (concept in AWS) return AWS[concept as keyof typeof AWS].map((token) => `aws:${token}`).join(", ");
  if (concept in CLOUDFLARE)
    return CLOUDFLARE[concept as keyof typeof CLOUDFLARE].map((token) => `cloudflare:${token}`).join(", ");
  const kinds: readonly (readonly [string, string])[] = KUBERNETES[concept as keyof typeof KUBERNETES];
  return kinds.map(([group, kind]) => (group ? `${group}/*:${kind}` : kind)).join(", ");
}
