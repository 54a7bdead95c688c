/** Which operations of AWS's APIs a resource's inputs go to, and under which names where these differ. */

export interface ResourceModel {
  /** Service as botocore names it. */
  service: string;
  /** Operations that take the inputs; the first one makes the resource. */
  operations: string[];
  /**
   * Input to member, where the name is not the same apart from case and a plural. A path of inputs leads to a path of
   * members below the shape that the input before it has led to; lists are passed through.
   *
   * @example { "vpcConfig": "resourcesVpcConfig", "enabledClusterLogTypes": "logging.clusterLogging.types" }
   */
  renamed?: Record<string, string>;
  /** Inputs that no operation takes as they are, with the reason. */
  apart?: Record<string, string>;
  /** Members that AWS wants and the provider makes up. */
  provided?: string[];
}

/** Inputs that mean the same on every resource. */
export const COMMON_INPUTS: Record<string, string> = {
  tags: "checked with the stack's tags, for all types alike",
  tagsAll: "the provider's own",
  region: "the provider's own",
  forceDelete: "what the provider does before it deletes",
  forceDestroy: "what the provider does before it deletes",
  forceOverwriteReplicaSecret: "a switch",
  preserve: "what the provider does before it deletes",
  skipDestroy: "what the provider does before it deletes",
};

