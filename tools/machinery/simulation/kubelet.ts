import { setTimeout as sleep } from "node:timers/promises";
import { MERGE_TYPE, nameOf, resourcePath, watch } from "../kubernetes";
import { type Pod, podAddress, podStatus, taskOf } from "./pods";
import { type Simulator, wasOvertaken } from "./simulator";

/** The kubelets of all nodes: pods run as soon as they are bound, those of a Job end well, those that are deleted go. */
export async function runKubelets(simulator: Simulator, readyAfter: number): Promise<void> {
  const { api, signal, log } = simulator;
  let addresses = 0;
  const waiting = new Set<string>();

  const start = async (pod: Pod, completed: boolean) => {
    const uid = pod.metadata.uid ?? "";
    if (waiting.has(uid)) return;
    waiting.add(uid);
    try {
      if (readyAfter > 0) await sleep(readyAfter, undefined, { signal });
      const status = podStatus(pod, completed, podAddress(addresses++), new Date().toISOString());
      const path = resourcePath("v1", "pods", { ...pod.metadata, subresource: "status" });
      const answer = await api.send("PATCH", path, { body: { status }, contentType: MERGE_TYPE });
      if (answer.status > 299 && !wasOvertaken(answer.status)) throw new Error(`${nameOf(pod)}: ${answer.status}`);
    } finally {
      waiting.delete(uid);
    }
  };

  const handle = async (pod: Pod) => {
    const task = taskOf(pod);
    if (task === "delete") await api.send("DELETE", `${resourcePath("v1", "pods", pod.metadata)}?gracePeriodSeconds=0`);
    else if (task) await start(pod, task === "complete");
  };
  const onError = (error: Error) => log(`kubelet: ${error.message}`);
  await watch<Pod>(
    api,
    "/api/v1/pods",
    (pod, change) => {
      if (change === "DELETED") return;
      // Not waited for: one pod that takes its time does not hold up the others.
      handle({ ...pod, kind: "Pod" }).catch((error: Error) => {
        if (!signal.aborted) onError(error);
      });
    },
    { signal, onError },
  );
}
