/** Parts of the name of the role by which KEDA reads what scales a workload. */
export function scalerRoleName(clusterName: string, workload: string): string[] {
  return [clusterName, "scaler", workload];
}