export const OPERATIONS: Record<string, ResourceModel> = {
  "aws:acm/certificate:Certificate": { service: "acm", operations: ["RequestCertificate"] },
  "aws:autoscaling/tag:Tag": {
    service: "autoscaling",
    operations: ["CreateOrUpdateTags"],
    renamed: { autoscalingGroupName: "Tags.ResourceId", tag: "Tags" },
  },
  "aws:arczonalshift/zonalAutoshiftConfiguration:ZonalAutoshiftConfiguration": {
    service: "arc-zonal-shift",
    operations: ["CreatePracticeRunConfiguration", "UpdateZonalAutoshiftConfiguration"],
    renamed: { resourceArn: "resourceIdentifier" },
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    service: "cloudwatch",
    operations: ["PutMetricAlarm"],
    renamed: { name: "AlarmName" },
    apart: { dimensions: "names and values, where the API has a list of both" },
  },
  "aws:cloudfront/cachePolicy:CachePolicy": {
    service: "cloudfront",
    operations: ["CreateCachePolicy"],
    renamed: {
      name: "CachePolicyConfig.Name",
      minTtl: "CachePolicyConfig.MinTTL",
      defaultTtl: "CachePolicyConfig.DefaultTTL",
      maxTtl: "CachePolicyConfig.MaxTTL",
      parametersInCacheKeyAndForwardedToOrigin: "CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin",
    },
  },
  "aws:cloudfront/distribution:Distribution": {
    service: "cloudfront",
    operations: ["CreateDistribution"],
    renamed: {
      comment: "DistributionConfig.Comment",
      enabled: "DistributionConfig.Enabled",
      httpVersion: "DistributionConfig.HttpVersion",
      isIpv6Enabled: "DistributionConfig.IsIPV6Enabled",
      priceClass: "DistributionConfig.PriceClass",
      webAclId: "DistributionConfig.WebACLId",
      aliases: "DistributionConfig.Aliases.Items",
      originGroups: "DistributionConfig.OriginGroups.Items",
      "originGroups.failoverCriteria.statusCodes": "StatusCodes.Items",
      "originGroups.members": "Members.Items",
      "originGroups.originId": "Id",
      origins: "DistributionConfig.Origins.Items",
      "origins.originId": "Id",
      defaultCacheBehavior: "DistributionConfig.DefaultCacheBehavior",
      orderedCacheBehaviors: "DistributionConfig.CacheBehaviors.Items",
      restrictions: "DistributionConfig.Restrictions",
      viewerCertificate: "DistributionConfig.ViewerCertificate",
    },
    apart: {
      "defaultCacheBehavior.cachedMethods": "a part of AllowedMethods, into which the provider puts it",
      "orderedCacheBehaviors.cachedMethods": "a part of AllowedMethods, into which the provider puts it",
    },
    provided: ["CallerReference"],
  },
  "aws:cloudfront/originAccessControl:OriginAccessControl": {
    service: "cloudfront",
    operations: ["CreateOriginAccessControl"],
    renamed: {
      name: "OriginAccessControlConfig.Name",
      description: "OriginAccessControlConfig.Description",
      originAccessControlOriginType: "OriginAccessControlConfig.OriginAccessControlOriginType",
      signingBehavior: "OriginAccessControlConfig.SigningBehavior",
      signingProtocol: "OriginAccessControlConfig.SigningProtocol",
    },
  },
  "aws:cloudwatch/eventRule:EventRule": { service: "events", operations: ["PutRule"], provided: ["Name"] },
  "aws:cloudwatch/eventTarget:EventTarget": {
    service: "events",
    operations: ["PutTargets"],
    renamed: { arn: "Targets.Arn" },
    provided: ["Targets"],
  },
  "aws:cloudwatch/logDelivery:LogDelivery": { service: "logs", operations: ["CreateDelivery"] },
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": {
    service: "logs",
    operations: ["PutDeliveryDestination"],
  },
  "aws:cloudwatch/logDeliverySource:LogDeliverySource": { service: "logs", operations: ["PutDeliverySource"] },
  "aws:cloudwatch/logGroup:LogGroup": {
    service: "logs",
    operations: ["CreateLogGroup", "PutRetentionPolicy"],
    renamed: { name: "logGroupName" },
  },
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": { service: "logs", operations: ["PutResourcePolicy"] },
  "aws:ec2/eip:Eip": { service: "ec2", operations: ["AllocateAddress"] },
  "aws:ec2/flowLog:FlowLog": {
    service: "ec2",
    operations: ["CreateFlowLogs"],
    renamed: { iamRoleArn: "DeliverLogsPermissionArn", vpcId: "ResourceIds" },
    provided: ["ResourceType"],
  },
  "aws:ec2/internetGateway:InternetGateway": {
    service: "ec2",
    operations: ["AttachInternetGateway"],
    provided: ["InternetGatewayId"],
  },
  "aws:ec2/launchTemplate:LaunchTemplate": {
    service: "ec2",
    operations: ["CreateLaunchTemplate"],
    renamed: {
      name: "LaunchTemplateName",
      description: "VersionDescription",
      blockDeviceMappings: "LaunchTemplateData.BlockDeviceMappings",
      metadataOptions: "LaunchTemplateData.MetadataOptions",
      userData: "LaunchTemplateData.UserData",
      tagSpecifications: "LaunchTemplateData.TagSpecifications",
    },
    apart: {
      updateDefaultVersion: "the provider's own",
      "tagSpecifications.tags": "checked with the stack's tags, for all types alike",
    },
  },
  "aws:ec2/natGateway:NatGateway": { service: "ec2", operations: ["CreateNatGateway"] },
  "aws:ec2/route:Route": { service: "ec2", operations: ["CreateRoute"] },
  "aws:ec2/routeTable:RouteTable": { service: "ec2", operations: ["CreateRouteTable"] },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": { service: "ec2", operations: ["AssociateRouteTable"] },
  "aws:ec2/securityGroup:SecurityGroup": {
    service: "ec2",
    operations: ["CreateSecurityGroup"],
    provided: ["GroupName", "Description"],
  },
  "aws:ec2/subnet:Subnet": {
    service: "ec2",
    operations: ["CreateSubnet", "ModifySubnetAttribute"],
    provided: ["SubnetId"],
  },
  "aws:ec2/tag:Tag": {
    service: "ec2",
    operations: ["CreateTags"],
    renamed: { resourceId: "Resources", key: "Tags.Key", value: "Tags.Value" },
    provided: ["Tags"],
  },
  "aws:ec2/vpc:Vpc": { service: "ec2", operations: ["CreateVpc", "ModifyVpcAttribute"], provided: ["VpcId"] },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    service: "ec2",
    operations: ["CreateVpcEndpoint"],
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    service: "ec2",
    operations: ["AuthorizeSecurityGroupIngress"],
    renamed: {
      securityGroupId: "GroupId",
      cidrIpv4: "IpPermissions.IpRanges.CidrIp",
      description: "IpPermissions.IpRanges.Description",
    },
  },
  "aws:ecr/repository:Repository": {
    service: "ecr",
    operations: ["CreateRepository"],
    renamed: { name: "repositoryName", encryptionConfigurations: "encryptionConfiguration" },
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
    service: "ecr",
    operations: ["PutLifecyclePolicy"],
    renamed: { repository: "repositoryName", policy: "lifecyclePolicyText" },
  },
  "aws:ecr/replicationConfiguration:ReplicationConfiguration": {
    service: "ecr",
    operations: ["PutReplicationConfiguration"],
  },
  "aws:eks/accessEntry:AccessEntry": { service: "eks", operations: ["CreateAccessEntry"] },
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": { service: "eks", operations: ["AssociateAccessPolicy"] },
  "aws:eks/addon:Addon": {
    service: "eks",
    operations: ["CreateAddon", "UpdateAddon"],
    renamed: {
      resolveConflictsOnCreate: "CreateAddon.resolveConflicts",
      resolveConflictsOnUpdate: "UpdateAddon.resolveConflicts",
    },
  },
  "aws:eks/cluster:Cluster": {
    service: "eks",
    operations: ["CreateCluster"],
    renamed: { vpcConfig: "resourcesVpcConfig", enabledClusterLogTypes: "logging.clusterLogging.types" },
  },
  "aws:eks/nodeGroup:NodeGroup": {
    service: "eks",
    operations: ["CreateNodegroup"],
    renamed: { nodeRoleArn: "nodeRole", subnetIds: "subnets" },
    apart: { nodeGroupNamePrefix: "the provider adds to it" },
    provided: ["nodegroupName"],
  },
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": {
    service: "eks",
    operations: ["CreatePodIdentityAssociation"],
  },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    service: "iam",
    operations: ["CreateOpenIDConnectProvider"],
    renamed: { clientIdLists: "ClientIDList", thumbprintLists: "ThumbprintList" },
  },
  "aws:iam/role:Role": {
    service: "iam",
    operations: ["CreateRole"],
    renamed: { name: "RoleName", assumeRolePolicy: "AssumeRolePolicyDocument" },
  },
  "aws:iam/rolePolicy:RolePolicy": {
    service: "iam",
    operations: ["PutRolePolicy"],
    renamed: { role: "RoleName", policy: "PolicyDocument" },
    provided: ["PolicyName"],
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    service: "iam",
    operations: ["AttachRolePolicy"],
    renamed: { role: "RoleName" },
  },
  "aws:iam/securityTokenServicePreferences:SecurityTokenServicePreferences": {
    service: "iam",
    operations: ["SetSecurityTokenServicePreferences"],
  },
  "aws:kms/alias:Alias": { service: "kms", operations: ["CreateAlias"], renamed: { name: "AliasName" } },
  "aws:kms/key:Key": {
    service: "kms",
    operations: ["CreateKey", "ScheduleKeyDeletion"],
    renamed: { deletionWindowInDays: "PendingWindowInDays" },
    apart: { enableKeyRotation: "an operation without a value" },
    provided: ["KeyId"],
  },
  "aws:kms/replicaKey:ReplicaKey": {
    service: "kms",
    operations: ["ReplicateKey", "ScheduleKeyDeletion"],
    renamed: { deletionWindowInDays: "PendingWindowInDays", primaryKeyArn: "ReplicateKey.KeyId" },
    provided: ["ReplicaRegion"],
  },
  "aws:route53/healthCheck:HealthCheck": {
    service: "route53",
    operations: ["CreateHealthCheck"],
    renamed: {
      type: "HealthCheckConfig.Type",
      fqdn: "HealthCheckConfig.FullyQualifiedDomainName",
      port: "HealthCheckConfig.Port",
      resourcePath: "HealthCheckConfig.ResourcePath",
      requestInterval: "HealthCheckConfig.RequestInterval",
      failureThreshold: "HealthCheckConfig.FailureThreshold",
      enableSni: "HealthCheckConfig.EnableSNI",
      childHealthThreshold: "HealthCheckConfig.HealthThreshold",
      childHealthchecks: "HealthCheckConfig.ChildHealthChecks",
      disabled: "HealthCheckConfig.Disabled",
      invertHealthcheck: "HealthCheckConfig.Inverted",
    },
    provided: ["CallerReference"],
  },
  "aws:route53/queryLog:QueryLog": {
    service: "route53",
    operations: ["CreateQueryLoggingConfig"],
    renamed: { zoneId: "HostedZoneId", cloudwatchLogGroupArn: "CloudWatchLogsLogGroupArn" },
  },
  "aws:route53/record:Record": {
    service: "route53",
    operations: ["ChangeResourceRecordSets"],
    renamed: {
      zoneId: "HostedZoneId",
      name: "ChangeBatch.Changes.ResourceRecordSet.Name",
      type: "ChangeBatch.Changes.ResourceRecordSet.Type",
      ttl: "ChangeBatch.Changes.ResourceRecordSet.TTL",
      aliases: "ChangeBatch.Changes.ResourceRecordSet.AliasTarget",
      "aliases.name": "DNSName",
      "aliases.zoneId": "HostedZoneId",
      records: "ChangeBatch.Changes.ResourceRecordSet.ResourceRecords.Value",
    },
    apart: { allowOverwrite: "the provider's choice between two actions" },
    provided: ["Action"],
  },
  "aws:route53/zone:Zone": {
    service: "route53",
    operations: ["CreateHostedZone", "UpdateHostedZoneFeatures"],
    renamed: { comment: "HostedZoneConfig.Comment" },
    provided: ["CallerReference", "HostedZoneId"],
  },
  "aws:s3/bucket:Bucket": {
    service: "s3",
    operations: ["CreateBucket"],
    renamed: { objectLockEnabled: "ObjectLockEnabledForBucket" },
  },
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": {
    service: "s3",
    operations: ["PutBucketCors"],
    renamed: { corsRules: "CORSConfiguration.CORSRules" },
  },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    service: "s3",
    operations: ["PutBucketLifecycleConfiguration"],
    renamed: { rules: "LifecycleConfiguration.Rules" },
  },
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": {
    service: "s3",
    operations: ["PutObjectLockConfiguration"],
    renamed: { rule: "ObjectLockConfiguration.Rule" },
  },
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": {
    service: "s3",
    operations: ["PutBucketOwnershipControls"],
    renamed: { rule: "OwnershipControls.Rules" },
  },
  "aws:s3/bucketPolicy:BucketPolicy": { service: "s3", operations: ["PutBucketPolicy"] },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    service: "s3",
    operations: ["PutPublicAccessBlock"],
    renamed: {
      blockPublicAcls: "PublicAccessBlockConfiguration.BlockPublicAcls",
      blockPublicPolicy: "PublicAccessBlockConfiguration.BlockPublicPolicy",
      ignorePublicAcls: "PublicAccessBlockConfiguration.IgnorePublicAcls",
      restrictPublicBuckets: "PublicAccessBlockConfiguration.RestrictPublicBuckets",
    },
  },
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": {
    service: "s3",
    operations: ["PutBucketReplication"],
    renamed: { role: "ReplicationConfiguration.Role", rules: "ReplicationConfiguration.Rules" },
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    service: "s3",
    operations: ["PutBucketEncryption"],
    renamed: {
      rules: "ServerSideEncryptionConfiguration.Rules",
      "rules.applyServerSideEncryptionByDefault.kmsMasterKeyId": "KMSMasterKeyID",
    },
  },
  "aws:s3/bucketVersioning:BucketVersioning": { service: "s3", operations: ["PutBucketVersioning"] },
  "aws:secretsmanager/secret:Secret": {
    service: "secretsmanager",
    operations: ["CreateSecret", "DeleteSecret"],
    renamed: { replicas: "AddReplicaRegions" },
    provided: ["SecretId"],
  },
  "aws:secretsmanager/secretVersion:SecretVersion": { service: "secretsmanager", operations: ["PutSecretValue"] },
  "aws:shield/protection:Protection": { service: "shield", operations: ["CreateProtection"] },
  "aws:sqs/queue:Queue": {
    service: "sqs",
    operations: ["CreateQueue"],
    renamed: { name: "QueueName" },
    apart: {
      messageRetentionSeconds: "an attribute, of which the model says nothing",
      sqsManagedSseEnabled: "an attribute, of which the model says nothing",
    },
    provided: ["QueueName"],
  },
  "aws:sqs/queuePolicy:QueuePolicy": {
    service: "sqs",
    operations: ["SetQueueAttributes"],
    apart: { policy: "an attribute, checked as a policy" },
    provided: ["Attributes"],
  },
  "aws:wafv2/webAcl:WebAcl": { service: "wafv2", operations: ["CreateWebACL"] },
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {
    service: "wafv2",
    operations: ["PutLoggingConfiguration"],
    renamed: {
      resourceArn: "LoggingConfiguration.ResourceArn",
      logDestinationConfigs: "LoggingConfiguration.LogDestinationConfigs",
      redactedFields: "LoggingConfiguration.RedactedFields",
      loggingFilter: "LoggingConfiguration.LoggingFilter",
    },
  },
};

/** Types of which nothing is checked against a model, with the reason. */
export const WITHOUT_MODEL: Record<string, string> = {
  "aws:acm/certificateValidation:CertificateValidation": "it makes nothing: the provider waits until AWS has issued",
  "aws:ebs/encryptionByDefault:EncryptionByDefault": "its operations have no input but a switch",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": "it is there already, and all rules of it are taken away",
};
