import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";

export interface StorageClassSpec {
  name: string;
  /** EBS volume type. @example "gp3" */
  type: string;
  /** Operations a second above what the type gives for free. */
  iops?: number;
  /** MiB a second above what the type gives for free. */
  throughput?: number;
  /** Claims may be made larger. */
  expand: boolean;
  /** `WaitForFirstConsumer` makes the volume in the zone where its pod runs. */
  binding: "WaitForFirstConsumer" | "Immediate";
  /** What becomes of the volume when its claim is deleted. */
  reclaim: "Delete" | "Retain";
  /** The class of claims that name none. */
  isDefault: boolean;
}

export interface StorageClassesArgs {
  classes: StorageClassSpec[];
  /** Key that encrypts the volumes. */
  kmsKeyArn: pulumi.Input<string>;
}

/** Classes of encrypted EBS volumes (EKS-07). There is no way to ask for an unencrypted one. */
export class StorageClasses extends pulumi.ComponentResource {
  constructor(name: string, args: StorageClassesArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:cluster:StorageClasses", name, {}, opts);
    for (const spec of args.classes) createStorageClass(this, name, spec, args.kmsKeyArn);
    this.registerOutputs({});
  }
}

function createStorageClass(
  parent: StorageClasses,
  name: string,
  spec: StorageClassSpec,
  kmsKeyArn: pulumi.Input<string>,
): void {
  new k8s.storage.v1.StorageClass(
    `${name}-${spec.name}`,
    {
      metadata: {
        name: spec.name,
        annotations: { "storageclass.kubernetes.io/is-default-class": String(spec.isDefault) },
      },
      provisioner: "ebs.csi.aws.com",
      parameters: {
        type: spec.type,
        encrypted: "true",
        kmsKeyId: kmsKeyArn,
        "csi.storage.k8s.io/fstype": "ext4",
        ...(spec.iops === undefined ? {} : { iops: String(spec.iops) }),
        ...(spec.throughput === undefined ? {} : { throughput: String(spec.throughput) }),
      },
      allowVolumeExpansion: spec.expand,
      volumeBindingMode: spec.binding,
      reclaimPolicy: spec.reclaim,
    },
    // A storage class can't be changed, only replaced, and two can't have one name.
    { parent, deleteBeforeReplace: true },
  );
}
