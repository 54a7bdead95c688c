import { notOneOf } from "../../components/definition/messages";
import type { DataSet } from "../../components/recovery/objectives/data-set";
import {
  computeRecovery,
  type ObjectiveFinding,
  type Objectives,
  objectiveFindings,
} from "../../components/recovery/objectives/objectives";
import type { RegionSpec } from "../config";
import { dataSets, hasStandby } from "./data-sets";
import type { ServingRegion } from "./takeover";

/** What the loss of the region costs, in seconds; a figure that is left out has no end: all is lost, or there is no objective. */
export interface DataSetReport {
  name: string;
  mechanism: string;
  rpoSeconds?: number;
  rpoObjectiveSeconds?: number;
  rtoSeconds: number;
  rtoObjectiveSeconds?: number;
  met: boolean;
}

export interface RecoveryReport {
  /** Region that takes over. */
  standby: string;
  rpoSeconds: number;
  rtoSeconds: number;
  dataSets: DataSetReport[];
}

/** The recovery of a region that has a standby, data set by data set; nothing for any other region. */
export function recoveryReport(spec: RegionSpec): RecoveryReport | undefined {
  if (!hasStandby(spec)) return undefined;
  const { objectives, partner } = spec;
  return {
    standby: partner.region,
    rpoSeconds: objectives.rpoSeconds,
    rtoSeconds: objectives.rtoSeconds,
    dataSets: dataSets(spec).map((set) => reportOf(set, spec)),
  };
}

/** What misses its objective, each with where the definition sets that. */
export function recoveryFindings(spec: RegionSpec): (ObjectiveFinding & { at: string })[] {
  if (!hasStandby(spec)) return [];
  const sets = dataSets(spec);
  const at = ({ name }: DataSet) => (spec.objectives.dataSets[name] ? `dr.dataSets.${name}` : "dr");
  return [
    ...sets.flatMap((set) =>
      objectiveFindings(set, objectivesOf(spec)).map((finding) => ({ at: at(set), ...finding })),
    ),
    ...unknownNames(spec, sets),
  ];
}

/** An objective for a name that nothing bears would mean nothing. */
function unknownNames({ objectives }: ServingRegion, sets: DataSet[]): (ObjectiveFinding & { at: string })[] {
  const known = sets.map(({ name }) => name);
  return Object.keys(objectives.dataSets)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      severity: "error",
      at: `dr.dataSets.${name}`,
      message: notOneOf("a data set of the region", name, known),
    }));
}

function objectivesOf({ objectives: { rpoSeconds, rtoSeconds } }: ServingRegion): Objectives {
  return { rpo: rpoSeconds, rto: rtoSeconds };
}

function reportOf(set: DataSet, spec: ServingRegion): DataSetReport {
  const { name, mechanism, rpo, rto } = computeRecovery(set, objectivesOf(spec));
  return {
    name,
    mechanism,
    rpoSeconds: finite(rpo.computed),
    rpoObjectiveSeconds: finite(rpo.objective),
    rtoSeconds: rto.computed,
    rtoObjectiveSeconds: finite(rto.objective),
    met: rpo.met && rto.met,
  };
}

function finite(seconds: number): number | undefined {
  return Number.isFinite(seconds) ? seconds : undefined;
}
