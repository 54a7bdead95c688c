import type { ChartHook } from "../../../components/kubernetes/add-on-facts";
import type { KubernetesObject } from "../../../tools/machinery/kubernetes";
import { podOf } from "../../../tools/machinery/planned/pods";

const EVENTS = "helm.sh/hook";

interface JobPod {
  readonly serviceAccountName?: string;
  readonly serviceAccount?: string;
  readonly containers: readonly { readonly image: string }[];
}

/** The jobs among these objects that Helm runs beside the release, as an add-on's facts tell of them. */
export function hookJobs(objects: readonly KubernetesObject[]): Omit<ChartHook, "placement">[] {
  return objects.flatMap((object) => {
    const events = object.metadata.annotations?.[EVENTS];
    const pod = podOf(object);
    if (object.kind !== "Job" || !events || !pod) return [];
    const { serviceAccountName, serviceAccount, containers } = pod.spec as JobPod;
    return {
      job: object.metadata.name,
      on: events.split(",").map((event) => event.trim()) as ChartHook["on"],
      image: containers.map(({ image }) => image.replace(/:[^:/]+$/, "")).join(", "),
      serviceAccount: serviceAccountName ?? serviceAccount ?? "default",
    };
  });
}

export function byJob(a: { job: string }, b: { job: string }): number {
  return a.job.localeCompare(b.job);
}
