import { z } from "zod";
import { objectName } from "../../../components/definition/kubernetes";
import { distinct, slug } from "../../../components/definition/primitives";
import { cron, goDuration } from "../../../components/definition/time";
import { labels } from "../../../components/definition/labels";
import { days, transitions } from "./lifecycle";

const hook = z
  .strictObject({
    namespaces: distinct(z.array(objectName).min(1)).optional().describe("Default: those of the schedule"),
    pods: labels
      .refine((entries) => Object.keys(entries).length > 0, { error: "names no label: it would run in every pod" })
      .describe("Labels of the pods in which it runs"),
    container: z.string().optional().describe("Default: the pod's first"),
    command: z.array(z.string()).min(1).describe("Program and arguments; there is no shell around it"),
    when: z.enum(["before", "after"]).default("before").describe("Before or after the pod is backed up"),
    timeout: goDuration.default("30m"),
    onError: z.enum(["Fail", "Continue"]).default("Fail").describe("Whether the backup fails with it"),
  })
  .describe("Command that is run in pods around their backup; databases have backups of their own");

export const DEFAULT_SCHEDULE = "0 2,14 * * *";

// Requirements: BKP-02, BKP-03, DEF-72
const schedule = z
  .strictObject({
    cron: cron
      .default(DEFAULT_SCHEDULE)
      .describe(
        "When, in UTC. Default: twice a day, which keeps the default of dr.rpo with the time that the copy takes",
      ),
    ttl: goDuration.default("720h").describe("How long a backup is kept"),
    namespaces: distinct(z.array(objectName).min(1))
      .optional()
      .describe("What is backed up, with the volumes in it. Default: every namespace of namespaces"),
    excludedResources: distinct(z.array(z.string()))
      .default([])
      .describe("Kinds that are left out, by their plural names (events)"),
    labels: labels
      .optional()
      .describe("Only what bears these labels. Left out, everything: a filter that nothing passes is no error"),
    hooks: z.record(slug, hook).default({}).describe("By name"),
  })
  .prefault({})
  .describe("Backups of whole namespaces");

// Requirements: BKP-01
const velero = z
  .strictObject({
    enabled: z.boolean().default(false).describe("Whether Velero backs up the cluster"),
    schedules: z.record(slug, schedule).default({}).describe("By name"),
  })
  .prefault({})
  .describe("Backups of what is in the cluster, and of its volumes");

// Requirements: BKP-12, DR-09, DR-10
const drill = z
  .strictObject({
    enabled: z
      .boolean()
      .default(true)
      .describe("Whether backups are restored to see that they can be, where Velero is"),
    cron: cron.default("0 6 1 * *").describe("When, in UTC; once a month at the least"),
    limit: goDuration.default("2h").describe("Time after which a drill has failed"),
    schedule: slug.optional().describe("The schedule whose latest backup is restored. Default: the first"),
    stores: z
      .boolean()
      .default(true)
      .describe("Whether stores that can be restored beside the real one are, too, such as databases"),
  })
  .prefault({})
  .describe("Restore drill");

// Requirements: DR-04, X-37
/** Backups, whoever makes them: those of databases have their schedules with the database. */
export const backup = z
  .strictObject({
    velero,
    drill,
    objectLock: z
      .strictObject({
        mode: z
          .enum(["GOVERNANCE", "COMPLIANCE"])
          .default("GOVERNANCE")
          .describe("COMPLIANCE: nobody can lift it, not even the account's root user"),
        days: days.describe("Days for which a version can't be deleted"),
      })
      .optional()
      .describe("Keeps every backup from being deleted for so many days. A bucket can't get it later"),
    transitions: transitions.describe("Days after which backups move to a cheaper class, by class"),
  })
  .prefault({})
  .describe("Backups: what is in the cluster, how all of them are kept, and whether they can be restored");

export type BackupConfig = z.infer<typeof backup>;
