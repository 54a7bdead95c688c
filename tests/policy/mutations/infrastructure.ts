import { type MutationCase, onGood, onWakala } from "./cases";

const CLUSTER = { of: "cluster-eksCluster", type: "eks/cluster:Cluster" };
const GROUP = { of: "nodes-application", type: ":NodeGroup" };
const TEMPLATE = { of: "nodes-application", type: ":LaunchTemplate" };
const MAPPING = "blockDeviceMappings.0.ebs";

export const network: readonly MutationCase[] = [
  onWakala("NET-01", { of: "network-flow-logs", type: ":FlowLog", set: ["trafficType", "ACCEPT"] }),
  onWakala("NET-01", { of: "network-flow-logs", type: ":FlowLog", drop: true }),
  onWakala("NET-02", {
    of: "network-default",
    type: ":DefaultSecurityGroup",
    set: ["ingress", [{ fromPort: 0, toPort: 0 }]],
  }),
  onGood("NET-02", { of: "database", type: ":SecurityGroup", set: ["description", undefined] }),
  onGood("NET-02", { of: "edge", type: ":SecurityGroup", set: ["ingress.0.description", undefined] }),
  onGood("NET-03", { of: "edge", type: ":SecurityGroup", set: ["ingress.0.toPort", 8443] }),
  onGood("NET-03", { of: "database-from-pods", type: ":SecurityGroupIngressRule", set: ["cidrIpv4", "0.0.0.0/0"] }),
  onGood("NET-03", { of: "edge", type: ":LoadBalancer", set: ["internal", true] }),
  onWakala("NET-04", { of: "network-private-a", type: ":Subnet", set: ["mapPublicIpOnLaunch", true] }),
  onWakala("NET-05", { of: "network-database-b", type: ":Subnet", set: ["availabilityZone", "af-south-1a"] }),
  onWakala("NET-05", { of: "network-private-b", type: ":Subnet", set: ["cidrBlock", "10.0.32.0/26"] }),
  onWakala("NET-06", { of: "network-public-c", type: ":Subnet", set: ["availabilityZone", "af-south-1d"] }),
  onWakala("NET-07", { of: "network-s3", type: ":VpcEndpoint", set: ["serviceName", "com.amazonaws.af-south-1.sqs"] }),
  onGood("NET-08", { of: "https", type: ":Listener", set: ["sslPolicy", "ELBSecurityPolicy-2016-08"] }),
  onGood("NET-08", { of: "http", type: ":Listener", set: ["defaultActions.0.type", "forward"] }),
  onGood("NET-08", { of: "api", type: ":Ingress", set: ["spec.tls", undefined] }),
  onGood("NET-08", {
    of: "api",
    type: ":Ingress",
    set: [
      "metadata.annotations",
      {
        "alb.ingress.kubernetes.io/certificate-arn": "arn:aws:acm:eu-west-1:123456789012:certificate/1",
        "alb.ingress.kubernetes.io/listen-ports": '[{"HTTP":80},{"HTTPS":443}]',
      },
    ],
  }),
  onGood("NET-08", { of: "cdn", type: ":Distribution", set: ["viewerCertificate.minimumProtocolVersion", "TLSv1"] }),
  onGood("NET-08", {
    of: "cdn",
    type: ":Distribution",
    set: ["defaultCacheBehavior.viewerProtocolPolicy", "allow-all"],
  }),
  onGood("NET-08", {
    of: "cdn",
    type: ":Distribution",
    set: ["origins.0.customOriginConfig.originProtocolPolicy", "match-viewer"],
  }),
  onGood("NET-09", { of: "edge", type: ":LoadBalancer", set: ["accessLogs.enabled", false] }),
  onGood("NET-09", { of: "edge", type: ":WebAclAssociation", drop: true }),
  onGood("NET-10", { of: "zone", type: ":QueryLog", drop: true }),
  onGood("NET-10", { of: "private", type: ":Zone", set: ["vpcs", undefined] }),
];

