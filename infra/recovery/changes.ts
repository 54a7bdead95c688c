import type { DataSet, Remedy } from "../../components/recovery/objectives/data-set";
import type { ObjectivesSpec } from "../config/spec";
import type { ServingRegion } from "./takeover";

/** A change of the definition, as it is written there and as the region's spec then is. */
export interface Change {
  /** @example "data.postgres.main.standby.copy" */
  path: string;
  /** As YAML has it. @example "direct" */
  value: string;
  of: Remedy["of"];
  apply(spec: ServingRegion): ServingRegion;
}

/** What a data set is, before its remedies and objectives are known. */
export type Figures = Pick<DataSet, "mechanism" | "loss" | "recovery">;

/**
 * What each change would come to: the figures of the region with it. First one change alone, the cheapest first; then the
 * cheapest together, as an objective may need more than one.
 */
export function remedies(spec: ServingRegion, changes: Change[], figures: (spec: ServingRegion) => Figures): Remedy[] {
  return (["rpo", "rto"] as const).flatMap((of) => {
    const seconds = (combined: Change[]) =>
      total(figures(combined.reduce((current, change) => change.apply(current), spec)), of);
    const useful = changes.filter((change) => change.of === of && seconds([change]) < seconds([]));
    return [...useful.map((change) => [change]), ...together(useful)].map((combined) => ({
      of,
      change: combined.map(({ path, value }) => `${path}: ${value}`).join(" and "),
      seconds: seconds(combined),
    }));
  });
}

/** The first two, the first three, and so on. Of changes to one setting, the one that goes furthest counts. */
function together(changes: Change[]): Change[][] {
  const distinct = changes.filter(({ path }, index) => changes.findLastIndex((other) => other.path === path) === index);
  return distinct.slice(1).map((_, index) => distinct.slice(0, index + 2));
}

function total({ loss, recovery }: Figures, of: Remedy["of"]): number {
  return (of === "rpo" ? loss : recovery).reduce((sum, { seconds }) => sum + seconds, 0);
}

function promising(changed: Partial<ObjectivesSpec>): Change["apply"] {
  return (spec) => ({ ...spec, objectives: { ...spec.objectives, ...changed } });
}

const SHORT_TTL = 60;
const SHORT_DECISION_MINUTES = 5;

/** What shortens a takeover: practice first, as it costs nothing; nodes that wait last, as they cost every hour. */
export function takeoverChanges({ objectives, dns, failover, partner }: ServingRegion): Change[] {
  const changes: (Change | false)[] = [
    failover !== undefined &&
      objectives.failover === "manual" && {
        path: "dr.failover",
        value: "automatic",
        of: "rto",
        apply: promising({ failover: "automatic" }),
      },
    dns !== undefined &&
      failover === undefined &&
      (dns.ttl ?? Number.POSITIVE_INFINITY) > SHORT_TTL && {
        path: "dns.ttl",
        value: `${SHORT_TTL}`,
        of: "rto",
        apply: (spec) => ({ ...spec, dns: spec.dns && { ...spec.dns, ttl: SHORT_TTL } }),
      },
    objectives.decisionSeconds > SHORT_DECISION_MINUTES * 60 && {
      path: "dr.decision",
      value: `${SHORT_DECISION_MINUTES}m`,
      of: "rto",
      apply: promising({ decisionSeconds: SHORT_DECISION_MINUTES * 60 }),
    },
    objectives.standbyScaled && {
      path: `topology.${partner.region}.scale`,
      value: "1",
      of: "rto",
      apply: promising({ standbyScaled: false }),
    },
  ];
  return changes.filter((change) => change !== false);
}
