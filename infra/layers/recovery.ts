import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import type { StoreHandle } from "../../components/module";
import { RestoreDrill } from "../../components/recovery/drill";
import type { Restorable } from "../../components/recovery/restorable";
import type { RegionSpec } from "../config";
import { instancesOf } from "../stores";
import type { DataHandles } from "./data";

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
  new RestoreDrill("restore-drill", { ...settings, cluster, image: drillImage(spec), restorables }, { parent });
}

/** Each from what it would be restored from: on a standby, from what it follows. */
function restorableStores({ stores }: DataHandles): Restorable[] {
  return instancesOf<StoreHandle>(stores).flatMap(({ value: { restorable } }) => restorable ?? []);
}

function drillImage({ addOns }: RegionSpec): string {
  const image = addOns.velero?.images["restore-drill"];
  if (!image) throw new Error("versions.yaml: charts.velero.images lacks restore-drill");
  return image;
}
