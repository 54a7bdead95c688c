import * as pulumi from "@pulumi/pulumi";

export interface KubeconfigArgs {
  /** Name of the cluster, for which a token is asked, and of the only context. */
  clusterName: string;
  /** Region that the token is asked of. @example "af-south-1" */
  region: string;
  /** Address of the Kubernetes API, with https://. */
  endpoint: pulumi.Input<string>;
  /** The cluster's certificate authority, in base64. */
  certificateAuthority: pulumi.Input<string>;
}

/**
 * The text of a kubeconfig that holds no credential: who uses it gets a token from `aws eks get-token`.
 *
 * A provider whose kubeconfig changes is replaced, and everything under it with it. So the text is written by hand
 * from four values, its keys in a fixed order, and nothing that differs between two runs or two users is in it.
 */
export function kubeconfig({
  clusterName,
  region,
  endpoint,
  certificateAuthority,
}: KubeconfigArgs): pulumi.Output<string> {
  return pulumi.jsonStringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      { name: clusterName, cluster: { server: endpoint, "certificate-authority-data": certificateAuthority } },
    ],
    contexts: [{ name: clusterName, context: { cluster: clusterName, user: clusterName } }],
    "current-context": clusterName,
    users: [
      {
        name: clusterName,
        user: {
          exec: {
            apiVersion: "client.authentication.k8s.io/v1beta1",
            command: "aws",
            args: ["eks", "get-token", "--cluster-name", clusterName, "--region", region, "--output", "json"],
            interactiveMode: "Never",
          },
        },
      },
    ],
  });
}
