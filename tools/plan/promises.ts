import { formatSeconds } from "../../components/shared/duration";
import type { RegionSpec } from "../../infra/config";
import { type DataSetReport, recoveryFindings, recoveryReport } from "../../infra/recovery/report";
import type { Finding } from "./findings";
import { table } from "./table";

/** What the region promises for its loss and does not keep. */
export function promiseFindingsOf(spec: RegionSpec): Finding[] {
  return recoveryFindings(spec);
}

/** What the loss of the region costs, against what is promised; nothing for a region that promises nothing. */
export function promisesOf(spec: RegionSpec): string[] {
  const report = recoveryReport(spec);
  if (!report) return [];
  const figure = (seconds: number | undefined, without: string) =>
    seconds === undefined ? without : formatSeconds(seconds);
  return [
    `if ${spec.region} is lost, ${report.standby} takes over`,
    ...table(
      ["data set", "kept by", "may lose", "promised", "back in", "promised", "kept"],
      report.dataSets.map((set) => [
        set.name,
        set.mechanism,
        figure(set.rpoSeconds, "all"),
        figure(set.promisedRpoSeconds, "waived"),
        set.rpoSeconds === undefined ? "never" : formatSeconds(set.rtoSeconds),
        figure(set.promisedRtoSeconds, "waived"),
        keptMark(set),
      ]),
    ),
  ];
}

function keptMark({ met, promisedRpoSeconds }: DataSetReport): string {
  if (promisedRpoSeconds === undefined) return "-";
  return met ? "yes" : "NO";
}
