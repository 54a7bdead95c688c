import type { KubernetesObject } from "../kubernetes";

/** What the kubelet looks at in a pod. */
export interface Pod extends KubernetesObject {
  readonly spec: {
    readonly nodeName?: string;
    readonly restartPolicy?: string;
    readonly containers: readonly Container[];
    readonly initContainers?: readonly (Container & { readonly restartPolicy?: string })[];
  };
  readonly status?: { readonly phase?: string };
}

interface Container {
  readonly name: string;
  readonly image?: string;
}

export type PodTask = "delete" | "complete" | "run" | undefined;

/** What a kubelet would do next with a pod: nothing, when it has no node or is where it should be. */
export function taskOf({ metadata, spec, status }: Pod): PodTask {
  if (metadata.deletionTimestamp) return "delete";
  const phase = status?.phase;
  if (!spec.nodeName || phase === "Succeeded" || phase === "Failed") return undefined;
  const ends = metadata.ownerReferences?.some(({ kind }) => kind === "Job") ?? false;
  if (ends) return "complete";
  return phase === "Running" ? undefined : "run";
}

/**
 * An address for each pod, of the block 198.18.0.0/15, which is kept for benchmarks (RFC 2544): whoever calls one, as the API
 * server calls webhooks and aggregated APIs, calls nobody, whatever network this machine is in.
 */
export function podAddress(count: number): string {
  const index = count % (2 * 256 * 250);
  const third = Math.floor(index / 250);
  return `198.${18 + Math.floor(third / 256)}.${third % 256}.${(index % 250) + 1}`;
}

/** The status of a pod that runs, or that has run to its end. */
export function podStatus({ spec }: Pod, completed: boolean, ip: string, now: string): Record<string, unknown> {
  const terminated = { terminated: { exitCode: 0, reason: "Completed", startedAt: now, finishedAt: now } };
  const containers = (list: readonly Container[], done: boolean) =>
    list.map(({ name, image = "" }) => ({
      name,
      image,
      imageID: "",
      ready: !done,
      started: !done,
      restartCount: 0,
      state: done ? terminated : { running: { startedAt: now } },
    }));
  const readiness = completed ? "False" : "True";
  return {
    phase: completed ? "Succeeded" : "Running",
    podIP: ip,
    podIPs: [{ ip }],
    hostIP: "10.0.0.1",
    startTime: now,
    conditions: [
      { type: "Initialized", status: "True", lastTransitionTime: now },
      { type: "Ready", status: readiness, lastTransitionTime: now },
      { type: "ContainersReady", status: readiness, lastTransitionTime: now },
    ],
    // A sidecar is an init container that stays.
    initContainerStatuses: (spec.initContainers ?? []).flatMap((container) =>
      containers([container], completed || container.restartPolicy !== "Always"),
    ),
    containerStatuses: containers(spec.containers, completed),
  };
}
