import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { AddOn, type AddOnArgs } from "../../kubernetes/add-on";
import type { ChartPin } from "../../kubernetes/chart";
import type { ClusterContext } from "../../kubernetes/cluster-context";
import { createCustomResource } from "../../kubernetes/custom-resource";
import { createPodIdentity } from "../../kubernetes/pod-identity";
import type { ReplicatedBucket } from "../../storage/replicated-bucket";
import { createBackupStore } from "../backup-store";
import { type FollowedBucket, followedBucket } from "../backup-store/followed";
import { velero } from "./facts";
import { followedStatements, ownStatements } from "./iam";
import { type LocationSpec, locationSpec } from "./locations";
import { backupBaseName, OWN_LOCATION, PARTNER_LOCATION } from "./names";
import { createRepositoryPassword, passwordName } from "./password";
import { scheduleSpec } from "./schedules";
import type { VeleroSettings } from "./types";
import { SERVICE_ACCOUNT, VELERO_FOOTPRINT, veleroValues } from "./values";

const API_VERSION = "velero.io/v1";

export type VeleroArgs = AddOnArgs & VeleroSettings;

/**
 * Backs up what is in the cluster, with what is on its volumes, to a bucket that is copied to the partner's region; and on a
 * standby restores what the partner backed up.
 */
export class Velero extends AddOn {
  /** Its backups, and their copy in the partner's region. */
  readonly store: ReplicatedBucket;
  /** Name in Secrets Manager of the password of what is moved off volumes. */
  readonly passwordName: string;

  constructor(name: string, { pin, cluster, ...settings }: VeleroArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:recovery:Velero", name, { footprint: VELERO_FOOTPRINT }, opts);
    const { follows } = settings;
    const store = createBackupStore(
      this,
      `${name}-backups`,
      { baseName: backupBaseName(cluster.clusterName) },
      cluster,
    );
    const followed = follows && followedBucket(backupBaseName(follows.clusterName), cluster);
    const password = createRepositoryPassword(this, `${name}-repository`, cluster, follows?.clusterName);
    this.store = store;
    this.passwordName = passwordName(follows?.clusterName ?? cluster.clusterName);
    this.install(name, {
      facts: velero,
      pin,
      values: veleroValues(cluster, pluginImage(pin)),
      cluster,
      // Velero makes a Secret of its own where it finds none, with a password that everybody knows.
      dependsOn: [...createRights(this, name, store, followed, settings, cluster), ...store.ready, ...password],
    });
    createSnapshotClass(this, name, cluster);
    const own = locationSpec({
      bucketName: store.bucket.bucketName,
      region: cluster.region,
      isDefault: true,
      writable: true,
    });
    createLocation(this, name, OWN_LOCATION, own, cluster);
    if (follows && followed) {
      const { bucketName } = followed;
      const { writable } = follows;
      const partners = locationSpec({ bucketName, region: cluster.region, isDefault: false, writable });
      createLocation(this, name, PARTNER_LOCATION, partners, cluster);
    }
    createSchedules(this, name, settings, cluster);
    this.registerOutputs({ bucketName: store.bucket.bucketName });
  }
}

function pluginImage({ images }: ChartPin): string {
  const image = images["velero-plugin-for-aws"];
  if (!image) throw new Error("versions.yaml: charts.velero.images lacks velero-plugin-for-aws");
  return image;
}

function createRights(
  parent: Velero,
  name: string,
  { bucket }: ReplicatedBucket,
  followed: FollowedBucket | undefined,
  { follows }: VeleroSettings,
  cluster: ClusterContext,
): pulumi.Resource[] {
  return createPodIdentity(
    name,
    {
      namespace: velero.namespace,
      serviceAccount: SERVICE_ACCOUNT,
      description: "Backs up and restores the cluster",
      statements: [
        ...ownStatements(bucket.arn, cluster.recoveryKeyArn),
        ...(follows && followed ? followedStatements(followed, follows.writable, cluster) : []),
      ],
    },
    cluster,
    parent,
  );
}

/**
 * How a volume's snapshot is taken: a step on the way to the bucket. It goes with its object, so that what a failed backup
 * leaves behind costs nothing. The kind is EKS's own add-on's.
 */
function createSnapshotClass(parent: Velero, name: string, cluster: ClusterContext): void {
  new k8s.apiextensions.CustomResource(
    `${name}-snapshot-class`,
    {
      apiVersion: "snapshot.storage.k8s.io/v1",
      kind: "VolumeSnapshotClass",
      metadata: { name: "ebs", labels: { "velero.io/csi-volumesnapshot-class": "true" } },
      driver: "ebs.csi.aws.com",
      deletionPolicy: "Delete",
    },
    {
      parent,
      provider: cluster.provider,
      dependsOn: [
        ...cluster.ready,
        ...cluster.installed.neededBy({ name: `${name}-snapshot-class`, needs: [velero.name] }),
      ],
    },
  );
}

function createLocation(
  parent: Velero,
  name: string,
  location: string,
  spec: LocationSpec,
  cluster: ClusterContext,
): void {
  createCustomResource(
    `${name}-location-${location}`,
    {
      apiVersion: API_VERSION,
      kind: "BackupStorageLocation",
      metadata: { name: location, namespace: velero.namespace },
      spec,
    },
    cluster,
    { parent },
  );
}

function createSchedules(
  parent: Velero,
  name: string,
  { schedules, paused }: VeleroSettings,
  cluster: ClusterContext,
): void {
  for (const schedule of schedules) {
    createCustomResource(
      `${name}-schedule-${schedule.name}`,
      {
        apiVersion: API_VERSION,
        kind: "Schedule",
        metadata: { name: schedule.name, namespace: velero.namespace },
        spec: scheduleSpec(schedule, paused),
      },
      cluster,
      { parent },
    );
  }
}
