import { z } from "zod";
import { objectName } from "../../definition/kubernetes";
import { labels } from "../../definition/labels";
import { distinct, slug } from "../../definition/primitives";
import { cron, goDuration } from "../../definition/time";

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

const DEFAULT_SCHEDULE = "0 2,14 * * *";

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
export const velero = z
  .strictObject({
    enabled: z.boolean().default(false).describe("Whether Velero backs up the cluster"),
    schedules: z.record(slug, schedule).default({}).describe("By name"),
  })
  .prefault({})
  .describe("Backups of what is in the cluster, and of its volumes");

export type Velero = z.infer<typeof velero>;

/** What it reads of a definition. */
export interface VeleroDefinition {
  backup: { velero: Velero };
}
