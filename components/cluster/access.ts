import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Transforms, withTransform } from "../transform";

/** How much a person or pipeline may do in the cluster, from EKS's own access policies. */
export type AccessLevel = "view" | "edit" | "admin" | "cluster-admin";

/** Source: EKS user guide, access policy permissions. */
const ACCESS_POLICIES: Record<AccessLevel, string> = {
  view: "AmazonEKSViewPolicy",
  edit: "AmazonEKSEditPolicy",
  admin: "AmazonEKSAdminPolicy",
  "cluster-admin": "AmazonEKSClusterAdminPolicy",
};

export interface AccessGrant {
  /** The human role. @example "operator" */
  name: string;
  /**
   * Roles of this account by name, with the path of those that have one, or ARNs. EKS finds no role without its path.
   *
   * @example ["PlatformOperator", "aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Operator_0123456789abcdef"]
   */
  principals: string[];
  level: AccessLevel;
  /** Namespaces that the grant is limited to; empty: the whole cluster. */
  namespaces: string[];
}

export interface ClusterAccessArgs {
  /** Name of the cluster that the entries are for. */
  clusterName: pulumi.Input<string>;
  /** Who may do how much, and where. Nobody else gets in: EKS makes no entry for whoever created the cluster. */
  grants: AccessGrant[];
  /** Account of the principals that are given by name. @example "123456789012" */
  accountId: pulumi.Input<string>;
  /** Partition of AWS, the second part of every ARN: `aws`, `aws-cn` or `aws-us-gov`. */
  partition: pulumi.Input<string>;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof ClusterAccess.children>;
}

/**
 * Who may use the Kubernetes API: one access entry for each IAM principal, with one of EKS's access policies (RBC-04).
 */
export class ClusterAccess extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** IAM principals that the cluster knows. */
    accessEntry: aws.eks.AccessEntry,
    /** How much each of them may do, and where. */
    accessPolicy: aws.eks.AccessPolicyAssociation,
  };
  /** What must be there before Pulumi itself may create objects in the cluster. */
  readonly ready: pulumi.Resource[] = [];

  constructor(name: string, args: ClusterAccessArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:cluster:Access", name, {}, withTransform(opts, ClusterAccess.children, args.transform));
    for (const grant of args.grants) {
      for (const principal of grant.principals) this.ready.push(this.grant(name, args, grant, principal));
    }
    this.registerOutputs({});
  }

  private grant(name: string, args: ClusterAccessArgs, grant: AccessGrant, principal: string): pulumi.Resource {
    const logicalName = `${name}-${grant.name}-${logicalPart(principal)}`;
    const arn = pulumi
      .all([args.accountId, args.partition])
      .apply(([accountId, partition]) => principalArn(principal, accountId, partition));
    const entry = new aws.eks.AccessEntry(
      logicalName,
      { clusterName: args.clusterName, principalArn: arn, type: "STANDARD" },
      { parent: this },
    );
    return new aws.eks.AccessPolicyAssociation(
      logicalName,
      {
        clusterName: args.clusterName,
        principalArn: entry.principalArn,
        policyArn: pulumi.interpolate`arn:${args.partition}:eks::aws:cluster-access-policy/${ACCESS_POLICIES[grant.level]}`,
        accessScope:
          grant.namespaces.length > 0 ? { type: "namespace", namespaces: grant.namespaces } : { type: "cluster" },
      },
      { parent: this },
    );
  }
}

/** The name of a role is unique in its account, whatever its path; ARNs may be of several accounts. */
function logicalPart(principal: string): string {
  const name = principal.split("/").at(-1);
  const account = principal.startsWith("arn:") ? `${principal.split(":")[4]}-` : "";
  return `${account}${name}`;
}

/**
 * The ARN that EKS makes an access entry for.
 *
 * @example "arn:aws:iam::123456789012:role/teams/Operator" of teams/Operator
 */
export function principalArn(principal: string, accountId: string, partition: string): string {
  return principal.startsWith("arn:") ? principal : `arn:${partition}:iam::${accountId}:role/${principal}`;
}
