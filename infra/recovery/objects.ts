import type { TimeStep } from "../../components/recovery/objectives/data-set";
import { neverCopied } from "../../components/recovery/objectives/loss";
import type { VeleroSettings } from "../../components/recovery/velero/types";
import { DENSER_AND_DENSER } from "../../components/shared/cron";
import type { Change, Figures } from "./changes";
import { promoted, type ServingRegion, served } from "./takeover";
import { volumeChanges, volumeFigures } from "./volumes";

/** Two minutes between two looks at the repository, and up to one more at random. Source: Argo CD 3, argocd-cm. */
const SYNC: TimeStep = { name: "sync", seconds: 180, source: "Argo CD, defaults of timeout.reconciliation" };

/** Whether anybody but the program makes objects: Git, or whoever works in a namespace of the definition. */
export function hasObjects({ gitops, objectives }: ServingRegion): boolean {
  return gitops !== undefined || objectives.namespaces.length > 0;
}

/** Objects that Git holds are in no region: what was committed is not lost, and the other region has it already. */
export function objectFigures(spec: ServingRegion): Figures {
  const [schedule] = spec.backup.velero?.schedules ?? [];
  if (!spec.gitops && schedule) return volumeFigures(spec, schedule);
  if (!spec.gitops) {
    return {
      mechanism: "none: nothing holds what others made in the cluster",
      loss: [neverCopied("gitops.enabled, backup.velero")],
      recovery: promoted(spec),
    };
  }
  return {
    mechanism: "Git, through the other region's Argo CD",
    loss: [],
    recovery: spec.objectives.standbyPaused ? promoted(spec, SYNC) : served(spec),
  };
}

/** Backups where there are none, or more of them; what Git holds needs none. */
export function objectChanges({ gitops, backup: { velero } }: ServingRegion): Change[] {
  if (gitops) return [];
  const [schedule] = velero?.schedules ?? [];
  return schedule ? volumeChanges(schedule) : DENSER_AND_DENSER.map(withVelero);
}

function withVelero(cron: string): Change {
  return {
    path: "backup.velero",
    value: `{ enabled: true, schedules: { all: { cron: "${cron}" } } }`,
    of: "rpo",
    apply: (spec) => {
      const all = {
        name: "all",
        cron,
        ttl: "720h",
        namespaces: spec.objectives.namespaces,
        excludedResources: [],
        hooks: [],
      };
      const velero: VeleroSettings = { schedules: [all], paused: false };
      return { ...spec, backup: { ...spec.backup, velero } };
    },
  };
}
