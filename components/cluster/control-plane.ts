import * as aws from "@pulumi/aws";
import * as eks from "@pulumi/eks";
import * as pulumi from "@pulumi/pulumi";
import { retainIf } from "../shared/deletion";
import { assumeRolePolicy } from "../shared/iam";
import { physicalName } from "../shared/naming";
import { createRole, ROLE_WITH_POLICIES_CHILDREN, type RoleWithPolicies } from "../shared/role";
import { type Transforms, withTransform } from "../transform";
import { type KubeconfigArgs, kubeconfig } from "./kubeconfig";

/** The log types of an EKS control plane. Source: EKS API, `LogType`. */
export type ControlPlaneLog = "api" | "audit" | "authenticator" | "controllerManager" | "scheduler";

export interface ControlPlaneArgs {
  /** Name of the cluster. A change replaces it. @example "wakala-prod-primary" */
  clusterName: string;
  /** Kubernetes minor version. One minor up at a time. @example "1.35" */
  version: string;
  /** Region of the cluster, which the kubeconfig tells `aws eks get-token`. @example "af-south-1" */
  region: string;
  /** VPC of the subnets. A change replaces the cluster. */
  vpcId: pulumi.Input<string>;
  /** Private subnets, one a zone, for the control plane's interfaces. */
  subnetIds: pulumi.Input<string>[];
  /** Block of the Services' addresses. A change replaces the cluster. @example "172.20.0.0/16" */
  serviceCidr: string;
  /** Who may reach the public endpoint; an empty list turns it off. The private endpoint is always on. */
  publicAccessCidrs: string[];
  /** Logs that EKS writes to CloudWatch; an empty list writes none. @example ["audit", "authenticator"] */
  logs: ControlPlaneLog[];
  /** Days for which CloudWatch keeps them: one of the numbers that its API takes. @example 90 */
  logRetentionDays: number;
  /** The logs may not be deleted, and stay when the stack goes, until their days are over. */
  keepLogs: boolean;
  /** Key for the envelope encryption of Secrets and for the logs. */
  kmsKeyArn: pulumi.Input<string>;
  /** `EXTENDED` keeps an old version running at extra cost, `STANDARD` upgrades it when its support ends. */
  supportType: "STANDARD" | "EXTENDED";
  /** EKS refuses to delete the cluster, and Pulumi too. */
  deletionProtection: boolean;
  /** Lets Route 53 Application Recovery Controller move traffic away from a zone in trouble. */
  zonalShift: boolean;
  /** Tags of the cluster beside its name, which the provider's default tags do not reach through `@pulumi/eks`. */
  tags: Record<string, string>;
  /** Partition of AWS, the second part of every ARN: `aws`, `aws-cn` or `aws-us-gov`. @example "aws" */
  partition: pulumi.Input<string>;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   * @example { cluster: (inputs) => ({ ...inputs, autoMode: { enabled: false } }) }
   */
  transform?: Transforms<typeof ControlPlane.children>;
}

/** An identity provider that service accounts of the cluster can be trusted through (IRSA). */
export interface OidcProvider {
  arn: pulumi.Output<string>;
  url: pulumi.Output<string>;
}

/**
 * The control plane: the one place that makes something of `@pulumi/eks`. Of the many things that `eks.Cluster` can make,
 * it makes the cluster, its service role and the OIDC provider; nodes, add-ons and access are resources of ours, which
 * plan, policy and tests can see. A remote component has a provider of its own package: `eks.Cluster` takes the eks
 * provider of its ancestors, and hands the aws provider on to what it makes.
 */
export class ControlPlane extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** Arguments of the component of `@pulumi/eks`, which makes the cluster. */
    cluster: eks.Cluster,
    /** Where the control plane's logs are kept, and for how long. */
    logGroup: aws.cloudwatch.LogGroup,
    ...ROLE_WITH_POLICIES_CHILDREN,
  };
  readonly clusterName: pulumi.Output<string>;
  readonly endpoint: pulumi.Output<string>;
  readonly certificateAuthority: pulumi.Output<string>;
  readonly version: pulumi.Output<string>;
  /** The group that EKS makes for the cluster: control plane and managed nodes are in it. */
  readonly securityGroupId: pulumi.Output<string>;
  readonly oidcProvider: OidcProvider;
  /** Text of a kubeconfig without a credential in it. */
  readonly kubeconfig: pulumi.Output<string>;

  constructor(name: string, args: ControlPlaneArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:cluster:ControlPlane", name, {}, withTransform(opts, ControlPlane.children, args.transform));

    const logGroup = createLogGroup(this, name, args);
    const serviceRole = createServiceRole(this, name, args);
    const cluster = createCluster(this, name, args, serviceRole, logGroup);
    const awsCluster = cluster.eksCluster;

    this.clusterName = awsCluster.name;
    this.endpoint = awsCluster.endpoint;
    this.certificateAuthority = awsCluster.certificateAuthority.data;
    this.version = awsCluster.version;
    this.securityGroupId = cluster.clusterSecurityGroupId;
    this.oidcProvider = { arn: cluster.oidcProviderArn, url: cluster.oidcProviderUrl };
    this.kubeconfig = kubeconfig(this.kubeconfigArgs(args));
    this.registerOutputs({ clusterName: this.clusterName, endpoint: this.endpoint });
  }

  private kubeconfigArgs({ clusterName, region }: ControlPlaneArgs): KubeconfigArgs {
    return { clusterName, region, endpoint: this.endpoint, certificateAuthority: this.certificateAuthority };
  }
}

