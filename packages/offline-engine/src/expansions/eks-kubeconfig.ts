/** The kubeconfig that `eks.Cluster` hands out: a token from the AWS CLI, for the cluster's endpoint. */
import { isObject, type Properties, stringOf } from "../values";

export function kubeconfigFor(cluster: Properties, region: string, options: Properties = {}): Properties {
  const authority = isObject(cluster.certificateAuthority) ? (cluster.certificateAuthority.data ?? "") : "";
  const args = ["--region", region, "eks", "get-token", "--cluster-name", String(cluster.name), "--output", "json"];
  const roleArn = stringOf(options.roleArn);
  const profileName = stringOf(options.profileName);
  if (roleArn !== undefined) args.push("--role", roleArn);
  if (profileName !== undefined) args.push("--profile", profileName);
  const exec = {
    apiVersion: "client.authentication.k8s.io/v1beta1",
    command: "aws",
    args,
    env: [{ name: "KUBERNETES_EXEC_INFO", value: '{"apiVersion": "client.authentication.k8s.io/v1beta1"}' }],
  };
  return {
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      { name: "kubernetes", cluster: { server: cluster.endpoint ?? "", "certificate-authority-data": authority } },
    ],
    contexts: [{ name: "aws", context: { cluster: "kubernetes", user: "aws" } }],
    "current-context": "aws",
    users: [{ name: "aws", user: { exec } }],
  };
}
