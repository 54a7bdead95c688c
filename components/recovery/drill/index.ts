import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type ClusterContext, namespaceReady } from "../../kubernetes/cluster-context";
import { createCronJob } from "../../kubernetes/cron-job";
import type { Footprint, Resources } from "../../kubernetes/footprint";
import { ROLE_CHILDREN } from "../../shared/role";
import { type Transforms, withTransform } from "../../transform";
import type { PreparedRestore, Restorable } from "../restorable";
import { SCRATCH_NAMESPACE, velero } from "../velero/facts";
import { CANARY, CANARY_RESOURCES, CANARY_USER, CONFIG_SUM, createCanary } from "./canary";
import { checkManifest, DRILL, RESULT, restoreManifest } from "./manifests";
import { createDrillRights } from "./rights";
import type { DrillSettings } from "./types";

export interface RestoreDrillArgs extends DrillSettings {
  /** The cluster that it is made in, with what is there already. */
  cluster: ClusterContext;
  /** It has a shell and kubectl. */
  image: string;
  /** Stores that are restored beside the real ones, too. */
  restorables: Restorable[];
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof RestoreDrill.children>;
}

/** What is said of a store without making anything. */
export type RestorableFacts = Pick<Restorable, "name" | "namespace" | "object" | "answered">;

const RESOURCES: Resources = { requests: { cpu: "25m", memory: "64Mi" }, limits: { memory: "256Mi" } };
/** For clearing up, once the limit is passed. */
const GRACE_SECONDS = 600;

/**
 * Restores the latest backup now and then, looks whether it is what was backed up, and writes down how long that took and how
 * old it was: the measured figures beside the computed ones.
 */
export class RestoreDrill extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** Runs the drill now and then. */
    cronJob: k8s.batch.v1.CronJob,
    /** The drill's files, its result and what is backed up to be looked for. */
    configMap: k8s.core.v1.ConfigMap,
    /** Accounts of the drill and of what it looks for. */
    serviceAccount: k8s.core.v1.ServiceAccount,
    /** What the drill may do in a namespace. */
    rbacRole: k8s.rbac.v1.Role,
    /** Gives the drill these rights. */
    roleBinding: k8s.rbac.v1.RoleBinding,
    /** The volume that is backed up to be looked for. */
    volumeClaim: k8s.core.v1.PersistentVolumeClaim,
    /** Writes what is on that volume. */
    job: k8s.batch.v1.Job,
    /** Who reaches what is restored of a store. */
    networkPolicy: k8s.networking.v1.NetworkPolicy,
    ...ROLE_CHILDREN,
  };

  constructor(name: string, args: RestoreDrillArgs, opts: pulumi.ComponentResourceOptions) {
    super(
      "platform:recovery:RestoreDrill",
      name,
      { footprint: drillFootprint(args) },
      withTransform(opts, RestoreDrill.children, args.transform),
    );
    const { cluster, image, backup, restorables } = args;
    createCanary(this, name, { namespace: backup.namespace, storageClass: args.storageClass, image }, cluster);
    createResult(this, name, cluster);
    const prepared = prepareRestores(this, name, restorables, cluster);
    const files = createFiles(this, name, args, prepared);
    const rights = createDrillRights(this, name, restorables, cluster);
    createCronJob(
      name,
      {
        name: DRILL,
        namespace: velero.namespace,
        schedule: args.schedule,
        image,
        command: ["sh", "/drill/drill.sh"],
        env: Object.entries(drillEnvironment(args)).map(([key, value]) => ({ name: key, value })),
        mounts: [{ name: "drill", path: "/drill", source: { name: "drill", configMap: { name: DRILL } } }],
        resources: RESOURCES,
        role: "system",
        user: CANARY_USER,
        deadlineSeconds: args.limitSeconds + GRACE_SECONDS,
        // Another try would hide that the first one failed.
        retries: 0,
        callsKubernetes: true,
      },
      cluster,
      {
        parent: this,
        dependsOn: [
          files,
          ...rights,
          ...Object.values(prepared).flatMap(({ ready }) => ready),
          ...cluster.installed.neededBy({ name, needs: [velero.name] }),
        ],
      },
    );
    this.registerOutputs({ resultConfigMap: `${velero.namespace}/${RESULT}` });
  }
}

/** What the script is told. */
export function drillEnvironment({
  backup,
  limitSeconds,
  restorables,
}: Pick<RestoreDrillArgs, "backup" | "limitSeconds"> & { restorables: RestorableFacts[] }): Record<string, string> {
  return {
    FILES: "/drill",
    VELERO_NAMESPACE: velero.namespace,
    SCRATCH_NAMESPACE,
    BACKUP_SCHEDULE: backup.schedule,
    BACKUP_LOCATION: backup.location,
    CANARY,
    CONFIG_SUM,
    LIMIT_SECONDS: String(limitSeconds),
    RESTORABLES: restorables.map(restorableLine).join(" "),
  };
}

/** What the script reads of a store: one word, its fields between commas. */
function restorableLine({ name, namespace, object, answered }: RestorableFacts): string {
  const kind = `${object.plural}.${object.apiGroup}`;
  return [name, namespace, kind, object.name, answered.jsonPath, answered.value].join(",");
}

/** Each by its name: that is what its file is called. */
function prepareRestores(
  parent: RestoreDrill,
  name: string,
  restorables: Restorable[],
  cluster: ClusterContext,
): Record<string, PreparedRestore> {
  return Object.fromEntries(
    restorables.map((restorable) => [
      restorable.name,
      restorable.prepare(parent, `${name}-${restorable.name}`, cluster),
    ]),
  );
}

/** The script, as it lies beside this file. */
export function drillScript(): string {
  return readFileSync(join(__dirname, "drill.sh"), "utf8");
}

function createFiles(
  parent: RestoreDrill,
  name: string,
  { cluster, image, backup }: RestoreDrillArgs,
  prepared: Record<string, PreparedRestore>,
): pulumi.Resource {
  const data = {
    "drill.sh": drillScript(),
    "restore.json": JSON.stringify(restoreManifest(backup.namespace)),
    "check.json": JSON.stringify(checkManifest(image)),
    ...Object.fromEntries(
      Object.entries(prepared).map(([store, { manifest }]) => [`${store}.json`, pulumi.jsonStringify(manifest)]),
    ),
  };
  const metadata = { name: DRILL, namespace: velero.namespace };
  return new k8s.core.v1.ConfigMap(
    name,
    { metadata, data },
    { parent, provider: cluster.provider, dependsOn: namespaceReady(cluster, velero.namespace) },
  );
}

/** Empty: what is in it is the drill's, so that the drill needs no right to create. */
function createResult(parent: RestoreDrill, name: string, cluster: ClusterContext): void {
  const metadata = { name: RESULT, namespace: velero.namespace, labels: { "platform/restore-drill": "result" } };
  new k8s.core.v1.ConfigMap(
    `${name}-result`,
    { metadata },
    {
      parent,
      provider: cluster.provider,
      ignoreChanges: ["data"],
      dependsOn: namespaceReady(cluster, velero.namespace),
    },
  );
}

function drillFootprint({ restorables }: RestoreDrillArgs): Footprint {
  return {
    pods: [
      { name: DRILL, role: "system", replicas: 1, requests: RESOURCES.requests },
      { name: `${DRILL}-check`, role: "app", replicas: 1, requests: CANARY_RESOURCES.requests },
      ...restorables.map(({ pods }) => pods),
    ],
    daemons: [],
  };
}
