import type { Placement } from "./placement";

/** Makes volume snapshots out of VolumeSnapshot objects, and brings their CRDs. */
export function snapshotControllerAddon({ nodeSelector, tolerations }: Placement): {
  configuration: Record<string, unknown>;
} {
  return { configuration: { nodeSelector, tolerations } };
}
