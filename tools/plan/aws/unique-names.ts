/** What AWS wants unique, and among what. */
export interface UniqueName {
  /** Inputs that together are the name. */
  inputs: string[];
  /**
   * `partition`: in all of AWS; `account`: in every region of the account; `region`: in the account's region. Where one of
   * the inputs is an id or an ARN, this makes no difference.
   */
  scope: "partition" | "account" | "region";
  /** Names that differ in case alone are one. */
  anyCase?: boolean;
  /** Part of something that has such a name itself: another stack's would be told there. */
  part?: boolean;
}

const named = (...inputs: string[]): UniqueName => ({ inputs, scope: "region" });
const partOf = (...inputs: string[]): UniqueName => ({ inputs, scope: "region", part: true });

/** Names by type, from the API reference of each service; and settings of which a thing has one. */
export const UNIQUE_NAMES: Record<string, UniqueName> = {
  "aws:s3/bucket:Bucket": { inputs: ["bucket"], scope: "partition" },
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": partOf("bucket"),
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": partOf("bucket"),
  "aws:s3/bucketPolicy:BucketPolicy": partOf("bucket"),
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": partOf("bucket"),
  "aws:iam/group:Group": { inputs: ["name"], scope: "account", anyCase: true },
  "aws:iam/instanceProfile:InstanceProfile": { inputs: ["name"], scope: "account", anyCase: true },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": { inputs: ["url"], scope: "account" },
  "aws:iam/policy:Policy": { inputs: ["name"], scope: "account", anyCase: true },
  "aws:iam/role:Role": { inputs: ["name"], scope: "account", anyCase: true },
  "aws:iam/rolePolicy:RolePolicy": partOf("role", "name"),
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": partOf("role", "policyArn"),
  "aws:iam/user:User": { inputs: ["name"], scope: "account", anyCase: true },
  "aws:autoscaling/tag:Tag": partOf("autoscalingGroupName", "tag.key"),
  "aws:arczonalshift/zonalAutoshiftConfiguration:ZonalAutoshiftConfiguration": partOf("resourceArn"),
  "aws:cloudwatch/eventRule:EventRule": named("name"),
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": named("name"),
  "aws:cloudwatch/logDeliverySource:LogDeliverySource": named("name"),
  "aws:cloudwatch/metricAlarm:MetricAlarm": named("name"),
  "aws:cloudwatch/logGroup:LogGroup": named("name"),
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": named("policyName"),
  "aws:ec2/launchTemplate:LaunchTemplate": named("name"),
  "aws:ec2/route:Route": partOf("routeTableId", "destinationCidrBlock"),
  "aws:ec2/routeTableAssociation:RouteTableAssociation": partOf("subnetId"),
  "aws:ec2/securityGroup:SecurityGroup": partOf("vpcId", "name"),
  "aws:ec2/tag:Tag": partOf("resourceId", "key"),
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": partOf("repository"),
  "aws:ecr/repository:Repository": named("name"),
  "aws:eks/accessEntry:AccessEntry": partOf("clusterName", "principalArn"),
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": partOf("clusterName", "principalArn", "policyArn"),
  "aws:eks/addon:Addon": partOf("clusterName", "addonName"),
  "aws:eks/cluster:Cluster": named("name"),
  "aws:eks/nodeGroup:NodeGroup": partOf("clusterName", "nodeGroupName"),
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": partOf("clusterName", "namespace", "serviceAccount"),
  "aws:kms/alias:Alias": named("name"),
  "aws:secretsmanager/secret:Secret": named("name"),
  "aws:sqs/queue:Queue": named("name"),
  "aws:cloudfront/cachePolicy:CachePolicy": named("name"),
  "aws:cloudfront/originAccessControl:OriginAccessControl": named("name"),
  "aws:wafv2/webAcl:WebAcl": named("name"),
};

/** Types of ours that have no name to be unique: AWS gives them an id, or they are a setting of what one resource has. */
export const NAMELESS = [
  "aws:acm/certificate:Certificate",
  "aws:acm/certificateValidation:CertificateValidation",
  // A host is an alias of one distribution in all of AWS: the first part of its names is the check's of `edge.hosts`.
  "aws:cloudfront/distribution:Distribution",
  "aws:cloudwatch/eventTarget:EventTarget",
  "aws:cloudwatch/logDelivery:LogDelivery",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  "aws:ec2/eip:Eip",
  "aws:ec2/flowLog:FlowLog",
  "aws:ec2/internetGateway:InternetGateway",
  "aws:ec2/natGateway:NatGateway",
  "aws:ec2/routeTable:RouteTable",
  "aws:ec2/subnet:Subnet",
  "aws:ec2/vpc:Vpc",
  "aws:ec2/vpcEndpoint:VpcEndpoint",
  "aws:kms/key:Key",
  "aws:kms/replicaKey:ReplicaKey",
  "aws:route53/healthCheck:HealthCheck",
  // A zone has one.
  "aws:route53/queryLog:QueryLog",
  // Proofs of a name, which certificates of several regions share on purpose.
  "aws:route53/record:Record",
  // Two may have one name: only one of them is its registrar's.
  "aws:route53/zone:Zone",
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:secretsmanager/secretVersion:SecretVersion",
  "aws:shield/protection:Protection",
  "aws:sqs/queuePolicy:QueuePolicy",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
];
