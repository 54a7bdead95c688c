import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../../shared/naming";
import { replicaBaseName } from "../../../storage/bucket-names";
import { backupsName } from "../names";

/** Which database's repository, and which copy of it. */
export interface RepositoryId {
  /** The cluster that the database runs in. @example "wakala-prod-primary" */
  clusterName: string;
  /** Name of the PostgresCluster. */
  name: string;
  /** The bucket's replica in the partner's region, and not the bucket itself. */
  replica?: boolean;
}

/** Where pgBackRest reads and writes. */
export interface Repository {
  bucketName: pulumi.Input<string>;
  bucketArn: pulumi.Input<string>;
  /** Region of the bucket. */
  region: string;
  /** Path in the bucket. A standby has to use its partner's. */
  path: string;
}

/** What the name of a repository's bucket starts with. A standby is told the whole name by its primary's outputs. */
export function repositoryBaseName({ clusterName, name, replica = false }: RepositoryId): string {
  const base = `${clusterName}-${backupsName(name)}`;
  return replica ? replicaBaseName(base) : base;
}

/** The bucket's whole name. */
export function repositoryBucketName(id: RepositoryId, accountId: string): string {
  return physicalName("aws:s3/bucket:Bucket", repositoryBaseName(id), accountId);
}

/** The path of a database in its repository: the same in the replica. */
export function repositoryPath(name: string): string {
  return `/pgbackrest/${name}`;
}
