import { until } from "../commands";
import type { KubernetesObject } from "../programs";
import { counted, type InsideStep } from "./step";

export const APPLICATIONS = "applications.argoproj.io";
const APPLICATION_SETS = "applicationsets.argoproj.io";

/**
 * Argo CD brings nothing new and mends nothing any more. Sets go first and leave their applications behind: they would undo
 * the change. So would an application of applications, for a moment, and so it is looked at again until none syncs by itself.
 */
export async function suspendDelivery(step: InsideStep): Promise<void> {
  const { kubectl, crds, executor, tell, seconds } = step;
  if (!crds.has(APPLICATIONS)) return;
  if (crds.has(APPLICATION_SETS))
    await kubectl.run("delete", APPLICATION_SETS, "--all", "--all-namespaces", "--cascade=orphan");
  const limit = {
    what: "the end of automatic syncs",
    seconds,
    everySeconds: 5,
    look: `kubectl get ${APPLICATIONS} -A`,
  };
  const suspended = new Set<string>();
  await until(executor, limit, async () => {
    const automatic = (await kubectl.list(APPLICATIONS)).filter(syncsByItself);
    for (const application of automatic) {
      await kubectl.patch(APPLICATIONS, application, { spec: { syncPolicy: { automated: null } } });
      suspended.add(`${application.metadata.namespace}/${application.metadata.name}`);
    }
    return automatic.length === 0 ? true : undefined;
  });
  tell(`delivery suspended: ${counted(suspended.size, "application", "applications")} synced without being asked`);
}

function syncsByItself({ spec }: KubernetesObject): boolean {
  const policy = spec?.syncPolicy;
  return typeof policy === "object" && policy !== null && "automated" in policy && policy.automated !== null;
}
