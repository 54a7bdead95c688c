import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type Transforms, withTransform } from "../transform";

export interface StorageClassArgs {
  /** Name by which claims ask for it. @example "fast-ssd" */
  name: string;
  /** EBS volume type. @example "gp3" */
  type: string;
  /** Operations a second above what the type gives for free. @default what the type gives for free */
  iops?: number;
  /** MiB a second above what the type gives for free. @default what the type gives for free */
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
  /** The classes; one of them is the default. */
  classes: StorageClassArgs[];
  /** Key that encrypts the volumes. */
  kmsKeyArn: pulumi.Input<string>;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof StorageClasses.children>;
}

/** Classes of encrypted EBS volumes (EKS-07). There is no way to ask for an unencrypted one. */
export class StorageClasses extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** Storage classes: provisioner, parameters, mount options. */
    storageClass: k8s.storage.v1.StorageClass,
  };

  constructor(name: string, args: StorageClassesArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:cluster:StorageClasses", name, {}, withTransform(opts, StorageClasses.children, args.transform));
    for (const storageClass of args.classes) createStorageClass(this, name, storageClass, args.kmsKeyArn);
    this.registerOutputs({});
  }
}

function createStorageClass(
  parent: StorageClasses,
  name: string,
  args: StorageClassArgs,
  kmsKeyArn: pulumi.Input<string>,
): void {
  new k8s.storage.v1.StorageClass(
    `${name}-${args.name}`,
    {
      metadata: {
        name: args.name,
        annotations: { "storageclass.kubernetes.io/is-default-class": String(args.isDefault) },
      },
      provisioner: "ebs.csi.aws.com",
      parameters: {
        type: args.type,
        encrypted: "true",
        kmsKeyId: kmsKeyArn,
        "csi.storage.k8s.io/fstype": "ext4",
        ...(args.iops === undefined ? {} : { iops: String(args.iops) }),
        ...(args.throughput === undefined ? {} : { throughput: String(args.throughput) }),
      },
      allowVolumeExpansion: args.expand,
      volumeBindingMode: args.binding,
      reclaimPolicy: args.reclaim,
    },
    // A storage class can't be changed, only replaced, and two can't have one name.
    { parent, deleteBeforeReplace: true },
  );
}
