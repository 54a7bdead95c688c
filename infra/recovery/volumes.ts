import type { NamespaceSpec } from "../../components/kubernetes/namespaces/types";
import { parseQuantity } from "../../components/kubernetes/quantity";
import type { TimeStep } from "../../components/recovery/promises/data-set";
import { longestGapMinutes } from "../../components/recovery/promises/schedule";
import type { BackupSchedule } from "../../components/recovery/velero/types";
import type { Change, Figures } from "./changes";
import { gap, S3_REPLICATION, UPLOAD } from "./loss";
import { promoted, restore, type ServingRegion } from "./takeover";

export type VolumeSchedule = Pick<BackupSchedule, "name" | "cron" | "namespaces">;

/** Velero waits no longer for a snapshot. */
const SNAPSHOT: TimeStep = { name: "snapshot", minutes: 10, source: "Velero, default of csiSnapshotTimeout" };
/** Of a namespace whose quota names no storage. */
const ASSUMED_BYTES = 100 * 2 ** 30;

/** A backup counts once all of it is in the other region: until then the one before is the latest. */
export function volumeFigures(spec: ServingRegion, { name, cron, namespaces }: VolumeSchedule): Figures {
  return {
    mechanism: "Velero, copied by S3",
    loss: [gap(cron, `backup.velero.schedules.${name}.cron`), SNAPSHOT, UPLOAD, S3_REPLICATION],
    recovery: promoted(spec, restore(bytesOf(spec.namespaces, namespaces), spec)),
  };
}

/** What the quotas of the namespaces let their claims be, all of it restored one after the other. */
function bytesOf(all: NamespaceSpec[], names: string[]): number {
  return names
    .map((name) => all.find((namespace) => namespace.name === name)?.quota?.["requests.storage"])
    .reduce((sum, quota) => sum + (quota === undefined ? ASSUMED_BYTES : parseQuantity(quota)), 0);
}

/** From seldom to often: each backup costs snapshots and requests. */
const DENSER = ["0 2 * * *", "0 */6 * * *", "0 * * * *", "*/20 * * * *"];

export function volumeChanges({ name, cron }: VolumeSchedule): Change[] {
  return DENSER.filter((denser) => longestGapMinutes(denser) < longestGapMinutes(cron)).map((value) => ({
    path: `backup.velero.schedules.${name}.cron`,
    value,
    of: "rpo",
    apply: changed(name, value),
  }));
}

function changed(name: string, cron: string): Change["apply"] {
  return (spec) => {
    const { velero } = spec.backup;
    const schedules = velero?.schedules.map((schedule) => (schedule.name === name ? { ...schedule, cron } : schedule));
    return velero && schedules ? { ...spec, backup: { ...spec.backup, velero: { ...velero, schedules } } } : spec;
  };
}
