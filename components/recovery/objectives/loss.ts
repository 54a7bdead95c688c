import { longestGapSeconds } from "../../shared/cron";
import { REPLICATION_MINUTES } from "../../storage/replication-time";
import type { TimeStep } from "./data-set";

/** What data loss is made of, in the ways that stores have in common. */

/** S3 has copied 99.99 % of objects by then. It is what AWS promises, and the rest is the one risk that stays. */
export const S3_REPLICATION: TimeStep = {
  name: "S3 replication",
  seconds: REPLICATION_MINUTES * 60,
  source: "S3 user guide, replication time control",
};

/** How much changes between two backups, only a drill tells. */
export const UPLOAD: TimeStep = {
  name: "upload",
  seconds: 600,
  source: "assumed for what has changed; a drill measures it",
};

/** The time from one backup to the next, at its longest. */
export function gap(cron: string, source: string): TimeStep {
  return { name: "longest gap of the schedule", seconds: longestGapSeconds(cron), source };
}

/** Nothing brings the data to the other region. */
export function neverCopied(source: string): TimeStep {
  return { name: "never copied", seconds: Number.POSITIVE_INFINITY, source };
}
