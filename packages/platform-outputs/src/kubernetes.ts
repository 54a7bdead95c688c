import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { Outputs } from "./outputs";

export interface NamespaceProviderArgs {
  /** The team's namespace: objects that name none go there. */
  namespace: string;
}

/**
 * A Kubernetes provider for a team's namespace. It uses the rights that the reader's own AWS identity has in the cluster. It is
 * bound to the cluster by name, so a new certificate does not replace everything made with it.
 */
export function kubernetesProvider(
  name: string,
  platform: Outputs,
  { namespace }: NamespaceProviderArgs,
  opts?: pulumi.ResourceOptions,
): k8s.Provider {
  return new k8s.Provider(
    name,
    {
      kubeconfig: platform.output("kubeconfig"),
      namespace,
      clusterIdentifier: platform.output("cluster").name,
      enableServerSideApply: true,
    },
    opts,
  );
}
