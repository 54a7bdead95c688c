/** Where the region's own backups lie. */
export const OWN_LOCATION = "default";
/** Where those of the partner lie that this region follows: their replica. */
export const PARTNER_LOCATION = "partner";
/** Everything of Velero's lies below this in a bucket. */
export const PREFIX = "velero";
/** Name in Secrets Manager of the password of moved volumes, after the cluster's that made it. */
export const PASSWORD_PATH = "velero/repository";

/** The Secret that Velero looks for. Source: velero at 1.18.1, `pkg/repository/keys`. */
export const PASSWORD_SECRET = "velero-repo-credentials";

/** What the name of a cluster's bucket of backups starts with. */
export function backupBaseName(clusterName: string): string {
  return `${clusterName}-backups`;
}
