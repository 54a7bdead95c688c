import type { KubernetesAccess } from "../kubernetes/access";

/** A Kubernetes control plane of real binaries on this machine's loopback, for tests and for `npm run try`. */

export interface ControlPlaneOptions {
  /**
   * Whether kube-controller-manager and kube-scheduler run too. Without them nothing reconciles: objects are admitted and
   * stored, which is all that a strict apply asks for.
   */
  readonly schedule: boolean;
  /** The issuer of service account tokens, as the cluster's OIDC provider. Default `https://kubernetes.default.svc`. */
  readonly serviceAccountIssuer?: string;
  /** The block of service addresses. Default `172.20.0.0/16`, which EKS gives a cluster in a 10/8 network. */
  readonly serviceCidr?: string;
  /** Admission plug-ins that are off, such as `ValidatingAdmissionWebhook` where no operator answers. Default none. */
  readonly disableAdmission?: readonly string[];
  /** Where data, certificates and logs are written. Default a new temporary folder, removed by `stop`. */
  readonly folder?: string;
  /** Says what is being started. Default nothing is said. */
  readonly log?: (line: string) => void;
}

/** A running control plane. `token` is that of a member of `system:masters`. */
export interface ControlPlane extends KubernetesAccess {
  /** Path of a kubeconfig file with `endpoint`, `ca` and `token`. */
  readonly kubeconfig: string;
  /** Where data, certificates and logs are. */
  readonly folder: string;
  /** Ends the API server at once, as when its region is lost; everything else goes on. */
  loseApiServer(): Promise<void>;
  /** Ends every process by its id and removes the folder, if it was not given. */
  stop(): Promise<void>;
}
