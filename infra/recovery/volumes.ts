import type { NamespaceSpec } from "../../components/kubernetes/namespaces/types";
import { parseQuantity } from "../../components/kubernetes/quantity";
import type { TimeStep } from "../../components/recovery/promises/data-set";
import type { Figures } from "./changes";
import { gap, S3_REPLICATION } from "./loss";
import { promoted, restore, type ServingRegion } from "./takeover";

/** Velero's schedule, as far as figures need it. */
export interface VolumeSchedule {
  name: string;
  cron: string;
  namespaces: string[];
}

/** Velero waits no longer for a snapshot. */
const SNAPSHOT: TimeStep = { name: "snapshot", minutes: 10, source: "Velero, default of csiSnapshotTimeout" };
/** How much changes between two backups, only a drill tells. */
const UPLOAD: TimeStep = { name: "upload", minutes: 10, source: "assumed for what has changed; a drill measures it" };
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
