import { createHash } from "node:crypto";
import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { OUTSIDE_THE_MESH } from "../../istio/names";
import { type ClusterContext, namespaceReady } from "../../kubernetes/cluster-context";
import { RESTRICTED_CONTAINER, restrictedPod } from "../../kubernetes/restricted";
import { retainIf } from "../../shared/deletion";

/** Name of the object and of the claim that every backup holds for the drill. */
export const CANARY = "restore-canary";
/** They alone are restored: an application that is started twice works on real orders twice. */
export const CANARY_LABELS = { "platform/restore-canary": "true" };

const TEXT = "what a backup holds, a restore gives back";
const LINES = 200_000;

export const CONFIG_SUM = sha256(TEXT);
/** Of the file, by the same lines that the job writes. */
export const FILE_SUM = sha256(Array.from({ length: LINES }, (_, index) => `${index + 1}\n`).join(""));
const WRITE = `seq 1 ${LINES} > /canary/lines && sync`;
/** For a pod that finds the volume at /canary. */
export const CHECK = `echo '${FILE_SUM}  /canary/lines' | sha256sum -c`;

const CLAIM_ANNOTATIONS = {
  // It gets its volume with the pod, which comes after it.
  "pulumi.com/skipAwait": "true",
  "platform/backup": "none: it never changes, and is in backups only for the drill to restore it",
};

/** Nobody. */
export const CANARY_USER = 65532;
export const CANARY_RESOURCES = { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "250m", memory: "64Mi" } };

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

export interface CanaryArgs {
  /** Namespace that a backup holds: what is in it is backed up. */
  namespace: string;
  /** Storage class of the canary's disk. @example "fast-ssd" */
  storageClass: string;
  /** Image with a shell, which writes the file. */
  image: string;
}

/** Something in a backed up namespace of which is known what it is: an object, and a file on a volume. */
export function createCanary(
  parent: pulumi.Resource,
  name: string,
  { namespace, storageClass, image }: CanaryArgs,
  cluster: ClusterContext,
): void {
  const metadata = { name: CANARY, namespace, labels: CANARY_LABELS };
  const dependsOn = [...cluster.ready, ...namespaceReady(cluster, namespace)];
  const opts = { parent, provider: cluster.provider, dependsOn };
  new k8s.core.v1.ConfigMap(`${name}-canary`, { metadata, data: { canary: TEXT } }, opts);
  const claim = new k8s.core.v1.PersistentVolumeClaim(
    `${name}-canary`,
    {
      metadata: { ...metadata, annotations: CLAIM_ANNOTATIONS },
      spec: {
        accessModes: ["ReadWriteOnce"],
        storageClassName: storageClass,
        resources: { requests: { storage: "1Gi" } },
      },
    },
    { ...opts, ...retainIf(cluster.protect) },
  );
  const account = new k8s.core.v1.ServiceAccount(
    `${name}-canary`,
    { metadata: { name: CANARY, namespace }, automountServiceAccountToken: false },
    opts,
  );
  new k8s.batch.v1.Job(
    `${name}-canary`,
    { metadata: { name: CANARY, namespace }, spec: { backoffLimit: 3, template: writer(image, cluster) } },
    { ...opts, dependsOn: [claim, account, ...dependsOn], deleteBeforeReplace: true },
  );
}

function writer(image: string, { placements: { app } }: ClusterContext) {
  return {
    // A mesh's proxy would never let the job end.
    metadata: { labels: { "app.kubernetes.io/name": CANARY, ...OUTSIDE_THE_MESH } },
    spec: {
      serviceAccountName: CANARY,
      automountServiceAccountToken: false,
      restartPolicy: "Never",
      nodeSelector: app.nodeSelector,
      tolerations: app.tolerations,
      priorityClassName: app.priorityClassName,
      securityContext: restrictedPod({ runAsUser: CANARY_USER, fsGroup: CANARY_USER }),
      containers: [canaryContainer(image, WRITE, false)],
      volumes: [{ name: "canary", persistentVolumeClaim: { claimName: CANARY } }],
    },
  };
}

/** Runs a line of shell beside the canary's volume. */
export function canaryContainer(image: string, command: string, readOnly: boolean) {
  return {
    name: "canary",
    image,
    command: ["sh", "-c", command],
    resources: CANARY_RESOURCES,
    securityContext: RESTRICTED_CONTAINER,
    volumeMounts: [{ name: "canary", mountPath: "/canary", readOnly }],
  };
}
