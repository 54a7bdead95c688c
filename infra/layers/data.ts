import type * as pulumi from "@pulumi/pulumi";
import { Elasticsearch } from "../../components/data/elasticsearch";
import { jaegerUser } from "../../components/data/jaeger/storage";
import { KafkaCluster } from "../../components/data/kafka";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import type { StoreHandle } from "../../components/module";
import { eckOperator } from "../../components/operators/eck/facts";
import { mapValues } from "../../components/shared/map-values";
import type { ReplicatedBucket } from "../../components/storage/replicated-bucket";
import type { RegionSpec } from "../config";
import { byStore, dataSetName, type StoreKey, type StoreSpecs } from "../modules";
import { createBuckets } from "./buckets";
import { type PrimaryOutputs, primaryReplica } from "./partner";

export interface DataHandles {
  /** By their name in the definition. */
  buckets: Record<string, ReplicatedBucket>;
  kafka?: KafkaCluster;
  stores: StoreHandles;
  elasticsearch?: Elasticsearch;
}

/** The region's data stores. */
export function dataLayer(
  parent: pulumi.Resource,
  spec: RegionSpec,
  cluster: ClusterContext,
  primary: PrimaryOutputs | undefined,
): DataHandles {
  const { buckets, kafka } = spec.data;
  return {
    buckets: createBuckets(parent, buckets, cluster),
    kafka: kafka && new KafkaCluster("kafka", { ...kafka, cluster }, { parent }),
    stores: createStores(parent, spec.data, cluster, primary),
    elasticsearch: createElasticsearch(parent, spec, cluster),
  };
}

/** Every store's instances by its key and their names. */
export type StoreHandles = Record<StoreKey, Record<string, StoreHandle>>;

/** Components are loaded for the stores that the region has, and for no other. */
function createStores(
  parent: pulumi.Resource,
  specs: StoreSpecs,
  cluster: ClusterContext,
  primary: PrimaryOutputs | undefined,
): StoreHandles {
  return byStore((store) =>
    mapValues<object, StoreHandle>(specs[store.key as StoreKey], (spec, name) => {
      const context = { cluster, followedBackups: () => followedBackups(primary, dataSetName({ store, name })) };
      return store.load().create(`${store.key}-${name}`, spec, context, { parent });
    }),
  );
}

/** The copy of the primary's backups in this region: it is there when the primary's region is not. */
function followedBackups(primary: PrimaryOutputs | undefined, dataSet: string): pulumi.Output<{ bucket: string }> {
  if (!primary) throw new Error(`${dataSet} follows a primary, and the region has none`);
  return primaryReplica(primary, dataSet);
}

/** Jaeger's user is made with it: a user has to be known when the nodes start. */
function createElasticsearch(
  parent: pulumi.Resource,
  { data: { elasticsearch }, tracing }: RegionSpec,
  cluster: ClusterContext,
): Elasticsearch | undefined {
  if (!elasticsearch) return undefined;
  const users = [...(tracing ? [jaegerUser(tracing.indexPrefix)] : []), ...elasticsearch.users];
  const args = { ...elasticsearch, users, operatorNamespace: eckOperator.namespace, cluster };
  return new Elasticsearch("elasticsearch", args, { parent });
}
