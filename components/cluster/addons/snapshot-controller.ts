import type { Placement } from "../../kubernetes/placement";

/** Makes volume snapshots out of VolumeSnapshot objects, and brings their CRDs. */
export function snapshotControllerAddon({
  nodeSelector,
  tolerations,
}: Pick<Placement, "nodeSelector" | "tolerations">): {
  configuration: Record<string, unknown>;
} {
  return { configuration: { nodeSelector, tolerations } };
}
