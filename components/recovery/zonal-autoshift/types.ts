/** When AWS leads traffic out of a zone, and how it practises. */
export interface ZonalAutoshiftSettings {
  /** Spans of the week in UTC in which it may practise; empty: any. @example ["Tue:08:00-Tue:14:00"] */
  windows: string[];
  /** Days on which it does not practise. @example ["2026-12-24"] */
  blockedDates: string[];
  /** ARNs of alarms that fail a practice run, besides the cluster's own. */
  outcomeAlarms: string[];
  /** ARNs of alarms during which none begins. */
  blockingAlarms: string[];
  /**
   * Name in AWS of the load balancer that is shifted with the cluster.
   *
   * @default none is
   */
  loadBalancer?: string;
}
