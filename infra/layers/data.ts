import * as pulumi from "@pulumi/pulumi";
import { Elasticsearch } from "../../components/data/elasticsearch";
import { jaegerUser } from "../../components/data/jaeger/storage";
import { KafkaCluster } from "../../components/data/kafka";
import { Postgres } from "../../components/data/postgres";
import { type Repository, repositoryPath } from "../../components/data/postgres/repository";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import { eckOperator } from "../../components/operators/eck/facts";
import type { ReplicatedBucket } from "../../components/storage/replicated-bucket";
import type { RegionSpec } from "../config";
import { createBuckets } from "./buckets";
import { type PrimaryOutputs, primaryReplica } from "./partner";

export interface DataHandles {
  /** By their name in the definition. */
  buckets: Record<string, ReplicatedBucket>;
  kafka?: KafkaCluster;
  postgres?: Postgres;
  elasticsearch?: Elasticsearch;
}

/** The region's data stores. */
export function dataLayer(
  parent: pulumi.Resource,
  spec: RegionSpec,
  cluster: ClusterContext,
  primary: PrimaryOutputs | undefined,
): DataHandles {
  const { buckets, kafka, postgres } = spec.data;
  return {
    buckets: createBuckets(parent, buckets, cluster),
    kafka: kafka && new KafkaCluster("kafka", { ...kafka, cluster }, { parent }),
    postgres: createPostgres(parent, postgres, cluster, primary),
    elasticsearch: createElasticsearch(parent, spec, cluster),
  };
}

function createPostgres(
  parent: pulumi.Resource,
  spec: RegionSpec["data"]["postgres"],
  cluster: ClusterContext,
  primary: PrimaryOutputs | undefined,
): Postgres | undefined {
  if (!spec) return undefined;
  const { standby, follower: _, ...args } = spec;
  const source = standby && primary && followedRepository(primary, args.postgresName, cluster);
  return new Postgres("postgres", { ...args, cluster, standby: source && { source } }, { parent });
}

/** The copy of the primary's backups in this region: it is there when the primary's region is not. */
function followedRepository(primary: PrimaryOutputs, name: string, cluster: ClusterContext): Repository {
  const { bucket: bucketName } = primaryReplica(primary, "postgres");
  return {
    bucketName,
    bucketArn: pulumi.interpolate`arn:${cluster.partition}:s3:::${bucketName}`,
    region: cluster.region,
    path: repositoryPath(name),
  };
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
