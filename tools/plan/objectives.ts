import { formatSeconds } from "../../components/shared/duration";
import type { RegionSpec } from "../../infra/config";
import { type DataSetReport, recoveryFindings, recoveryReport } from "../../infra/recovery/report";
import type { Finding } from "./findings";
import { table } from "./table";

/** Recovery objectives of the region that its configuration misses. */
export function objectiveFindingsOf(spec: RegionSpec): Finding[] {
  return recoveryFindings(spec);
}

/** What the loss of the region costs, against its objectives; nothing for a region that has none. */
export function objectivesOf(spec: RegionSpec): string[] {
  const report = recoveryReport(spec);
  if (!report) return [];
  const figure = (seconds: number | undefined, without: string) =>
    seconds === undefined ? without : formatSeconds(seconds);
  return [
    `if ${spec.region} is lost, ${report.standby} takes over`,
    ...table(
      ["data set", "kept by", "may lose", "RPO", "back in", "RTO", "met"],
      report.dataSets.map((set) => [
        set.name,
        set.mechanism,
        figure(set.rpoSeconds, "all"),
        figure(set.rpoObjectiveSeconds, "waived"),
        set.rpoSeconds === undefined ? "never" : formatSeconds(set.rtoSeconds),
        figure(set.rtoObjectiveSeconds, "waived"),
        metMark(set),
      ]),
    ),
  ];
}

function metMark({ met, rpoObjectiveSeconds }: DataSetReport): string {
  if (rpoObjectiveSeconds === undefined) return "-";
  return met ? "yes" : "NO";
}
