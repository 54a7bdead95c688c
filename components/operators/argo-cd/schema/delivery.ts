import { z } from "zod";
import { objectName } from "../../../definition/kubernetes";
import { distinct } from "../../../definition/primitives";
import { cron, goDuration } from "../../../definition/time";
import { folder, folders, kind, repositoryPattern, repositoryUrl, revision } from "./git";

/** What Argo CD delivers, and what it may. */

const SYNC_OPTIONS = [
  "Validate=true",
  "Validate=false",
  "CreateNamespace=true",
  "CreateNamespace=false",
  "PrunePropagationPolicy=foreground",
  "PrunePropagationPolicy=background",
  "PrunePropagationPolicy=orphan",
  "PruneLast=true",
  "PruneLast=false",
  "ApplyOutOfSyncOnly=true",
  "FailOnSharedResource=true",
  "RespectIgnoreDifferences=true",
  "ServerSideApply=true",
  "SkipDryRunOnMissingResource=true",
] as const;

const syncOptions = z.array(z.enum(SYNC_OPTIONS)).superRefine((options, context) => {
  const keys = options.map((option) => option.split("=")[0]);
  for (const [index, key] of keys.entries()) {
    if (keys.indexOf(key) === index) continue;
    context.addIssue({ code: "custom", path: [index], message: `${key} is there twice` });
  }
});

const automatedText = "Whether a change of the repository is synced without anybody's doing";
const pruneText = "automated: whether what left the repository leaves the cluster";
const selfHealText = "automated: whether what was changed in the cluster is changed back";

// Requirements: GIT-03, GIT-08
export const sync = z
  .strictObject({
    automated: z.boolean().default(true).describe(automatedText),
    prune: z.boolean().default(true).describe(pruneText),
    selfHeal: z.boolean().default(true).describe(selfHealText),
  })
  .prefault({})
  .describe("How applications are synced; an environment for development sets automated: false");

const ownSync = z
  .strictObject({
    automated: z.boolean().optional().describe(automatedText),
    prune: z.boolean().optional().describe(pruneText),
    selfHeal: z.boolean().optional().describe(selfHealText),
  })
  .prefault({})
  .describe("Where it differs from gitops.sync");

// Requirements: GIT-05
const retry = z
  .strictObject({
    limit: z.int().min(0).default(5).describe("Tries after the first"),
    duration: goDuration.default("5s").describe("Time before the second try"),
    factor: z.int().min(1).default(2).describe("Factor by which each wait is longer than the one before"),
    maxDuration: goDuration.default("3m").describe("Longest wait"),
  })
  .prefault({})
  .describe("What happens after a sync that failed");

const ignored = z.strictObject({
  kind,
  name: objectName.optional().describe("Name of the one object. Default: every one of the kind"),
  pointers: distinct(
    z.array(z.string().regex(/^\//, { error: "is not a JSON pointer such as /spec/replicas" })).min(1),
  ).describe("Fields, as JSON pointers"),
});

// Requirements: GIT-04, GIT-06, GIT-07
/** What an application and a set of them have in common. */
const delivery = {
  project: objectName.describe("One of gitops.projects"),
  repo: repositoryUrl,
  revision,
  namespace: objectName.describe("Where it goes, one of namespaces"),
  sync: ownSync,
  options: syncOptions
    .default(["Validate=true", "CreateNamespace=true", "PrunePropagationPolicy=foreground", "PruneLast=true"])
    .describe("Options of the whole application"),
  retry,
  history: z.int().min(0).max(100).default(10).describe("Revisions that can be gone back to"),
  finalizer: z.boolean().default(true).describe("Whether what was delivered goes with the application"),
  ignore: z
    .array(ignored)
    .default([{ kind: "Deployment.apps", pointers: ["/spec/replicas"] }])
    .describe("Fields that somebody else writes: autoscalers write replicas"),
};

// Requirements: GIT-02
export const applications = z
  .record(objectName, z.strictObject({ ...delivery, path: folder }))
  .default({})
  .describe("Applications by name");

export const applicationSets = z
  .record(
    objectName,
    z.strictObject({
      ...delivery,
      directories: distinct(z.array(folders).min(1)).describe("Folders, each of which becomes an application"),
    }),
  )
  .default({})
  .describe("Sets of applications, one for each folder of a repository, by name");

const syncWindow = z.strictObject({
  kind: z.enum(["allow", "deny"]).describe("allow: no sync outside of it; deny: none in it"),
  schedule: cron.describe("When it begins: minute, hour, day of the month, month, day of the week"),
  duration: goDuration.describe("How long it lasts"),
  timeZone: z
    .string()
    .regex(/^(UTC|[A-Z]\w+(\/[\w+-]+)+)$/, { error: "is not a time zone such as Africa/Johannesburg" })
    .default("UTC")
    .describe("Time zone of the schedule"),
  applications: z
    .array(z.string().min(1))
    .min(1)
    .default(["*"])
    .describe("Applications by name; * stands for any characters"),
  manualSync: z.boolean().default(true).describe("Whether a sync by hand is allowed all the same"),
});

// Requirements: DEF-106, GIT-09, GIT-13, X-29
export const projects = z
  .record(
    objectName,
    z.strictObject({
      description: z.string().max(255).default("").describe("What it is for"),
      sources: distinct(z.array(repositoryPattern).min(1)).describe("Repositories that its applications may come from"),
      namespaces: distinct(z.array(objectName).min(1)).describe("Namespaces that they may go to, of namespaces"),
      clusterKinds: distinct(z.array(kind)).default([]).describe("Kinds without a namespace that they may make"),
      deniedKinds: distinct(z.array(kind))
        .default(["ResourceQuota", "LimitRange", "NetworkPolicy.networking.k8s.io"])
        .describe("Kinds that they may not make: the program owns them"),
      syncWindows: z.array(syncWindow).default([]).describe("When syncs are allowed or refused"),
    }),
  )
  .default({})
  .superRefine((all, context) => {
    if (!Object.hasOwn(all, "default")) return;
    const message = "is Argo CD's own project, which allows everything: name another";
    context.addIssue({ code: "custom", path: ["default"], message });
  })
  .describe("Teams' projects by name: where applications may come from and go to");

export type DeliveryEntry = z.infer<z.ZodObject<typeof delivery>>;
