import { notOneOf } from "../../../components/definition/messages";
import { longestGapSeconds } from "../../../components/shared/cron";
import { durationOf, durationSeconds, formatSeconds } from "../../../components/shared/duration";
import { builtIn } from "../derive";
import type { ConfigIssue } from "../issues";
import { addOnNamespaces } from "../resolve/namespaces";
import type { BackupConfig } from "../schema/backup";
import type { Domain, Platform } from "../schema/platform";
import { type Check, EVERY_DOMAIN } from "./check";
import { backedUpStores } from "./stores";

type Schedule = BackupConfig["velero"]["schedules"][string];

const SCHEDULES = ["backup", "velero", "schedules"];

/** A check of each of Velero's schedules, where Velero is. */
function ofSchedules(
  needs: Domain[],
  check: (schedule: Schedule, platform: Platform) => { path: string[]; message: string; severity?: "warning" }[],
): Check {
  return {
    needs: ["backup", ...needs],
    run: (platform) =>
      Object.entries(platform.backup.velero.enabled ? platform.backup.velero.schedules : {}).flatMap(
        ([name, schedule]) =>
          check(schedule, platform).map((issue) => ({ ...issue, path: [...SCHEDULES, name, ...issue.path] })),
      ),
  };
}

export const veleroHasASchedule: Check = {
  needs: ["backup"],
  whole: ["backup"],
  run({ backup: { velero } }) {
    if (!velero.enabled || Object.keys(velero.schedules).length > 0) return [];
    return [{ path: SCHEDULES, message: "is empty: Velero backs up nothing without a schedule" }];
  },
};

/** A gap that is longer than a backup lives is a time without any. */
export const backupsOutliveTheirGap: Check = ofSchedules([], ({ cron, ttl }) => {
  const gap = longestGapSeconds(cron);
  if (durationSeconds(ttl) >= gap) return [];
  const message = `${ttl} is less than the ${formatSeconds(gap)} from one backup to the next: at times there would be none; allowed: ${durationOf(gap)} or more`;
  return [{ path: ["ttl"], message }];
});

export const backupNamespacesExist: Check = {
  ...ofSchedules(EVERY_DOMAIN, ({ namespaces = [], hooks }, platform) => {
    const known = [...Object.keys(platform.namespaces), ...addOnNamespaces(platform).keys()];
    const unknown = (path: string[], names: string[]) =>
      names.flatMap((name, index) =>
        known.includes(name)
          ? []
          : [{ path: [...path, String(index)], message: notOneOf("a namespace of the cluster", name, known) }],
      );
    return [
      ...unknown(["namespaces"], namespaces),
      ...Object.entries(hooks).flatMap(([name, hook]) => unknown(["hooks", name, "namespaces"], hook.namespaces ?? [])),
    ];
  }),
  whole: ["namespaces"],
};

export const backupHasANamespace: Check = {
  ...ofSchedules(["namespaces"], ({ namespaces }, platform) =>
    namespaces === undefined && Object.keys(platform.namespaces).length === 0
      ? [{ path: ["namespaces"], message: "is missing, and namespaces declares none: there is nothing to back up" }]
      : [],
  ),
  whole: ["namespaces"],
};

/** Kinds without which a restored namespace is empty, or its volumes are. */
const NEEDED = {
  "*": "nothing would be backed up",
  persistentvolumeclaims: "nothing on a volume would be backed up",
  persistentvolumes: "nothing on a volume would be backed up",
};

/** DEF-72: a filter that lets too little through fails no backup, only the restore. */
export const backupFiltersLetThingsThrough: Check = ofSchedules([], ({ excludedResources, labels, hooks }) => {
  const lost = excludedResources.flatMap((kind, index) => {
    const why = Object.hasOwn(NEEDED, kind) ? NEEDED[kind as keyof typeof NEEDED] : undefined;
    return why ? [{ path: ["excludedResources", String(index)], message: `${kind}: ${why}` }] : [];
  });
  const deaf =
    excludedResources.includes("pods") && Object.keys(hooks).length > 0
      ? [
          {
            path: ["hooks"],
            message: "never run: they run in pods of the backup, and excludedResources leaves out pods",
          },
        ]
      : [];
  const narrow = labels
    ? [
        {
          path: ["labels"],
          message:
            "back up only what bears them: a claim, Secret or ConfigMap without them is left out, and no error says so",
          severity: "warning" as const,
        },
      ]
    : [];
  return [...lost, ...deaf, ...narrow];
});

export const drillRestoresASchedule: Check = {
  needs: ["backup"],
  whole: ["backup"],
  run({ backup: { velero, drill } }) {
    const known = Object.keys(velero.schedules);
    if (!velero.enabled || !drill.enabled || drill.schedule === undefined || known.includes(drill.schedule)) return [];
    const message = notOneOf("one of backup.velero.schedules", drill.schedule, known);
    return [{ path: ["backup", "drill", "schedule"], message }];
  },
};

/** What moves a volume's data is a pod that Velero makes, with a toleration for no taint of ours. */
export const volumesCanBeMoved: Check = {
  needs: ["backup", "nodeGroups"],
  whole: ["nodeGroups"],
  run({ backup: { velero }, nodeGroups }, { stack: { region } }) {
    const groups = Object.values(nodeGroups).filter((group) => builtIn(group, region));
    if (!velero.enabled || groups.some(({ taints }) => taints.length === 0)) return [];
    const message =
      "needs a node group without taints: the pods that move volumes to the bucket and back tolerate none, and would wait for ever";
    return [{ path: ["backup", "velero"], message }];
  },
};

const ARCHIVES = ["GLACIER", "DEEP_ARCHIVE"] as const;
const DAY_SECONDS = 86_400;

/** whoever restores after a disaster can't first wait hours for an archive. */
export const restorableBackupsAreNotArchived: Check = {
  needs: ["backup", "data"],
  run({ backup, data }) {
    const { transitions, velero } = backup;
    const schedules = velero.enabled ? Object.entries(velero.schedules) : [];
    const stores = backedUpStores(data);
    const kept = [
      ...schedules.map(([name, { ttl }]) => ({
        at: `${[...SCHEDULES, name].join(".")}.ttl`,
        days: Math.ceil(durationSeconds(ttl) / DAY_SECONDS),
      })),
      ...stores.map(({ at, days }) => ({ at, days })),
    ].sort((a, b) => b.days - a.days);
    const sharing = [
      ...(velero.enabled ? ["Velero"] : []),
      ...stores.filter(({ sharesObjects }) => sharesObjects).map(({ title }) => title),
    ];
    return ARCHIVES.flatMap((storageClass): ConfigIssue[] => {
      const after = transitions[storageClass];
      if (after === undefined) return [];
      const path = ["backup", "transitions", storageClass];
      const [longest] = kept;
      if (longest && after <= longest.days) {
        const message = `${after} is within the ${longest.days} days that ${longest.at} keeps backups: a restore would wait hours for them; allowed: STANDARD_IA, GLACIER_IR`;
        return [{ path, message }];
      }
      if (sharing.length === 0) return [];
      const message = `reaches what young backups are made of: those of ${sharing.join(" and ")} share data with old ones; allowed: STANDARD_IA, GLACIER_IR`;
      return [{ path, message }];
    });
  },
};
