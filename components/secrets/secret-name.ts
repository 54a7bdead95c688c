import { physicalName } from "../shared/naming";

/** Name in Secrets Manager of a secret of the cluster: what its controllers may read begins with the cluster's name. */
export function secretName(clusterName: string, path: string): string {
  return physicalName("aws:secretsmanager/secret:Secret", `${clusterName}/${path}`);
}
