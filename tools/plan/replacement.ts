import type { GraphResource } from "offline-engine";
import { storeOfType } from "../../policy/model/stores";
import { kindOf } from "../words";

/**
 * Properties that a resource keeps from its creation on, by type: a change deletes it and makes another one. Source: the
 * schema of the AWS provider (forceNew), and for Kubernetes the API's immutable fields.
 */
const KEPT: Record<string, string[]> = {
  "aws:acm/certificate:Certificate": ["domainName", "keyAlgorithm", "subjectAlternativeNames", "validationMethod"],
  "aws:cloudwatch/logDelivery:LogDelivery": ["deliveryDestinationArn", "deliverySourceName"],
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": ["name", "outputFormat"],
  "aws:cloudwatch/logDeliverySource:LogDeliverySource": ["logType", "name", "resourceArn"],
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": ["policyName", "resourceArn"],
  "aws:arczonalshift/zonalAutoshiftConfiguration:ZonalAutoshiftConfiguration": ["resourceArn"],
  "aws:cloudwatch/metricAlarm:MetricAlarm": ["name"],
  "aws:ec2/launchTemplate:LaunchTemplate": ["name", "namePrefix"],
  "aws:ec2/securityGroup:SecurityGroup": ["description", "name", "namePrefix", "vpcId"],
  "aws:ec2/subnet:Subnet": ["availabilityZone", "cidrBlock", "vpcId"],
  "aws:ec2/vpc:Vpc": ["cidrBlock"],
  "aws:dynamodb/table:Table": ["hashKey", "localSecondaryIndexes", "name", "rangeKey"],
  "aws:ecr/repository:Repository": ["encryptionConfigurations", "name"],
  "aws:efs/fileSystem:FileSystem": [
    "availabilityZoneName",
    "creationToken",
    "encrypted",
    "kmsKeyId",
    "performanceMode",
  ],
  // Encryption comes once and stays, with its key. Source: EKS API, AssociateEncryptionConfig.
  "aws:eks/cluster:Cluster": [
    "accessConfig.bootstrapClusterCreatorAdminPermissions",
    "bootstrapSelfManagedAddons",
    "encryptionConfig",
    "kubernetesNetworkConfig.ipFamily",
    "kubernetesNetworkConfig.serviceIpv4Cidr",
    "name",
    "roleArn",
  ],
  "aws:eks/nodeGroup:NodeGroup": [
    "amiType",
    "capacityType",
    "clusterName",
    "diskSize",
    "instanceTypes",
    "nodeGroupName",
    "nodeGroupNamePrefix",
    "nodeRoleArn",
    "subnetIds",
  ],
  "aws:iam/role:Role": ["name", "namePrefix", "path"],
  "aws:iam/rolePolicy:RolePolicy": ["name", "role"],
  "aws:kms/alias:Alias": ["name"],
  "aws:kms/key:Key": ["customerMasterKeySpec", "keyUsage", "multiRegion"],
  "aws:kms/replicaKey:ReplicaKey": ["primaryKeyArn"],
  "aws:rds/cluster:Cluster": [
    "clusterIdentifier",
    "databaseName",
    "engine",
    "engineMode",
    "kmsKeyId",
    "masterUsername",
    "storageEncrypted",
  ],
  "aws:rds/instance:Instance": ["dbName", "engine", "identifier", "kmsKeyId", "storageEncrypted", "username"],
  "aws:route53/healthCheck:HealthCheck": ["measureLatency", "referenceName", "requestInterval", "type"],
  "aws:route53/queryLog:QueryLog": ["cloudwatchLogGroupArn", "zoneId"],
  "aws:route53/record:Record": ["name", "type", "zoneId"],
  "aws:route53/zone:Zone": ["delegationSetId", "name"],
  "aws:s3/bucket:Bucket": ["bucket", "bucketPrefix", "objectLockEnabled"],
  "aws:secretsmanager/secret:Secret": ["name", "namePrefix"],
  "aws:shield/protection:Protection": ["name", "resourceArn"],
  "aws:wafv2/webAcl:WebAcl": ["name", "scope"],
  "cloudflare:index/loadBalancer:LoadBalancer": ["zoneId"],
  "cloudflare:index/loadBalancerMonitor:LoadBalancerMonitor": ["accountId"],
  "cloudflare:index/loadBalancerPool:LoadBalancerPool": ["accountId"],
  "pulumi:providers:aws": ["region"],
  "pulumi:providers:kubernetes": ["clusterIdentifier"],
  "random:index/randomPassword:RandomPassword": ["keepers", "length", "lower", "numeric", "special", "upper"],
};

const KUBERNETES = ["apiVersion", "kind", "metadata.name", "metadata.namespace"];

const KUBERNETES_KEPT: Record<string, string[]> = {
  StatefulSet: ["spec.selector", "spec.serviceName", "spec.volumeClaimTemplates"],
  Deployment: ["spec.selector"],
  DaemonSet: ["spec.selector"],
  PersistentVolumeClaim: ["spec.accessModes", "spec.storageClassName", "spec.volumeName"],
  RoleBinding: ["roleRef"],
  ClusterRoleBinding: ["roleRef"],
  StorageClass: ["parameters", "provisioner", "reclaimPolicy", "volumeBindingMode"],
  Secret: ["type"],
};

/** Which of the changed properties would replace a resource of the type. */
export function replacingProperties(type: string, properties: string[]): string[] {
  const kept = type.startsWith("kubernetes:")
    ? [...KUBERNETES, ...(KUBERNETES_KEPT[kindOf(type)] ?? [])]
    : (KEPT[type] ?? []);
  return properties.filter((path) =>
    kept.some(
      (key) =>
        // The value, one inside it, or all that it is inside of.
        path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`) || key.startsWith(`${path}.`),
    ),
  );
}

/** Types whose resources are, or unlock, data that nothing makes again. */
const DATA = [
  /^aws:(dynamodb\/table|ebs\/volume|ecr\/repository|efs\/fileSystem|elasticache\/\w+|rds\/(cluster|instance)|s3\/bucket):/,
  /^aws:kms\/(key|replicaKey):/,
  /^aws:route53\/zone:/,
  /^aws:secretsmanager\/secret:/,
  /^aws:backup\/vault:/,
  /^kubernetes:.*:(PersistentVolume|PersistentVolumeClaim|StatefulSet)$/,
  /^random:/,
];

/** Whether the loss of the resource can't be undone. */
export function holdsData({ type, options }: Pick<GraphResource, "type" | "options">): boolean {
  return (
    options.protect ||
    options.retainOnDelete ||
    storeOfType(type) !== undefined ||
    DATA.some((pattern) => pattern.test(type))
  );
}
