/** A span of time that a recovery, or a loss of data, is made of, and where the figure comes from. */
export interface TimeStep {
  /** @example "S3 replication" */
  name: string;
  seconds: number;
  /** Catalogue ID, AWS or chart documentation, or the configuration path that sets it. */
  source: string;
}

/** Data that must outlive its region, and what is done for it. */
export interface DataSet {
  /** @example "postgres wakala" */
  name: string;
  /** How it gets to the other region. @example "WAL archive in the partner's region" */
  mechanism: string;
  /** What adds up to the data lost at worst; empty: nothing is lost; a step without end: all of it, whenever written. */
  loss: TimeStep[];
  /** What adds up to the time until it is there again. */
  recovery: TimeStep[];
  /** Whether a write waits for the other region: only then can nothing be lost. */
  synchronous: boolean;
  /** Its objectives in the definition, in seconds; left out, the platform's own figures; without end, nothing. */
  objectives?: { rpo?: number; rto?: number };
  /** Changes that would shorten one or the other, the cheapest first. */
  remedies: Remedy[];
}

/** A change of the configuration, and what it would come to. */
export interface Remedy {
  /** What to write where. @example "data.postgres.standby.source: direct" */
  change: string;
  /** What it shortens, and to how many seconds in all. */
  of: "rpo" | "rto";
  seconds: number;
}

/** What a data set is, before its remedies and objectives are known. */
export type DataSetFigures = Pick<DataSet, "mechanism" | "loss" | "recovery">;

/** A change of one setting, and the spec that it makes of another. */
export interface SettingChange<Spec> {
  /** Path inside the part of the definition. @example "standby.copy" */
  path: string;
  /** What to write there. @example "direct" */
  value: string;
  of: Remedy["of"];
  apply(spec: Spec): Spec;
}
