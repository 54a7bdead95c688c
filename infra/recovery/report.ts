import { notOneOf } from "../../components/definition/messages";
import type { DataSet } from "../../components/recovery/promises/data-set";
import {
  computePromise,
  type Objectives,
  type PromiseFinding,
  promiseFindings,
} from "../../components/recovery/promises/promises";
import type { RegionSpec } from "../config";
import { dataSets, makesPromises } from "./data-sets";
import type { ServingRegion } from "./takeover";

/** What the loss of the region costs, in seconds; a figure that is left out has no end: all is lost, or nothing promised. */
export interface DataSetReport {
  name: string;
  mechanism: string;
  rpoSeconds?: number;
  promisedRpoSeconds?: number;
  rtoSeconds: number;
  promisedRtoSeconds?: number;
  met: boolean;
}

export interface RecoveryReport {
  /** Region that takes over. */
  standby: string;
  rpoSeconds: number;
  rtoSeconds: number;
  dataSets: DataSetReport[];
}

/** The promises of a region that has a standby, data set by data set; nothing for any other region. */
export function recoveryReport(spec: RegionSpec): RecoveryReport | undefined {
  if (!makesPromises(spec)) return undefined;
  const { promises, partner } = spec;
  return {
    standby: partner.region,
    rpoSeconds: promises.rpoSeconds,
    rtoSeconds: promises.rtoSeconds,
    dataSets: dataSets(spec).map((set) => reportOf(set, spec)),
  };
}

/** What is wrong with the promises, each with where the definition makes it. */
export function recoveryFindings(spec: RegionSpec): (PromiseFinding & { at: string })[] {
  if (!makesPromises(spec)) return [];
  const sets = dataSets(spec);
  const at = ({ name }: DataSet) => (spec.promises.dataSets[name] ? `dr.dataSets.${name}` : "dr");
  return [
    ...sets.flatMap((set) => promiseFindings(set, objectives(spec)).map((finding) => ({ at: at(set), ...finding }))),
    ...unknownNames(spec, sets),
  ];
}

/** A promise for a name that nothing bears would be kept by nobody. */
function unknownNames({ promises }: ServingRegion, sets: DataSet[]): (PromiseFinding & { at: string })[] {
  const known = sets.map(({ name }) => name);
  return Object.keys(promises.dataSets)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      severity: "error",
      at: `dr.dataSets.${name}`,
      message: notOneOf("a data set of the region", name, known),
    }));
}

function objectives({ promises: { rpoSeconds, rtoSeconds } }: ServingRegion): Objectives {
  return { rpo: rpoSeconds, rto: rtoSeconds };
}

function reportOf(set: DataSet, spec: ServingRegion): DataSetReport {
  const { name, mechanism, rpo, rto } = computePromise(set, objectives(spec));
  return {
    name,
    mechanism,
    rpoSeconds: finite(rpo.computed),
    promisedRpoSeconds: finite(rpo.promised),
    rtoSeconds: rto.computed,
    promisedRtoSeconds: finite(rto.promised),
    met: rpo.met && rto.met,
  };
}

function finite(seconds: number): number | undefined {
  return Number.isFinite(seconds) ? seconds : undefined;
}
