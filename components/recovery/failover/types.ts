/** How Route 53 finds out whether a region serves. */
export interface HealthQuestion {
  protocol: "https" | "http";
  port: number;
  /** @example "/healthz" */
  path: string;
  /** Seconds between two questions of one checker: 10 or 30. */
  interval: number;
  /** Answers in a row after which the state changes. */
  failures: number;
}

/** A host that leads to one of two regions, by way of a name that each region has for itself. */
export interface FailoverHost {
  /** What clients ask for. @example "api.example.com" */
  host: string;
  /** What leads to this region alone; its gateway's load balancer bears it. @example "eu-west-1.api.example.com" */
  own: string;
  /** The same of the partner. */
  partner: string;
  health: HealthQuestion;
}

/**
 * When a standby takes the host over: `automatic` while its partner gives no answer and it does itself; `never` before it is
 * promoted, and `always` after that, even when the partner is back with old data.
 */
export type Takeover = "automatic" | "never" | "always";

export interface FailoverSettings {
  /** This region, by which its record is told from its partner's. @example "eu-west-1" */
  region: string;
  /** Seconds that a resolver keeps the answer. */
  ttl: number;
  /** Left out for the partner of the standby: it serves when the standby does not. */
  takeover?: Takeover;
  /** Host names that lead to the region that serves. */
  hosts: FailoverHost[];
}
