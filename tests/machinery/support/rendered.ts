import type { KubernetesObject } from "../../../tools/machinery/kubernetes";
import { podOf } from "../../../tools/machinery/planned/pods";
import type { ReleaseAtHand } from "./charts";

/** A release, and what its chart renders for it. */
export interface Rendered {
  readonly release: ReleaseAtHand;
  readonly objects: readonly KubernetesObject[];
}

export function isWebhook({ kind }: KubernetesObject): boolean {
  return kind === "MutatingWebhookConfiguration" || kind === "ValidatingWebhookConfiguration";
}

/** The pods of a chart, in the namespace that Helm gives those that name none. */
export function podsOf({ release, objects }: Rendered): KubernetesObject[] {
  return objects
    .flatMap((object) => podOf(object) ?? [])
    .map((pod) => ({ ...pod, metadata: { ...pod.metadata, namespace: pod.metadata.namespace ?? release.namespace } }));
}
