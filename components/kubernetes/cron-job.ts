import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { type ClusterContext, namespaceReady } from "./cluster-context";
import type { Resources } from "./footprint";
import type { PlacementRole } from "./placement";
import { RESTRICTED_CONTAINER, restrictedPod } from "./restricted";

/** A file or folder in the container: of a Secret or of a ConfigMap. */
export interface CronJobMount {
  name: string;
  path: string;
  source: k8s.types.input.core.v1.Volume;
}

export interface CronJobArgs {
  /** Name of the CronJob, of its service account, and of the label of its pods. */
  name: string;
  /** Namespace that it lives in. */
  namespace: string;
  /** In UTC. @example "55 23 * * *" */
  schedule: string;
  /** Image of the one container, with its tag. */
  image: string;
  /** The image's own when left out. */
  command?: string[];
  /** Arguments of the command. @default the image's own */
  args?: string[];
  /** Environment of the container, where secrets come by reference. */
  env: k8s.types.input.core.v1.EnvVar[];
  /** Files that it reads. */
  mounts: CronJobMount[];
  /** What the container requests and may use. */
  resources: Resources;
  /** Role of the nodes that it runs on. */
  role: PlacementRole;
  /** Number of the image's user, since `runAsNonRoot` can't be told by a name. */
  user: number;
  /** Seconds after which a run is given up. */
  deadlineSeconds: number;
  /** How often a run that failed is tried again. @default 2 */
  retries?: number;
  /** It has a token for the Kubernetes API; what it may do there is bound to its service account. @default none */
  callsKubernetes?: boolean;
}

/** Label of the job's pods. */
export function cronJobPodLabels(name: string): Record<string, string> {
  return { "app.kubernetes.io/name": name };
}

/**
 * Something that runs now and then: one at a time, in one restricted container, under a service account of its own that
 * has no rights, and no token unless it asks for one.
 */
export function createCronJob(
  name: string,
  job: CronJobArgs,
  cluster: ClusterContext,
  { parent, dependsOn }: { parent: pulumi.Resource; dependsOn: pulumi.Resource[] },
): k8s.batch.v1.CronJob {
  const metadata = { name: job.name, namespace: job.namespace };
  const opts = { parent, provider: cluster.provider };
  const account = new k8s.core.v1.ServiceAccount(
    name,
    { metadata, automountServiceAccountToken: false },
    { ...opts, dependsOn: [...cluster.ready, ...namespaceReady(cluster, job.namespace)] },
  );
  return new k8s.batch.v1.CronJob(
    name,
    {
      metadata,
      spec: {
        schedule: job.schedule,
        timeZone: "Etc/UTC",
        concurrencyPolicy: "Forbid",
        startingDeadlineSeconds: 300,
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 3,
        jobTemplate: {
          spec: {
            backoffLimit: job.retries ?? 2,
            activeDeadlineSeconds: job.deadlineSeconds,
            template: { metadata: { labels: cronJobPodLabels(job.name) }, spec: jobPod(job, cluster) },
          },
        },
      },
    },
    { ...opts, dependsOn: [account, ...dependsOn] },
  );
}

function jobPod(job: CronJobArgs, { placements }: ClusterContext): k8s.types.input.core.v1.PodSpec {
  const { nodeSelector, tolerations, priorityClassName } = placements[job.role];
  return {
    serviceAccountName: job.name,
    automountServiceAccountToken: job.callsKubernetes ?? false,
    restartPolicy: "Never",
    nodeSelector,
    tolerations,
    priorityClassName,
    securityContext: restrictedPod({ runAsUser: job.user }),
    containers: [
      {
        name: "job",
        image: job.image,
        command: job.command,
        args: job.args,
        env: job.env,
        resources: { requests: { ...job.resources.requests }, limits: { ...job.resources.limits } },
        securityContext: RESTRICTED_CONTAINER,
        volumeMounts: job.mounts.map(({ name, path }) => ({ name, mountPath: path, readOnly: true })),
      },
    ],
    volumes: job.mounts.map(({ name, source }) => ({ ...source, name })),
  };
}
