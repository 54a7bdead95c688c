import type { Context } from "../../config/context";
import type { Concept } from "../../model/concepts";
import { annotationsOf, labelsOf, namespaceOf } from "../../model/manifest";
import { targetsOf, waivesBackup, waivesCopies } from "../../model/recovery";
import type { Resource } from "../../model/resource";
import { longestGapMinutes } from "../../model/schedule";
import type { Stack } from "../../model/stack";
import { WHOLE_STORES } from "../../model/stores";
import {
  at,
  isRecord,
  isSet,
  isTrue,
  list,
  numeric,
  type Props,
  record,
  records,
  text,
  texts,
} from "../../model/values";
import { selects } from "../../model/workloads";
import { matchesAny } from "../../patterns";
import { type Breach, type Rule, stackRule } from "../../rule";
import { requirement, wellArchitected } from "../../sources";

const STORES: readonly Concept[] = [...WHOLE_STORES, "statefulSet", "volumeClaim"];

const clusterBackups = stackRule({
  id: "ADM-26",
  title: "Every store in the cluster has a backup within its RPO, kept and copied to another region",
  area: "recovery",
  severity: "high",
  level: "mandatory",
  sources: [wellArchitected("REL09-BP01", "REL09-BP03"), requirement("ADM-26", "BKP-01", "BKP-03", "X-36")],
  satisfies: ["ADM-26"],
  concepts: [...STORES, "veleroSchedule", "veleroLocation", "kafkaMirror", "bucketReplication", "release"],
  why: "Volumes of a cluster are zonal: without a copy elsewhere the loss of a region is the loss of the data.",
  fix: "Use pgBackRest with an S3 repository and schedules, a mirror for Kafka, or a Velero Schedule of the namespace; a store with a tool of its own says when it runs by the annotation platform/backup-schedule; say an own RPO by the annotation platform/rpo, or platform/backup `none: <reason>`; a region that is to have no copies says why in the provider's default tag CopiesWaived.",
  settings: ["rpoMinutes", "backupRetentionDays"],
  *check(stack, context) {
    const schedules = schedulesOf(stack);
    for (const store of stack.all(...STORES)) {
      if (!holdsData(store) || waivesBackup(store)) continue;
      if (store.type.endsWith(":PostgresCluster")) {
        for (const message of postgresGaps(stack, store.props, context)) yield { at: store, message };
      } else if (!isMirrored(stack, store)) yield* scheduleGaps(store, schedules, context);
    }
    yield* retentionGaps(schedules, context);
    const [first] = schedules;
    if (first && context.production && lacksCopies(stack)) {
      yield { at: first.at, message: "no bucket of the stack is replicated to another region" };
    }
  },
});

/** No bucket has a copy elsewhere, and the platform's definition does not say why not. */
function lacksCopies(stack: Stack): boolean {
  return stack.all("bucketReplication").length === 0 && !waivesCopies(stack);
}

function holdsData({ type, props }: Resource): boolean {
  if (type.endsWith(":StatefulSet")) return list(at(props, "spec.volumeClaimTemplates")).length > 0;
  return true;
}

function* postgresGaps(stack: Stack, props: Props, { production }: Context): Generator<string> {
  const backrest = record(at(props, "spec.backups.pgbackrest"));
  const remote = records(backrest.repos).filter((repo) => ["s3", "gcs", "azure"].some((kind) => isRecord(repo[kind])));
  if (remote.length === 0) {
    yield "spec.backups.pgbackrest.repos has no repository outside the cluster";
    return;
  }
  // A standby is a copy itself, and reads its primary's repository.
  if (isTrue(at(props, "spec.standby.enabled"))) return;
  if (production && lacksCopies(stack)) yield "its repository is not copied to another region";
  // Between full backups every write-ahead log segment is archived: the RPO needs no schedule, the restore does.
  if (!remote.some((repo) => isSet(repo, "schedules.full")))
    yield "spec.backups.pgbackrest.repos has no schedule of full backups";
  const retentions = Object.keys(record(backrest.global)).some((key) => /^repo\d+-retention-full$/.test(key));
  if (!retentions) yield "spec.backups.pgbackrest.global has no retention";
}

interface ScheduleView {
  readonly at: Resource;
  readonly cron: string;
  readonly template: Props;
}

/** Velero's schedules: as objects, and in the values of its chart. */
function schedulesOf(stack: Stack): ScheduleView[] {
  const objects = stack.all("veleroSchedule").map((schedule) => ({
    at: schedule,
    cron: text(at(schedule.props, "spec.schedule")),
    template: record(at(schedule.props, "spec.template")),
  }));
  const inCharts = stack
    .all("release")
    .filter(({ props }) => /(^|\/)velero$/.test(text(props.chart)))
    .flatMap((release) =>
      Object.values(record(at(release.props, "values.schedules")))
        .filter(isRecord)
        .filter(({ disabled }) => !isTrue(disabled))
        .map((schedule) => ({ at: release, cron: text(schedule.schedule), template: record(schedule.template) })),
    );
  return [...objects, ...inCharts];
}

function* scheduleGaps(store: Resource, schedules: readonly ScheduleView[], context: Context): Generator<Breach> {
  const stated = annotationsOf(store.props)["platform/backup-schedule"];
  const covering = schedules.filter(({ template }) => covers(template, store)).map(({ cron }) => cron);
  const crons = stated === undefined ? covering : [...covering, stated];
  if (crons.length === 0) {
    yield { at: store, message: "no Velero Schedule covers it, and it has no backup of its own" };
    return;
  }
  const gap = Math.min(...crons.map((cron) => longestGapMinutes(cron) ?? Number.POSITIVE_INFINITY));
  const { rpoMinutes } = targetsOf(store, context);
  if (gap > rpoMinutes) yield { at: store, message: `its backups can lose ${gap} minutes, ${rpoMinutes} are promised` };
}

function covers(template: Props, store: Resource): boolean {
  const namespace = namespaceOf(store);
  const included = texts(template.includedNamespaces);
  if (included.length > 0 && !matchesAny(namespace, included)) return false;
  if (matchesAny(namespace, texts(template.excludedNamespaces))) return false;
  return template.labelSelector === undefined || selects(template.labelSelector, labelsOf(store.props));
}

function* retentionGaps(schedules: readonly ScheduleView[], { settings }: Context): Generator<Breach> {
  for (const schedule of schedules) {
    const hours = /^(\d+)h/.exec(text(schedule.template.ttl) || "720h")?.[1];
    if ((numeric(hours) ?? 0) < settings.backupRetentionDays * 24) {
      yield {
        at: schedule.at,
        message: `a schedule keeps backups for fewer than ${settings.backupRetentionDays} days`,
      };
    }
  }
}

function isMirrored(stack: Stack, store: Resource): boolean {
  if (!store.type.endsWith(":Kafka")) return false;
  return stack.all("kafkaMirror").length > 0 || annotationsOf(store.props)["platform/mirrored-by"] !== undefined;
}

export const clusterBackupRules: readonly Rule[] = [clusterBackups];
