import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import type { StoreHandle } from "../../components/module";
import { RestoreDrill } from "../../components/recovery/drill";
import type { Restorable } from "../../components/recovery/restorable";
import { velero } from "../../components/recovery/velero/facts";
import type { RegionSpec } from "../config";
import { instancesOf } from "../stores";
import type { DataHandles } from "./data";
import { pinnedImage } from "./pinned-image";

/** Tries out now and then whether what is backed up can be restored. After the stores, before what Git delivers. */
export function recoveryLayer(
  parent: pulumi.Resource,
  spec: RegionSpec,
  cluster: ClusterContext,
  data: DataHandles,
): void {
  const { drill } = spec.backup;
  if (!drill) return;
  const { withStores, ...settings } = drill;
  const restorables = withStores ? restorableStores(data) : [];
  new RestoreDrill(
    "restore-drill",
    { ...settings, cluster, image: pinnedImage(spec.addOns, velero.name, "restore-drill"), restorables },
    { parent },
  );
}

/** Each from what it would be restored from: on a standby, from what it follows. */
function restorableStores({ stores }: DataHandles): Restorable[] {
  return instancesOf<StoreHandle>(stores).flatMap(({ value: { restorable } }) => restorable ?? []);
}
