import type { NamespaceSettings } from "../../components/kubernetes/namespaces/types";
import type { TimeStep } from "../../components/recovery/objectives/data-set";
import { gap, S3_REPLICATION, UPLOAD } from "../../components/recovery/objectives/loss";
import { SNAPSHOT_TIMEOUT_MINUTES } from "../../components/recovery/velero/schedules";
import type { BackupSchedule } from "../../components/recovery/velero/types";
import { DENSER_AND_DENSER, longestGapSeconds } from "../../components/shared/cron";
import { parseQuantity } from "../../components/shared/quantity";
import type { Change, Figures } from "./changes";
import { promoted, restore, type ServingRegion } from "./takeover";

export type VolumeSchedule = Pick<BackupSchedule, "name" | "cron" | "namespaces">;

/** Velero waits no longer for a snapshot. */
const SNAPSHOT: TimeStep = {
  name: "snapshot",
  seconds: SNAPSHOT_TIMEOUT_MINUTES * 60,
  source: "csiSnapshotTimeout of our schedules",
};
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
function bytesOf(all: NamespaceSettings[], names: string[]): number {
  return names
    .map((name) => all.find((namespace) => namespace.name === name)?.quota?.["requests.storage"])
    .reduce((sum, quota) => sum + (quota === undefined ? ASSUMED_BYTES : parseQuantity(quota)), 0);
}

/** Each backup costs snapshots and requests. */
export function volumeChanges({ name, cron }: VolumeSchedule): Change[] {
  return DENSER_AND_DENSER.filter((denser) => longestGapSeconds(denser) < longestGapSeconds(cron)).map((denser) => ({
    path: `backup.velero.schedules.${name}.cron`,
    // Quoted: a star at the start of a plain text is no YAML.
    value: JSON.stringify(denser),
    of: "rpo",
    apply: changed(name, denser),
  }));
}

function changed(name: string, cron: string): Change["apply"] {
  return (spec) => {
    const { velero } = spec.backup;
    const schedules = velero?.schedules.map((schedule) => (schedule.name === name ? { ...schedule, cron } : schedule));
    return velero && schedules ? { ...spec, backup: { ...spec.backup, velero: { ...velero, schedules } } } : spec;
  };
}
