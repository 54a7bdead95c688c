import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../shared/naming";
import type { NodeGroupSettings } from "./node-group-settings";
import { nodeUserData } from "./node-user-data";

export interface LaunchTemplateArgs extends Pick<NodeGroupSettings, "name" | "amiType" | "diskGiB" | "maxPods"> {
  /** Name of the cluster: the start of the template's name and of the nodes'. */
  clusterName: string;
  /** Key that encrypts the nodes' volumes. */
  kmsKeyArn: pulumi.Input<string>;
  /** Tags of the instances, their volumes and their interfaces. */
  tags: Record<string, string>;
}

/**
 * How a node of the group starts: metadata by token only and one hop away, so that no pod can take the node's role;
 * encrypted gp3 volumes; no SSH key (SSM instead); detailed monitoring off.
 */
export function createLaunchTemplate(
  parent: pulumi.Resource,
  name: string,
  args: LaunchTemplateArgs,
): aws.ec2.LaunchTemplate {
  const bottlerocket = args.amiType.startsWith("BOTTLEROCKET");
  const tags = { ...args.tags, Name: `${args.clusterName}-${args.name}` };
  const inputs: aws.ec2.LaunchTemplateArgs = {
    name: physicalName("aws:ec2/launchTemplate:LaunchTemplate", args.clusterName, args.name),
    description: `Nodes of group ${args.name} of ${args.clusterName}`,
    updateDefaultVersion: true,
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
    blockDeviceMappings: volumes(bottlerocket, args.diskGiB).map(({ deviceName, size }) => ({
      deviceName,
      ebs: {
        volumeType: "gp3",
        volumeSize: size,
        encrypted: "true",
        kmsKeyId: args.kmsKeyArn,
        deleteOnTermination: "true",
      },
    })),
    userData: nodeUserData(bottlerocket ? "bottlerocket" : "al2023", args.maxPods),
    tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({ resourceType, tags })),
  };
  return new aws.ec2.LaunchTemplate(name, inputs, { parent });
}

/** GiB of Bottlerocket's volume for the operating system, which holds nothing else. */
const BOTTLEROCKET_OS_GIB = 4;

/** AL2023 has one volume. Bottlerocket keeps images and pods on a second one, and both are to be encrypted. */
function volumes(bottlerocket: boolean, diskGiB: number): { deviceName: string; size: number }[] {
  if (!bottlerocket) return [{ deviceName: "/dev/xvda", size: diskGiB }];
  return [
    { deviceName: "/dev/xvda", size: BOTTLEROCKET_OS_GIB },
    { deviceName: "/dev/xvdb", size: diskGiB },
  ];
}
