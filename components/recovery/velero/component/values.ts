import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Footprint, Resources } from "../../../kubernetes/footprint";
import type { Toleration } from "../../../kubernetes/placement";
import { RESTRICTED_CONTAINER, restrictedPod } from "../../../kubernetes/restricted";
import { NODE_AGENT_SETTINGS, NODE_AGENT_SETTINGS_LABEL } from "../node-agent";

/** The values of chart velero that the platform sets. Source: its values.yaml at 12.1.0. */
export interface VeleroValues {
  /** The CRDs are resources of ours: no hook brings them, and none takes them, with every backup's record, away. */
  upgradeCRDs: false;
  cleanUpCRDs: false;
  initContainers: object[];
  serviceAccount: { server: { create: true; name: string } };
  /** EKS Pod Identity. */
  credentials: { useSecret: false };
  /** Locations are objects of ours, made once Velero stands. */
  backupsEnabled: false;
  /** Velero's own snapshots of EBS stay in the region: volumes go through CSI. */
  snapshotsEnabled: false;
  configuration: {
    features: "EnableCSI";
    uploaderType: "kopia";
    defaultSnapshotMoveData: true;
    /** Of both, since the root file system can't be written. */
    extraEnvVars: { name: string; value: string }[];
  };
  deployNodeAgent: true;
  nodeAgent: {
    /** Only a backup of files in running pods would need the host's. */
    disableHostPath: true;
    podSecurityContext: object;
    containerSecurityContext: object;
    resources: Resources;
    /** Every taint: what moves a volume takes its image from the node, on which only the agent puts it. */
    tolerations: { operator: "Exists" }[];
    priorityClassName: string;
    podLabels: Record<string, string>;
    extraArgs: string[];
  };
  configMaps: Record<string, { data: Record<string, string> }>;
  metrics: { enabled: true; serviceMonitor: { enabled: false }; nodeAgentPodMonitor: { enabled: false } };
  podSecurityContext: object;
  containerSecurityContext: object;
  resources: Resources;
  nodeSelector: Record<string, string>;
  tolerations: Toleration[];
  priorityClassName: string;
}

export const SERVICE_ACCOUNT = "velero-server";
/** The image's user has a name only, by which Kubernetes can't tell that it is not root. */
const USER = 65532;
/** A backup's list of objects is in its memory. */
const SERVER: Resources = { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "1Gi" } };
const NODE_AGENT: Resources = { requests: { cpu: "10m", memory: "64Mi" }, limits: { memory: "256Mi" } };

export function veleroValues(
  { placements: { system } }: Pick<ClusterContext, "placements">,
  pluginImage: string,
): VeleroValues {
  return {
    upgradeCRDs: false,
    cleanUpCRDs: false,
    initContainers: [plugin(pluginImage)],
    serviceAccount: { server: { create: true, name: SERVICE_ACCOUNT } },
    credentials: { useSecret: false },
    backupsEnabled: false,
    snapshotsEnabled: false,
    configuration: {
      features: "EnableCSI",
      uploaderType: "kopia",
      defaultSnapshotMoveData: true,
      extraEnvVars: [{ name: "HOME", value: "/scratch" }],
    },
    deployNodeAgent: true,
    nodeAgent: {
      disableHostPath: true,
      podSecurityContext: { runAsUser: 0, seccompProfile: { type: "RuntimeDefault" } },
      containerSecurityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
      resources: NODE_AGENT,
      tolerations: [{ operator: "Exists" }],
      priorityClassName: system.priorityClassName,
      podLabels: NODE_AGENT_SETTINGS_LABEL,
      extraArgs: ["--node-agent-configmap=velero-node-agent"],
    },
    // The chart puts the release's name before it.
    configMaps: { "node-agent": { data: NODE_AGENT_SETTINGS } },
    metrics: { enabled: true, serviceMonitor: { enabled: false }, nodeAgentPodMonitor: { enabled: false } },
    podSecurityContext: restrictedPod({ runAsUser: USER, fsGroup: USER }),
    containerSecurityContext: RESTRICTED_CONTAINER,
    resources: SERVER,
    nodeSelector: system.nodeSelector,
    tolerations: system.tolerations,
    priorityClassName: system.priorityClassName,
  };
}

/** Copies the plugin for S3 to where the server looks for plugins. */
function plugin(image: string): object {
  return {
    name: "velero-plugin-for-aws",
    image,
    imagePullPolicy: "IfNotPresent",
    resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "64Mi" } },
    securityContext: RESTRICTED_CONTAINER,
    volumeMounts: [{ name: "plugins", mountPath: "/target" }],
  };
}

/** One server, which the chart fixes, and an agent on every node. What moves a volume is there only as long as it moves. */
export const VELERO_FOOTPRINT: Footprint = {
  pods: [{ name: "velero", role: "system", replicas: 1, requests: SERVER.requests }],
  daemons: [{ name: "velero-node-agent", roles: "all", requests: NODE_AGENT.requests }],
};
