import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { retainIf } from "../shared/deletion";
import { type Transforms, withTransform } from "../transform";
import { createKeyAlias, type EncryptionKeyArgs, keyPolicy } from "./key";

export interface ReplicaKeyArgs extends Omit<EncryptionKeyArgs, "multiRegion" | "transform"> {
  /** The multi-region key that this one is a replica of. */
  primaryKeyArn: pulumi.Input<string>;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof ReplicaKey.children>;
}

/**
 * A replica of a multi-region key: the same key material in another region, so that what was encrypted in the first can be
 * decrypted when that region is gone. Its provider is that of its own region.
 */
export class ReplicaKey extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** The replica: policy, deletion window. */
    key: aws.kms.ReplicaKey,
    /** Its name. */
    alias: aws.kms.Alias,
  };
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: ReplicaKeyArgs, opts: pulumi.ComponentResourceOptions) {
    super(
      "platform:encryption:ReplicaKey",
      name,
      {},
      withTransform({ ...opts, ...retainIf(args.protect) }, ReplicaKey.children, args.transform),
    );
    const key = new aws.kms.ReplicaKey(
      name,
      {
        primaryKeyArn: args.primaryKeyArn,
        description: args.description,
        deletionWindowInDays: args.deletionWindowDays,
        policy: keyPolicy(args),
      },
      { parent: this },
    );
    createKeyAlias(this, name, args.alias, key.keyId);
    this.arn = key.arn;
    this.registerOutputs({ arn: this.arn });
  }
}
