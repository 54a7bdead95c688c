import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import { RestoreDrill } from "../../components/recovery/drill";
import type { DrilledPostgres } from "../../components/recovery/drill/types";
import type { RegionSpec } from "../config";
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
  const { withPostgres, ...settings } = drill;
  const postgres = withPostgres ? drilledPostgres(spec, data) : undefined;
  new RestoreDrill("restore-drill", { ...settings, cluster, image: drillImage(spec), postgres }, { parent });
}

/** The region's database, restored from what it would be restored from: a standby, from what it follows. */
function drilledPostgres({ data: { postgres } }: RegionSpec, data: DataHandles): DrilledPostgres | undefined {
  return postgres && data.postgres && { ...postgres, repository: data.postgres.restorable };
}

function drillImage({ addOns }: RegionSpec): string {
  const image = addOns.velero?.images["restore-drill"];
  if (!image) throw new Error("versions.yaml: charts.velero.images lacks restore-drill");
  return image;
}
