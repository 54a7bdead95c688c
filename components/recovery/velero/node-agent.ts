import { createHash } from "node:crypto";

/** Settings of the pods that move volumes. Source: velero at 1.18.1, node-agent configuration. */
const SETTINGS = {
  // One volume at a time on each node.
  loadConcurrency: { globalConfig: 1, prepareQueueLength: 10 },
  // Every figure has to be there; "0" is none. The movers are on no node for long, so they may use what is free.
  podResources: {
    cpuRequest: "100m",
    memoryRequest: "256Mi",
    ephemeralStorageRequest: "0",
    cpuLimit: "0",
    memoryLimit: "2Gi",
    ephemeralStorageLimit: "0",
  },
  // A volume is restored before a pod asks for it. Otherwise it would be where that pod is to run, by a pod of Velero's that
  // tolerates no taint: on a tainted node, such as that of a database, it would wait for ever.
  restorePVC: { ignoreDelayBinding: true },
};

const TEXT = JSON.stringify(SETTINGS);

export const NODE_AGENT_SETTINGS = { "node-agent.json": TEXT };

/** It reads them when it starts: another text has to be another pod. */
export const NODE_AGENT_SETTINGS_LABEL = {
  "platform/settings": createHash("sha256").update(TEXT).digest("hex").slice(0, 16),
};