/**
 * EKS writes to this group and makes it, without retention or key, when it is not there first. It does so with its own
 * service-linked role, which no policy of the cluster's role can stop, and even when the cluster has just gone: `npm run
 * retire` turns the logs off before. Sources: terraform-aws-eks issues 2446, 2763 and 2765.
 */
function createLogGroup(parent: ControlPlane, name: string, args: ControlPlaneArgs): aws.cloudwatch.LogGroup {
  return new aws.cloudwatch.LogGroup(
    `${name}-logs`,
    {
      name: physicalName("aws:cloudwatch/logGroup:LogGroup", `/aws/eks/${args.clusterName}/cluster`),
      retentionInDays: args.logRetentionDays,
      kmsKeyId: args.kmsKeyArn,
    },
    { parent, ...retainIf(args.keepLogs) },
  );
}

/** What EKS itself does in the account: network interfaces, load balancer tags, the use of the key. */
function createServiceRole(parent: ControlPlane, name: string, args: ControlPlaneArgs): RoleWithPolicies {
  return createRole(parent, `${name}-service`, {
    nameParts: [args.clusterName, "control-plane"],
    description: `Control plane of ${args.clusterName}`,
    trust: assumeRolePolicy("eks.amazonaws.com"),
    managedPolicies: ["AmazonEKSClusterPolicy"],
    statements: [
      {
        Sid: "UseTheClusterKey",
        Effect: "Allow",
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ListGrants", "kms:DescribeKey"],
        Resource: args.kmsKeyArn,
      },
    ],
    partition: args.partition,
  });
}

function createCluster(
  parent: ControlPlane,
  name: string,
  args: ControlPlaneArgs,
  serviceRole: RoleWithPolicies,
  logGroup: aws.cloudwatch.LogGroup,
): eks.Cluster {
  return new eks.Cluster(
    name,
    {
      name: physicalName("aws:eks/cluster:Cluster", args.clusterName),
      version: args.version,
      vpcId: args.vpcId,
      privateSubnetIds: args.subnetIds,
      kubernetesServiceIpAddressRange: args.serviceCidr,
      authenticationMode: eks.AuthenticationMode.Api,
      endpointPrivateAccess: true,
      endpointPublicAccess: args.publicAccessCidrs.length > 0,
      ...(args.publicAccessCidrs.length > 0 ? { publicAccessCidrs: args.publicAccessCidrs } : {}),
      enabledClusterLogTypes: args.logs,
      encryptionConfigKeyArn: args.kmsKeyArn,
      createOidcProvider: true,
      deletionProtection: args.deletionProtection,
      upgradePolicy: { supportType: args.supportType },
      serviceRole: serviceRole.role,
      tags: { ...args.tags, Name: args.clusterName },
      // Ours instead: `aws.eks.NodeGroup`, `aws.eks.Addon`. The nodes live in the group that EKS itself makes, so no
      // group of ours can hold up the cluster's end.
      skipDefaultNodeGroup: true,
      skipDefaultSecurityGroups: true,
      createInstanceRole: false,
      bootstrapSelfManagedAddons: false,
      useDefaultVpcCni: true,
      corednsAddonOptions: { enabled: false },
      kubeProxyAddonOptions: { enabled: false },
    },
    {
      parent,
      protect: args.deletionProtection,
      // The role beside its policies: as an argument alone, the component would not count as depending on it.
      dependsOn: [logGroup, serviceRole.role, ...serviceRole.policies],
      transforms: [finishCluster(args)],
    },
  );
}

const CLUSTER_TYPE = "aws:eks/cluster:Cluster";

/**
 * Sets on the component's child what `eks.Cluster` has no argument for. Whoever happens to create the cluster gets no
 * hidden administrator's rights: access entries say who has them, and no other way in exists.
 */
function finishCluster({ zonalShift }: ControlPlaneArgs): pulumi.ResourceTransform {
  return async ({ type, props, opts }) => {
    if (type !== CLUSTER_TYPE) return undefined;
    const accessConfig = { ...props.accessConfig, bootstrapClusterCreatorAdminPermissions: false };
    return { props: { ...props, accessConfig, zonalShiftConfig: { enabled: zonalShift } }, opts };
  };
}
