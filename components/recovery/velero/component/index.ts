import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { ChartPin } from "../../../kubernetes/chart";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createCustomResource } from "../../../kubernetes/custom-resource";
import { createPodIdentity, POD_IDENTITY_CHILDREN } from "../../../kubernetes/pod-identity";
import { GeneratedSecret } from "../../../secrets/generated-secret";
import { EXTERNAL_SECRET } from "../../../secrets/kinds";
import { ReplicatedBucket } from "../../../storage/replicated-bucket";
import { createBackupStore } from "../../backup-store";
import { type PrimaryBucket, primaryBucket } from "../../backup-store/primary-bucket";
import { velero } from "../facts";
import { BACKUP_STORAGE_LOCATION, SCHEDULE, VOLUME_SNAPSHOT_CLASS } from "../kinds";
import { backupBaseName, OWN_LOCATION, PARTNER_LOCATION } from "../names";
import { scheduleSpec } from "../schedules";
import type { VeleroSettings } from "../types";
import { ownStatements, primaryStatements } from "./iam";
import { type LocationSpec, locationSpec } from "./locations";
import { createRepositoryPassword, passwordName } from "./password";
import { SERVICE_ACCOUNT, VELERO_FOOTPRINT, veleroValues } from "./values";

export type VeleroArgs = AddOnArgs<ChartPin, typeof Velero.children> & VeleroSettings;

/**
 * Backs up what is in the cluster, with what is on its volumes, to a bucket that is copied to the partner's region; and on a
 * standby restores what the partner backed up.
 */
export class Velero extends AddOn {
  /** What `transform` reaches. */
  static override readonly children = {
    ...AddOn.children,
    ...POD_IDENTITY_CHILDREN,
    /** The bucket of its backups, and the copy in the partner's region. */
    store: ReplicatedBucket,
    /** The password of what is moved off volumes. */
    password: GeneratedSecret,
    /** On a standby, brings the partner's password into the cluster. */
    externalSecret: EXTERNAL_SECRET,
    /** Where backups are: its own, and the partner's. */
    location: BACKUP_STORAGE_LOCATION,
    /** What is backed up, when, and for how long. */
    schedule: SCHEDULE,
    /** How a volume's snapshot is taken. */
    snapshotClass: VOLUME_SNAPSHOT_CLASS,
  };
  /** Its backups, and their copy in the partner's region. */
  readonly store: ReplicatedBucket;
  /** Name in Secrets Manager of the password of what is moved off volumes. */
  readonly passwordName: string;

  constructor(
    name: string,
    { pin, cluster, transform, ...settings }: VeleroArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("platform:recovery:Velero", name, { footprint: VELERO_FOOTPRINT, transform }, opts);
    const { follows } = settings;
    const store = createBackupStore(
      this,
      `${name}-backups`,
      { baseName: backupBaseName(cluster.clusterName) },
      cluster,
    );
    const followed = follows && primaryBucket(backupBaseName(follows.clusterName), cluster);
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
    const location = createLocation(this, name, OWN_LOCATION, own, cluster);
    if (follows && followed) {
      const { bucketName } = followed;
      const { writable } = follows;
      const partners = locationSpec({ bucketName, region: cluster.region, isDefault: false, writable });
      const gone = "the bucket is the partner's, whose region may be gone";
      createLocation(this, name, PARTNER_LOCATION, partners, cluster, gone);
    }
    createSchedules(this, name, settings, location, cluster);
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
  followed: PrimaryBucket | undefined,
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
        ...(follows && followed ? primaryStatements(followed, follows.writable, cluster) : []),
      ],
    },
    cluster,
    parent,
  );
}

/**
 * How a volume's snapshot is taken: a step on the way to the bucket. It goes with its object, so that what a failed backup
 * leaves behind costs nothing.
 */
function createSnapshotClass(parent: Velero, name: string, cluster: ClusterContext): void {
  createCustomResource(
    `${name}-snapshot-class`,
    VOLUME_SNAPSHOT_CLASS,
    {
      metadata: { name: "ebs", labels: { "velero.io/csi-volumesnapshot-class": "true" } },
      driver: "ebs.csi.aws.com",
      deletionPolicy: "Delete",
    },
    cluster,
    { parent, dependsOn: cluster.installed.neededBy({ name: `${name}-snapshot-class`, needs: [velero.name] }) },
  );
}

function createLocation(
  parent: Velero,
  name: string,
  location: string,
  spec: LocationSpec,
  cluster: ClusterContext,
  notAwaited?: string,
): pulumi.Resource {
  return createCustomResource(
    `${name}-location-${location}`,
    BACKUP_STORAGE_LOCATION,
    { metadata: { name: location, namespace: velero.namespace }, spec },
    cluster,
    { parent, notAwaited },
  );
}

/** After the location that their backups go to. */
function createSchedules(
  parent: Velero,
  name: string,
  { schedules, paused }: VeleroSettings,
  location: pulumi.Resource,
  cluster: ClusterContext,
): void {
  for (const schedule of schedules) {
    createCustomResource(
      `${name}-schedule-${schedule.name}`,
      SCHEDULE,
      { metadata: { name: schedule.name, namespace: velero.namespace }, spec: scheduleSpec(schedule, paused) },
      cluster,
      { parent, dependsOn: [location] },
    );
  }
}

export const veleroComponent: AddOnComponent<{ backup: { velero?: VeleroSettings } }, Velero> = {
  create: (name, args, { backup: { velero: settings } }, opts) =>
    settings && new Velero(name, { ...args, ...settings }, opts),
};
