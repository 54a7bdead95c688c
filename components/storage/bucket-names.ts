/** The base name of a bucket of `data.buckets`, before the account that makes it unique. @example "shop-prod-data" */
export function dataBucketBaseName(clusterName: string, bucket: string): string {
  return `${clusterName}-${bucket}`;
}

/** The base name of a bucket's replica. */
export function replicaBaseName(baseName: string): string {
  return `${baseName}-replica`;
}
