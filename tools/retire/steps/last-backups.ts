import { until } from "../commands";
import type { KubernetesObject } from "../programs";
import { counted, type InsideStep } from "./step";

const BACKUPS = "backups.velero.io";
const SCHEDULES = "schedules.velero.io";
const POSTGRES = "postgresclusters.postgres-operator.crunchydata.com";
/** Source: Crunchy Postgres for Kubernetes, one-off backups. */
const BACK_UP_NOW = "postgres-operator.crunchydata.com/pgbackrest-backup";

type Fields = Record<string, unknown>;

/**
 * A last backup of what is in the cluster, into buckets that stay. Its name holds the day on which the retirement began, so
 * one that is started again finds it. Elasticsearch is backed up by its own policy only; its disks stay.
 */
export async function makeLastBackups(step: InsideStep, since: string): Promise<void> {
  const { crds, kubectl, tell } = step;
  const schedules = crds.has(SCHEDULES) ? (await kubectl.list(SCHEDULES)).filter(isActive) : [];
  const databases = crds.has(POSTGRES) ? (await kubectl.list(POSTGRES)).filter(isPrimary) : [];
  for (const schedule of schedules) await backUpNamespaces(step, schedule, since);
  for (const database of databases) await backUpDatabase(step, database, since);
  if (schedules.length + databases.length === 0) return;
  tell(`last backups made: ${counted(schedules.length, "schedule")}, ${counted(databases.length, "database")}`);
}

/** A paused schedule is a standby's: what it would back up is its partner's. */
function isActive({ spec }: KubernetesObject): boolean {
  return spec?.paused !== true;
}

function isPrimary({ spec }: KubernetesObject): boolean {
  const standby = spec?.standby as Fields | undefined;
  return standby?.enabled !== true && spec?.shutdown !== true;
}

async function backUpNamespaces(step: InsideStep, schedule: KubernetesObject, since: string): Promise<void> {
  const { executor, kubectl, seconds } = step;
  const { name: scheduleName, namespace = "velero" } = schedule.metadata;
  const name = `retire-${scheduleName}-${since}`;
  const look = `kubectl describe ${BACKUPS} ${name} -n ${namespace}`;
  const found = async () => (await kubectl.list(BACKUPS)).find(({ metadata }) => metadata.name === name);
  if (!(await found())) {
    await kubectl.create({
      apiVersion: "velero.io/v1",
      kind: "Backup",
      metadata: { name, namespace, labels: { "velero.io/schedule-name": scheduleName } },
      spec: schedule.spec?.template,
    });
  }
  await until(executor, { what: `the backup ${name}`, seconds, everySeconds: 10, look }, async () => {
    const phase = (await found())?.status?.phase;
    if (phase === "Completed") return true;
    if (typeof phase === "string" && /fail/i.test(phase))
      throw new Error(`the backup ${name} is ${phase}; look at it: ${look}`);
    return undefined;
  });
}

async function backUpDatabase(step: InsideStep, database: KubernetesObject, since: string): Promise<void> {
  const { executor, kubectl, seconds } = step;
  const { name, namespace } = database.metadata;
  const id = `retire-${since}`;
  await kubectl.patch(POSTGRES, database, { metadata: { annotations: { [BACK_UP_NOW]: id } } });
  const look = `kubectl get jobs -n ${namespace} -l postgres-operator.crunchydata.com/pgbackrest-backup=manual`;
  await until(executor, { what: `the backup ${id} of ${name}`, seconds, everySeconds: 10, look }, async () => {
    const databases = await kubectl.list(POSTGRES);
    const now = databases.find(({ metadata }) => metadata.name === name && metadata.namespace === namespace);
    const manual = (now?.status?.pgbackrest as Fields | undefined)?.manualBackup as Fields | undefined;
    if (manual?.id !== id || manual.finished !== true) return undefined;
    if (Number(manual.succeeded ?? 0) > 0) return true;
    throw new Error(`the backup ${id} of ${name} failed; look at it: ${look}`);
  });
}
