import { kubeReserved } from "./kube-reserved";

/**
 * User data of a node, in base64. EKS adds to it what a node needs to join (endpoint, CA, cluster name), so it says
 * only what differs from EKS's own choice: how many pods the node takes, and the memory that is kept for running them.
 *
 * - AL2023: a `NodeConfig` of nodeadm in a MIME document. There is no bootstrap.sh any more.
 * - Bottlerocket: TOML settings.
 */
export function nodeUserData(family: "al2023" | "bottlerocket", maxPods: number): string {
  return Buffer.from(family === "bottlerocket" ? bottlerocketSettings(maxPods) : nodeConfig(maxPods)).toString(
    "base64",
  );
}

function bottlerocketSettings(maxPods: number): string {
  return [
    "[settings.kubernetes]",
    `max-pods = ${maxPods}`,
    "",
    "[settings.kubernetes.kube-reserved]",
    `memory = "${kubeReserved(maxPods).memory}"`,
    "",
  ].join("\n");
}

const BOUNDARY = "//";

function nodeConfig(maxPods: number): string {
  return [
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
    "",
    `--${BOUNDARY}`,
    "Content-Type: application/node.eks.aws",
    "",
    "apiVersion: node.eks.aws/v1alpha1",
    "kind: NodeConfig",
    "spec:",
    "  kubelet:",
    "    config:",
    `      maxPods: ${maxPods}`,
    // Merged into what nodeadm has computed: kubelet lays its drop-in files over the configuration key by key.
    "      kubeReserved:",
    `        memory: ${kubeReserved(maxPods).memory}`,
    "",
    `--${BOUNDARY}--`,
    "",
  ].join("\n");
}
