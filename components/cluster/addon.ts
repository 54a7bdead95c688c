import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { podIdentityTrustPolicy, type Statement } from "../shared/iam";
import { createRole, ROLE_WITH_POLICIES_CHILDREN } from "../shared/role";
import { type Transforms, withTransform } from "../transform";

/** Rights in AWS that an add-on's service account gets through EKS Pod Identity. */
export interface AddonIdentity {
  /** @example "ebs-csi-controller-sa" */
  serviceAccount: string;
  /** Policies that AWS maintains, by name. @example ["AmazonEKS_CNI_Policy"] */
  managedPolicies: string[];
  /** Rights beyond those. */
  statements?: Statement[];
}

export interface ManagedAddonArgs {
  /** Name of the cluster that EKS installs it in. */
  clusterName: pulumi.Input<string>;
  /** Start of the role's name: IAM is global, so it holds the region. */
  rolePrefix: string;
  /** Name of the add-on in EKS. @example "vpc-cni" */
  addonName: string;
  /**
   * Version, or nothing for the one that EKS gives to the cluster's version by default.
   *
   * @example "v1.22.4-eksbuild.3"
   */
  version: pulumi.Input<string>;
  /** The add-on's own settings, as its configuration schema names them. @default the add-on's own */
  configuration?: Record<string, unknown>;
  /**
   * What it may do in AWS, and as which service account.
   *
   * @default none: it does not call AWS, or uses the node's role
   */
  identity?: AddonIdentity;
  /** Partition of AWS, the second part of every ARN: `aws`, `aws-cn` or `aws-us-gov`. @example "aws" */
  partition: pulumi.Input<string>;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof ManagedAddon.children>;
}

/** An add-on that EKS installs and keeps, with its own role when it calls AWS. */
export class ManagedAddon extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** The add-on: version, settings, what happens to changes by hand. */
    addon: aws.eks.Addon,
    ...ROLE_WITH_POLICIES_CHILDREN,
  };
  readonly addon: aws.eks.Addon;

  constructor(name: string, args: ManagedAddonArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:cluster:Addon", name, {}, withTransform(opts, ManagedAddon.children, args.transform));
    const identity = args.identity && { ...args.identity, ...createIdentity(this, name, args, args.identity) };
    this.addon = new aws.eks.Addon(
      name,
      {
        clusterName: args.clusterName,
        addonName: args.addonName,
        addonVersion: args.version,
        ...(args.configuration ? { configurationValues: JSON.stringify(args.configuration) } : {}),
        ...(identity
          ? { podIdentityAssociations: [{ roleArn: identity.role.arn, serviceAccount: identity.serviceAccount }] }
          : {}),
        // The cluster is born without add-ons, so there is nothing of anybody's to overwrite; on an update, what an
        // operator changed by hand in the cluster gives way to what is written here.
        resolveConflictsOnCreate: "OVERWRITE",
        resolveConflictsOnUpdate: "OVERWRITE",
      },
      { parent: this, dependsOn: identity?.policies ?? [] },
    );
    this.registerOutputs({ addonArn: this.addon.arn });
  }
}

function createIdentity(parent: ManagedAddon, name: string, args: ManagedAddonArgs, identity: AddonIdentity) {
  return createRole(parent, name, {
    nameParts: [args.rolePrefix, args.addonName],
    description: `EKS add-on ${args.addonName} of ${args.rolePrefix}`,
    trust: podIdentityTrustPolicy(),
    managedPolicies: identity.managedPolicies,
    statements: identity.statements,
    partition: args.partition,
  });
}
