import type { AddOnFacts } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import type { Placement } from "../../kubernetes/placement";

/** What must be known of it by who makes objects of its kinds. */
export const snapshotController: Pick<AddOnFacts, "name" | "serves"> = {
  name: "snapshot-controller",
  serves: kindsOf("snapshot.storage.k8s.io/v1", "VolumeSnapshotClass", "VolumeSnapshot", "VolumeSnapshotContent"),
};

/** Makes volume snapshots out of VolumeSnapshot objects, and brings their CRDs. */
export function snapshotControllerAddon({
  nodeSelector,
  tolerations,
}: Pick<Placement, "nodeSelector" | "tolerations">): {
  configuration: Record<string, unknown>;
} {
  return { configuration: { nodeSelector, tolerations } };
}
