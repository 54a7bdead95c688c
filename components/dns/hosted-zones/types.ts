/** Where a hosted zone of the definition comes from: it was there, this stack makes it, or the stack of that name does. */
export type HostedZoneSource = { id: string } | { owned: OwnedZoneSettings } | { stack: string };

/** A public hosted zone that the platform makes. */
export interface OwnedZoneSettings {
  /** Whether its records can be changed from us-west-2 within the hour when us-east-1, where Route 53 does that, is lost. */
  acceleratedRecovery: boolean;
  /** What clients ask it is written down, and kept for some days; left out, it is not. */
  queryLogging?: QueryLogging;
  /** The zone that it is inside of, where its name servers are written; left out, somebody writes them at its registrar. */
  parent?: ParentZone;
}

export interface QueryLogging {
  /** Days for which CloudWatch keeps it. @example 30 */
  retentionDays: number;
}

/** A zone of the same definition: one that was there, or one that the same stack makes. */
export type ParentZone = { id: string } | { owned: string };

/** A zone that is made, and its name. */
export interface OwnedZone extends OwnedZoneSettings {
  /** @example "example.com" */
  name: string;
}
