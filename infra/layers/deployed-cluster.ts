import * as aws from "@pulumi/aws";

/**
 * Whether the cluster is there already. What is asked of one that is not is an error, which Pulumi shows even where the
 * program goes on; so this is asked first.
 */
export async function isClusterDeployed(name: string, provider: aws.Provider): Promise<boolean> {
  const { names } = await aws.eks.getClusters({}, { provider });
  return names.includes(name);
}
