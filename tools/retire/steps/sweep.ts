import { counted, type Step } from "./step";

interface Interface {
  NetworkInterfaceId: string;
}
interface Group {
  GroupId: string;
}

/**
 * Takes away what controllers left behind in the VPC, and what holds up its subnets. Only what bears the cluster's name, and
 * is attached to nothing: in an adopted VPC others are at home too.
 */
export async function sweepVpc(step: Step): Promise<void> {
  await deleteInterfaces(step);
  await deleteSecurityGroups(step);
}

/** The CNI frees the interfaces of a node when the node has the time for it. Source: amazon-vpc-cni-k8s issues 608, 1223. */
async function deleteInterfaces({ aws, clusterName, tell }: Step): Promise<void> {
  const { NetworkInterfaces: found = [] } = await aws.call<{ NetworkInterfaces?: Interface[] }>(
    "ec2",
    "describe-network-interfaces",
    "--filters",
    "Name=status,Values=available",
    `Name=tag:cluster.k8s.amazonaws.com/name,Values=${clusterName}`,
  );
  for (const { NetworkInterfaceId } of found)
    await aws.call("ec2", "delete-network-interface", "--network-interface-id", NetworkInterfaceId);
  if (found.length > 0) tell(`deleted ${counted(found.length, "network interface")} that nodes left behind`);
}

/** Of load balancers whose controller could not finish. One that is still in use is told, and left to the next attempt. */
async function deleteSecurityGroups({ aws, clusterName, tell }: Step): Promise<void> {
  const { SecurityGroups: found = [] } = await aws.call<{ SecurityGroups?: Group[] }>(
    "ec2",
    "describe-security-groups",
    "--filters",
    `Name=tag:elbv2.k8s.aws/cluster,Values=${clusterName}`,
  );
  for (const { GroupId } of found) {
    const { status } = await aws.attempt("ec2", "delete-security-group", "--group-id", GroupId);
    tell(status === 0 ? `deleted the security group ${GroupId}` : `the security group ${GroupId} is still in use`);
  }
}

/** The control plane's log group, where it is not kept: EKS makes it again with the last lines that it writes. */
export async function sweepLogGroup({ aws, clusterName, tell }: Step): Promise<void> {
  const name = `/aws/eks/${clusterName}/cluster`;
  const { logGroups = [] } = await aws.call<{ logGroups?: { logGroupName: string }[] }>(
    "logs",
    "describe-log-groups",
    "--log-group-name-prefix",
    name,
  );
  if (!logGroups.some(({ logGroupName }) => logGroupName === name)) return;
  await aws.call("logs", "delete-log-group", "--log-group-name", name);
  tell(`deleted the log group ${name}, which EKS had made again`);
}
