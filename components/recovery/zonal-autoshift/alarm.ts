/** Minutes for which pods may wait for nodes: those that an autoscaler orders meanwhile take about as long. */
const PATIENCE_MINUTES = 10;

/**
 * Pods that no node has room for, which is what the loss of a zone comes to where the others are too small. EKS counts them by
 * itself. Source: Amazon EKS user guide, "Monitor cluster data with Amazon CloudWatch", basic metrics.
 */
export function pendingPodsAlarm(clusterName: string) {
  return {
    alarmDescription: `Pods of ${clusterName} find no node`,
    namespace: "AWS/EKS",
    metricName: "scheduler_pending_pods_UNSCHEDULABLE",
    dimensions: { ClusterName: clusterName },
    statistic: "Maximum",
    period: 60,
    evaluationPeriods: PATIENCE_MINUTES,
    datapointsToAlarm: PATIENCE_MINUTES,
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0,
    // A run does not begin while an alarm has too little to go by.
    treatMissingData: "notBreaching",
  };
}
