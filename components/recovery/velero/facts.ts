import type { AddOnFacts } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import { endpoint } from "../../kubernetes/metrics-endpoint";

/** Where the restore drill puts what it restores: closed, and nothing lives there. */
export const SCRATCH_NAMESPACE = "restore-drill";

export const velero: AddOnFacts = {
  name: "velero",
  namespace: "velero",
  // What moves volumes runs as root, to read any file, and needs nothing else of the node.
  podSecurity: "baseline",
  needs: ["aws-load-balancer-controller", "external-secrets"],
  conflictsWith: [],
  serves: kindsOf("velero.io/v1", "Backup", "BackupStorageLocation", "Restore", "Schedule"),
  openPorts: [{ name: "metrics", port: 8085, from: "cluster" }],
  metrics: [
    endpoint("velero", 8085, { "app.kubernetes.io/name": "velero" }),
    endpoint("velero-node-agent", 8085, { name: "node-agent" }),
  ],
  // Its CRDs are ours: no job brings them, and none takes them, with every backup's record, away.
  hooks: { runs: [], off: ["upgradeCRDs", "cleanUpCRDs"] },
  scratchNamespace: SCRATCH_NAMESPACE,
};
