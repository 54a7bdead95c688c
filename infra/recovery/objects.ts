import type { TimeStep } from "../../components/recovery/promises/data-set";
import type { Figures } from "./changes";
import { neverCopied } from "./loss";
import { promoted, type ServingRegion, served } from "./takeover";
import { volumeFigures } from "./volumes";

/** Two minutes between two looks at the repository, and up to one more at random. Source: Argo CD 3, argocd-cm. */
const SYNC: TimeStep = { name: "sync", minutes: 3, source: "Argo CD, defaults of timeout.reconciliation" };

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
    recovery: spec.promises.standbyPaused ? promoted(spec, SYNC) : served(spec),
  };
}
