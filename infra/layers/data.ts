import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import type { StoreContext } from "../../components/module";
import { mapValues } from "../../components/shared/map-values";
import type { ReplicatedBucket } from "../../components/storage/replicated-bucket";
import { ADD_ON_FACTS, type AddOnName } from "../add-ons";
import type { RegionSpec } from "../config";
import { byStore, dataSetName, type StoreArgs, type StoreHandles, type StoreKey } from "../stores";
import { createBuckets } from "./buckets";
import { type PrimaryOutputs, primaryReplica } from "./partner";

export interface DataHandles {
  /** By their name in the definition. */
  buckets: Record<string, ReplicatedBucket>;
  stores: StoreHandles;
}

/** The region's data stores. */
export function dataLayer(
  parent: pulumi.Resource,
  { data }: RegionSpec,
  cluster: ClusterContext,
  primary: PrimaryOutputs | undefined,
): DataHandles {
  return {
    buckets: createBuckets(parent, data.buckets, cluster),
    stores: createStores(parent, data, cluster, primary),
  };
}

/** Components are loaded for the stores that the region has, and for no other. */
function createStores(
  parent: pulumi.Resource,
  specs: StoreArgs,
  cluster: ClusterContext,
  primary: PrimaryOutputs | undefined,
): StoreHandles {
  return byStore((store) =>
    mapValues<object, unknown>(specs[store.key as StoreKey], (spec, name) => {
      const context: StoreContext = {
        cluster,
        primaryBackups: () => followedBackups(primary, dataSetName({ store, name })),
        operatorNamespace: (addOn) => ADD_ON_FACTS[addOn as AddOnName].namespace,
      };
      return store.load().create(`${store.key}-${name}`, spec, context, { parent });
    }),
  ) as StoreHandles;
}

/** The copy of the primary's backups in this region: it is there when the primary's region is not. */
function followedBackups(primary: PrimaryOutputs | undefined, dataSet: string): pulumi.Output<{ bucket: string }> {
  if (!primary) throw new Error(`${dataSet} follows a primary, and the region has none`);
  return primaryReplica(primary, dataSet);
}
