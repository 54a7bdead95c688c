import { restrictedPod } from "../../kubernetes/restricted";
import { SCRATCH_NAMESPACE, velero } from "../velero/facts";
import { CANARY, CANARY_LABELS, CANARY_USER, CHECK, canaryContainer } from "./canary";

/** Name of the drill's objects. Fixed, so that its rights can name them. */
export const DRILL = "restore-drill";
/** The pod that reads the restored volume. */
export const CHECK_POD = "restore-drill-check";
/** Where the result is written down. */
export const RESULT = "restore-drill-result";
/** Stands where the drill writes the backup's name. */
export const BACKUP_NAME = "BACKUP_NAME";

/** Source: velero.io/v1 at 1.18.1. */
export function restoreManifest(namespace: string) {
  return {
    apiVersion: "velero.io/v1",
    kind: "Restore",
    metadata: { name: DRILL, namespace: velero.namespace },
    spec: {
      backupName: BACKUP_NAME,
      includedNamespaces: [namespace],
      namespaceMapping: { [namespace]: SCRATCH_NAMESPACE },
      // The volume itself has no label: Velero adds it to its claim.
      includedResources: ["configmaps", "persistentvolumeclaims", "persistentvolumes"],
      labelSelector: { matchLabels: CANARY_LABELS },
    },
  };
}

/** Runs where the volume is, which is wherever Velero restored it. */
export function checkManifest(image: string) {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: CHECK_POD, namespace: SCRATCH_NAMESPACE },
    spec: {
      automountServiceAccountToken: false,
      restartPolicy: "Never",
      securityContext: restrictedPod({ runAsUser: CANARY_USER, fsGroup: CANARY_USER }),
      containers: [canaryContainer(image, CHECK, true)],
      volumes: [{ name: "canary", persistentVolumeClaim: { claimName: CANARY, readOnly: true } }],
    },
  };
}
