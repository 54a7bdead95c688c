import * as aws from "@pulumi/aws";
import type { DeployedNodeGroup } from "../../components/cluster/scaling-config";
import type { RegionSpec } from "../config";

/**
 * The managed node groups of a cluster that is there, as they are: an autoscaler moves their sizes, and nothing but EKS knows
 * them. Asked of EKS before anything is made; empty where nobody scales anything.
 */
export async function readDeployedNodeGroups(
  { cluster: { name: clusterName, nodeGroups } }: Pick<RegionSpec, "cluster">,
  provider: aws.Provider,
): Promise<DeployedNodeGroup[]> {
  if (!nodeGroups.some(({ autoscaled }) => autoscaled)) return [];
  const { names } = await aws.eks.getNodeGroups({ clusterName }, { provider });
  const groups = await Promise.all(
    names.map((nodeGroupName) => aws.eks.getNodeGroup({ clusterName, nodeGroupName }, { provider })),
  );
  return groups.flatMap(deployedNodeGroup);
}

/** A group that is on its way out decides nothing any more. */
function deployedNodeGroup(group: aws.eks.GetNodeGroupResult): DeployedNodeGroup[] {
  const { nodeGroupName: name, status, capacityType, instanceTypes, amiType } = group;
  const [scaling] = group.scalingConfigs;
  if (!scaling || status === "DELETING") return [];
  const { minSize: min, maxSize: max, desiredSize: desired } = scaling;
  return [{ name, min, max, desired, capacityType, instanceTypes, amiType }];
}
