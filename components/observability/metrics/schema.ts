import { z } from "zod";
import { objectName, quantity, resources, volume } from "../../definition/kubernetes";
import { labels } from "../../definition/labels";
import { checked, distinct, portNumber, regionName } from "../../definition/primitives";
import { durationSeconds } from "../../shared/duration";

/** How the CRDs of the Prometheus operator take a length of time: each unit once, the largest first. */
const DURATION = /^(?=\d)(\d+d)?(\d+h)?(\d+m)?(\d+s)?$/;
const HOURS = /^(?=\d)(\d+h)?(\d+m)?(\d+s)?$/;

/** A scrape may take ten seconds, and has to be over before the next one. Source: Prometheus, `scrape_timeout`. */
const SHORTEST_INTERVAL = 10;

const duration = z.string().regex(DURATION, {
  error: "is not a duration such as 30s, 12h or 15d, the largest unit first",
});

const interval = duration.refine((text) => !DURATION.test(text) || durationSeconds(text) >= SHORTEST_INTERVAL, {
  error: ({ input }) => `${input} is less than ${SHORTEST_INTERVAL}s, which one scrape may take`,
});

/** Source: Amazon Managed Service for Prometheus, service authorization reference. */
const WORKSPACE = /^arn:aws[a-z-]*:aps:[a-z]{2}(-[a-z]+)+-\d:\d{12}:workspace\/ws-[0-9a-f]+(-[0-9a-f]+)*$/;

/** Labels that say which region a series is of: those of a definition hold in all of them. */
const OF_THE_REGION = ["region", "role"];
/** Labels by which replicas are told from one another. */
const OF_THE_REPLICA = ["prometheus", "prometheus_replica"];

function labelProblem(name: string): string | undefined {
  if (!/^(?!__)[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    return "is not a label of Prometheus: letters, digits and _, not with a digit or __ first";
  if (OF_THE_REGION.includes(name)) return "is a label that each region sets for itself";
  return OF_THE_REPLICA.includes(name) ? "is a label that each replica sets for itself" : undefined;
}

// Requirements: ALR-14
const alertmanager = z
  .strictObject({
    replicas: z.int().min(1).max(5).default(2).describe("Pods, which tell one another what they have sent"),
    retention: z
      .string()
      .regex(HOURS, { error: "is not a duration such as 120h: there are no days" })
      .default("120h")
      .describe("How long silences and what was sent are kept"),
    storage: volume.prefault({ size: "5Gi" }),
    resources: resources.prefault({ requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "256Mi" } }),
  })
  .prefault({})
  .describe("Alertmanager: groups alerts and sends them on");

// Requirements: MET-09
const remoteWrite = z
  .strictObject({
    workspaces: z
      .record(
        regionName,
        z.string().regex(WORKSPACE, {
          error: "is not the ARN of a workspace such as arn:aws:aps:eu-west-1:123456789012:workspace/ws-<id>",
        }),
      )
      .refine((workspaces) => Object.keys(workspaces).length > 0, { error: "is empty: no region writes anywhere" })
      .describe(
        "Workspace of each region by ARN, in that region or in another, of the stack's own account. A region that is left out writes nowhere",
      ),
  })
  .optional()
  .describe(
    "Samples are written to Amazon Managed Service for Prometheus as well, where they outlive the region. Default: they are not",
  );

// Requirements: MET-05, MET-08
const workloads = z
  .record(
    objectName.max(40),
    z
      .strictObject({
        labels: labels
          .default({})
          .describe("Labels of the pods that are asked, such as monitoring: true. Default: every pod"),
        annotated: z
          .boolean()
          .default(false)
          .describe(
            "Only pods with the annotation prometheus.io/scrape: true; prometheus.io/path is heeded, and prometheus.io/port where it is this one",
          ),
        namespaces: distinct(z.array(objectName).min(1))
          .optional()
          .describe("Namespaces whose pods are asked, of namespaces. Default: all of them"),
        port: portNumber.default(9090).describe("Port that a container declares, whatever the Service's is"),
        path: z
          .string()
          .regex(/^\/[\w./-]*$/, { error: "is not a path such as /metrics" })
          .default("/metrics")
          .describe("Where it answers"),
      })
      .refine((entry) => entry.annotated || Object.keys(entry.labels).length > 0, {
        error: "needs labels, or annotated: true: else every pod would be asked, and most of them answer nothing",
      }),
  )
  .default({})
  .describe("Pods of workloads that are asked, by the job that their series are of");

// Requirements: MET-01, MET-02, MET-03, MET-04
export const metrics = z
  .strictObject({
    enabled: z
      .boolean()
      .default(false)
      .describe("Prometheus, Alertmanager and the exporters of nodes and of Kubernetes' objects, in every region"),
    scrapeInterval: interval.default("30s").describe("How often everything is asked that names no interval of its own"),
    evaluationInterval: interval.default("30s").describe("How often rules are evaluated that name no interval"),
    retention: duration.default("15d").describe("How long samples are kept"),
    retentionSize: quantity
      .optional()
      .describe("Most bytes of samples on each disk: the oldest go first. Default: 85 % of storage.size"),
    replicas: z
      .int()
      .min(1)
      .max(2)
      .default(2)
      .describe("Pods that each ask everything and keep all of it: two go on while one of them moves"),
    storage: volume.prefault({ size: "50Gi" }),
    resources: resources.prefault({ requests: { cpu: "500m", memory: "2Gi" }, limits: { memory: "4Gi" } }),
    externalLabels: z
      .record(checked("Label of Prometheus, for example cluster", labelProblem), z.string())
      .default({})
      .describe(
        "Labels of every series that leaves the region, besides cluster (its name, unless given), region, role",
      ),
    remoteWrite,
    workloads,
    alertmanager,
  })
  .prefault({})
  .describe("Metrics");

export type MetricsEntry = z.infer<typeof metrics>;

/** What it reads of a definition. */
export interface MetricsDefinition {
  observability: { metrics: MetricsEntry };
  namespaces: Record<string, object>;
}
