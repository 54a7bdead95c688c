import { stringify } from "yaml";
import type { KubernetesAccess } from "../kubernetes/access";

/** A kubeconfig that holds everything that it needs. */
export function kubeconfigOf({ endpoint, ca, token }: KubernetesAccess): string {
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      {
        name: "machinery",
        cluster: { server: endpoint, "certificate-authority-data": Buffer.from(ca).toString("base64") },
      },
    ],
    users: [{ name: "admin", user: { token } }],
    contexts: [{ name: "machinery", context: { cluster: "machinery", user: "admin" } }],
    "current-context": "machinery",
  });
}