export const cluster: readonly MutationCase[] = [
  onWakala("EKS-01", { ...CLUSTER, set: ["vpcConfig.endpointPrivateAccess", false] }),
  onWakala("EKS-01", { ...CLUSTER, set: ["vpcConfig.endpointPublicAccess", undefined] }),
  onWakala("EKS-02", { ...CLUSTER, set: ["vpcConfig.endpointPublicAccess", true] }),
  onWakala("EKS-03", { ...CLUSTER, set: ["encryptionConfig", undefined] }),
  onWakala("EKS-04", { ...CLUSTER, set: ["enabledClusterLogTypes", ["api"]] }),
  onWakala("EKS-04", { of: "cluster-logs", type: ":LogGroup", set: ["kmsKeyId", undefined] }),
  onWakala("EKS-04", { of: "cluster-logs", type: ":LogGroup", set: ["retentionInDays", 7] }),
  onWakala("EKS-05", { ...CLUSTER, set: ["version", "1.28"] }),
  onWakala("EKS-06", { ...CLUSTER, set: ["accessConfig.authenticationMode", "API_AND_CONFIG_MAP"] }),
  onWakala("EKS-07", {
    of: "access-admin-PlatformAdmin",
    type: ":AccessPolicyAssociation",
    set: ["principalArn", "arn:aws:iam::123456789012:role/Intern"],
  }),
  onWakala("EKS-08", { of: "addon-coredns", type: "eks/addon:Addon", drop: true }),
  onWakala("EKS-08", {
    of: "addon-coredns",
    stack: "staging",
    type: "eks/addon:Addon",
    set: ["addonVersion", undefined],
  }),
  onWakala("EKS-09", {
    of: "addon-vpc-cni",
    type: "eks/addon:Addon",
    set: ["configurationValues{json}.enableNetworkPolicy", "false"],
  }),
  onWakala("EKS-10", { ...CLUSTER, protect: false }),
  onWakala("EKS-10", { ...CLUSTER, set: ["deletionProtection", false] }),
  onWakala("EKS-10", { of: "key-volumes", type: "kms/key:Key", protect: false }),
  onGood("EKS-10", { of: "orders", type: "rds/instance:Instance", protect: false }),
  onGood("EKS-10", { of: "zone", type: ":Zone", protect: false }),
  onGood("EKS-11", { of: "threats-RUNTIME_MONITORING", type: ":DetectorFeature", set: ["status", "DISABLED"] }),
];

export const nodes: readonly MutationCase[] = [
  onWakala("NOD-01", { ...TEMPLATE, set: ["metadataOptions.httpTokens", "optional"] }),
  onWakala("NOD-01", { ...TEMPLATE, set: ["metadataOptions.httpPutResponseHopLimit", 2] }),
  onGood("NOD-01", { of: "burst", type: ":EC2NodeClass", set: ["spec.metadataOptions", { httpTokens: "optional" }] }),
  onWakala("NOD-02", { ...TEMPLATE, set: [`${MAPPING}.encrypted`, "false"] }),
  onWakala("NOD-02", { ...TEMPLATE, set: [`${MAPPING}.kmsKeyId`, undefined] }),
  onWakala("NOD-03", { ...GROUP, dependOn: "ec2/subnet:Subnet::network-public-a" }),
  onWakala("NOD-04", { ...TEMPLATE, set: ["keyName", "ops"] }),
  onWakala("NOD-04", { ...GROUP, set: ["remoteAccess", { ec2SshKey: "ops" }] }),
  onWakala("NOD-05", { ...GROUP, set: ["updateConfig", undefined] }),
  onWakala("NOD-05", { of: "nodes-system", type: ":NodeGroup", set: ["capacityType", "SPOT"] }),
  onWakala("NOD-05", { of: "nodes-database-a", type: ":NodeGroup", set: ["labels", { "platform/role": "db" }] }),
  onWakala("NOD-07", {
    of: "nodes-application-AmazonEKSWorkerNodePolicy",
    type: ":RolePolicyAttachment",
    set: ["policyArn", "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"],
  }),
  onWakala("ADM-27", { ...GROUP, set: ["capacityType", "SPOT"] }),
  onGood("NOD-06", { of: "burst", type: ":NodePool", set: ["spec.limits", undefined] }),
  onGood("NOD-06", { of: "burst", type: ":EC2NodeClass", set: ["spec.amiSelectorTerms.0.alias", "al2023@latest"] }),
  onGood("ADM-27", { of: "burst", type: ":NodePool", set: ["spec.template.spec.requirements.0.values", ["spot"]] }),
  onGood("NOD-05", {
    of: "burst",
    type: ":NodePool",
    set: ["spec.template.metadata.labels.[platform/role]", "system"],
  }),
];

