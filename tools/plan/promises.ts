import { formatMinutes } from "../../components/shared/duration";
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
  const figure = (minutes: number | undefined, without: string) =>
    minutes === undefined ? without : formatMinutes(minutes);
  return [
    `if ${spec.region} is lost, ${report.standby} takes over`,
    ...table(
      ["data set", "kept by", "may lose", "promised", "back in", "promised", "kept"],
      report.dataSets.map((set) => [
        set.name,
        set.mechanism,
        figure(set.rpoMinutes, "all"),
        figure(set.promisedRpoMinutes, "waived"),
        set.rpoMinutes === undefined ? "never" : formatMinutes(set.rtoMinutes),
        figure(set.promisedRtoMinutes, "waived"),
        keptMark(set),
      ]),
    ),
  ];
}

function keptMark({ met, promisedRpoMinutes }: DataSetReport): string {
  if (promisedRpoMinutes === undefined) return "-";
  return met ? "yes" : "NO";
}
