import type { ChartPin } from "../../../kubernetes/chart";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Footprint, Resources } from "../../../kubernetes/footprint";
import type { Toleration } from "../../../kubernetes/placement";
import { restrictedPod } from "../../../kubernetes/restricted";

/** The values of chart sealed-secrets that the platform sets. Source: its values.yaml at 2.18.5. */
export interface SealedSecretsValues {
  /** The name that kubeseal asks for. */
  fullnameOverride: string;
  /** Not the chart's own: its release notes call that image incomplete. */
  image: { registry: string; repository: string; tag: string };
  podSecurityContext: { runAsNonRoot: true; seccompProfile: { type: "RuntimeDefault" } };
  containerSecurityContext: { allowPrivilegeEscalation: false };
  /** Nobody but administrators asks the controller; the chart would let everyone who is logged in. */
  rbac: { serviceProxier: { bind: false } };
  resources: Resources;
  nodeSelector: Record<string, string>;
  tolerations: Toleration[];
  priorityClassName: string;
}

const RESOURCES: Resources = { requests: { cpu: "10m", memory: "64Mi" }, limits: { memory: "256Mi" } };

/** One pod: the chart has no number of replicas. Without it nothing is unsealed anew, and no Secret goes. */
export function sealedSecretsValues(
  { images }: Pick<ChartPin, "images">,
  { placements }: Pick<ClusterContext, "placements">,
): SealedSecretsValues {
  const { nodeSelector, tolerations, priorityClassName } = placements.system;
  return {
    fullnameOverride: "sealed-secrets-controller",
    image: imageParts(images.controller),
    podSecurityContext: restrictedPod({}),
    containerSecurityContext: { allowPrivilegeEscalation: false },
    rbac: { serviceProxier: { bind: false } },
    resources: RESOURCES,
    nodeSelector,
    tolerations,
    priorityClassName,
  };
}

/** The chart wants an image in three pieces. @example "ghcr.io/owner/name:1.2.3" */
function imageParts(image: string | undefined): SealedSecretsValues["image"] {
  const [, registry, repository, tag] = /^([^/]+)\/([^:]+):(.+)$/.exec(image ?? "") ?? [];
  if (!registry || !repository || !tag)
    throw new Error("versions.yaml: charts.sealed-secrets.images.controller: is missing");
  return { registry, repository, tag };
}

export const SEALED_SECRETS_FOOTPRINT: Footprint = {
  pods: [{ name: "sealed-secrets", role: "system", replicas: 1, requests: RESOURCES.requests }],
  daemons: [],
};