export const encryption: readonly MutationCase[] = [
  onWakala("ENC-01", { of: "key-volumes", type: "kms/key:Key", set: ["enableKeyRotation", false] }),
  onWakala("ENC-01", { of: "key-volumes", type: "kms/key:Key", set: ["deletionWindowInDays", 7] }),
  onWakala("ENC-02", { of: "key-volumes", type: "kms/key:Key", set: ["policy{json}.Statement.0.Principal", "*"] }),
  onGood("ENC-03", { of: "backups", type: ":BucketPublicAccessBlock", drop: true }),
  onGood("ENC-10", { of: "backups", type: ":BucketPublicAccessBlock", set: ["blockPublicPolicy", false] }),
  onGood("ENC-04", {
    of: "backups",
    type: ":BucketServerSideEncryptionConfiguration",
    set: ["rules.0.applyServerSideEncryptionByDefault.sseAlgorithm", "AES256"],
  }),
  onGood("ENC-04", {
    of: "backups",
    type: ":BucketServerSideEncryptionConfiguration",
    set: ["rules.0.bucketKeyEnabled", undefined],
  }),
  onGood("ENC-05", { of: "backups", type: ":BucketVersioning", set: ["versioningConfiguration.status", "Suspended"] }),
  onGood("ENC-06", {
    of: "backups",
    type: ":BucketPolicy",
    set: ["policy{json}.Statement.0.Condition.Bool.[aws:SecureTransport]", "true"],
  }),
  onWakala("ENC-07", { of: "storage-gp3", type: ":StorageClass", set: ["parameters.encrypted", "false"] }),
  onWakala("ENC-07", { of: "storage-gp3", type: ":StorageClass", set: ["volumeBindingMode", "Immediate"] }),
  onWakala("ENC-07", {
    of: "storage-fast-ssd",
    type: ":StorageClass",
    set: ["metadata.annotations.[storageclass.kubernetes.io/is-default-class]", "true"],
  }),
  onGood("ENC-08", { of: "volumes", type: ":EncryptionByDefault", set: ["enabled", false] }),
  onGood("ENC-08", { of: "volumes", type: ":EncryptionByDefault", drop: true }),
  onGood("ENC-09", { of: "orders-password", type: ":Secret", set: ["kmsKeyId", undefined] }),
  onGood("ENC-09", { of: "orders-password", type: ":SecretRotation", drop: true }),
  onGood("ADM-13", { of: "backups", type: "s3/bucket:Bucket", set: ["acl", "public-read"] }),
  onGood("ADM-13", {
    of: "backups",
    type: ":BucketPolicy",
    set: ["policy{json}.Statement.1", { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" }],
  }),
];

const CSI_POLICY = { of: "addon-aws-ebs-csi-driver", type: ":RolePolicy" };

export const identity: readonly MutationCase[] = [
  onWakala("IAM-01", { ...CSI_POLICY, set: ["policy{json}.Statement.0.Action", "*"] }),
  onWakala("IAM-02", { ...CSI_POLICY, set: ["policy{json}.Statement.0.Resource", "*"] }),
  onWakala("IAM-02", {
    of: "addon-vpc-cni-AmazonEKS_CNI_Policy",
    type: ":RolePolicyAttachment",
    set: ["policyArn", "arn:aws:iam::aws:policy/AdministratorAccess"],
  }),
  onWakala("IAM-03", {
    of: "addon-vpc-cni",
    type: "iam/role:Role",
    set: ["assumeRolePolicy{json}.Statement.0.Principal", { AWS: "*" }],
  }),
  onWakala("IAM-03", {
    of: "addon-vpc-cni",
    type: "iam/role:Role",
    set: [
      "assumeRolePolicy{json}.Statement.0.Principal",
      { Federated: "arn:aws:iam::123456789012:oidc-provider/oidc" },
    ],
  }),
  onWakala("IAM-04", {
    of: "addon-vpc-cni",
    type: "eks/addon:Addon",
    set: [
      "podIdentityAssociations.1",
      { roleArn: "arn:aws:iam::123456789012:role/wakala-prod-primary-vpc-cni", serviceAccount: "other" },
    ],
  }),
  onGood("IAM-05", { of: "reader", type: ":ClusterRoleBinding", set: ["roleRef.name", "cluster-admin"] }),
  onGood("IAM-05", { of: "reader", type: ":ClusterRoleBinding", set: ["subjects.0.name", "system:unauthenticated"] }),
  onGood("IAM-06", { of: "reader", type: ":ClusterRole", set: ["rules.0.verbs", ["*"]] }),
  onGood("IAM-06", { of: "reader", type: ":ClusterRole", set: ["rules.0.resources", ["secrets"]] }),
  onGood("IAM-06", { of: "reader", type: ":ClusterRole", set: ["rules.0.resources", ["nodes/proxy"]] }),
];
