import { notOneOf } from "../../definition/messages";
import type { DefinitionCheck } from "../../definition-check";
import type { DefinitionFacts, ModuleIssue } from "../../module-facts";
import { longestGapSeconds } from "../../shared/cron";
import { durationOf, durationSeconds, formatSeconds } from "../../shared/duration";
import type { Velero, VeleroDefinition } from "./schema";

type Schedule = Velero["schedules"][string];

const SCHEDULES = ["backup", "velero", "schedules"];

/** A check of each of Velero's schedules, where Velero is. */
function scheduleCheck(
  parts: Omit<DefinitionCheck<VeleroDefinition>, "run">,
  check: (schedule: Schedule, facts: DefinitionFacts) => ModuleIssue[],
): DefinitionCheck<VeleroDefinition> {
  return {
    ...parts,
    run: ({ backup: { velero } }, facts) =>
      Object.entries(velero.enabled ? velero.schedules : {}).flatMap(([name, schedule]) =>
        check(schedule, facts).map((issue) => ({ ...issue, path: [...SCHEDULES, name, ...issue.path] })),
      ),
  };
}

const veleroHasASchedule: DefinitionCheck<VeleroDefinition> = {
  needs: ["backup"],
  whole: ["backup"],
  run({ backup: { velero } }) {
    if (!velero.enabled || Object.keys(velero.schedules).length > 0) return [];
    return [{ path: SCHEDULES, message: "is empty: Velero backs up nothing without a schedule" }];
  },
};

/** A gap that is longer than a backup lives is a time without any. */
const backupsOutliveTheirGap = scheduleCheck({ needs: ["backup"] }, ({ cron, ttl }) => {
  const gap = longestGapSeconds(cron);
  if (durationSeconds(ttl) >= gap) return [];
  const message = `${ttl} is less than the ${formatSeconds(gap)} from one backup to the next: at times there would be none; allowed: ${durationOf(gap)} or more`;
  return [{ path: ["ttl"], message }];
});

const backupNamespacesExist = scheduleCheck(
  { needs: "all", whole: ["namespaces"] },
  ({ namespaces = [], hooks }, facts) => {
    const known = [...facts.namespaces.declared, ...facts.namespaces.ofAddOns];
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
  },
);

const backupHasANamespace = scheduleCheck(
  { needs: ["backup", "namespaces"], whole: ["namespaces"] },
  ({ namespaces }, facts) =>
    namespaces === undefined && facts.namespaces.declared.length === 0
      ? [{ path: ["namespaces"], message: "is missing, and namespaces declares none: there is nothing to back up" }]
      : [],
);

/** Kinds without which a restored namespace is empty, or its volumes are. */
const NEEDED = {
  "*": "nothing would be backed up",
  persistentvolumeclaims: "nothing on a volume would be backed up",
  persistentvolumes: "nothing on a volume would be backed up",
};

/** DEF-72: a filter that lets too little through fails no backup, only the restore. */
const backupFiltersLetThingsThrough = scheduleCheck({ needs: ["backup"] }, ({ excludedResources, labels, hooks }) => {
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

/** What moves a volume's data is a pod that Velero makes, with a toleration for no taint of ours. */
const volumesCanBeMoved: DefinitionCheck<VeleroDefinition> = {
  needs: ["backup", "nodeGroups"],
  whole: ["nodeGroups"],
  run({ backup: { velero } }, { nodeGroups }) {
    const groups = Object.values(nodeGroups).filter(({ inRegion }) => inRegion);
    if (!velero.enabled || groups.some(({ taints }) => taints.length === 0)) return [];
    const message =
      "needs a node group without taints: the pods that move volumes to the bucket and back tolerate none, and would wait for ever";
    return [{ path: ["backup", "velero"], message }];
  },
};

export const VELERO_CHECKS = [
  backupFiltersLetThingsThrough,
  backupHasANamespace,
  backupNamespacesExist,
  backupsOutliveTheirGap,
  veleroHasASchedule,
  volumesCanBeMoved,
];
