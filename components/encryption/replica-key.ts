import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { retainIf } from "../shared/deletion";
import { createKeyAlias, type EncryptionKeyArgs, keyPolicy } from "./key";

export interface ReplicaKeyArgs extends Omit<EncryptionKeyArgs, "multiRegion"> {
  /** The multi-region key that this one is a replica of. */
  primaryKeyArn: pulumi.Input<string>;
}

/**
 * A replica of a multi-region key: the same key material in another region, so that what was encrypted in the first can be
 * decrypted when that region is gone. Its provider is that of its own region.
 */
export class ReplicaKey extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: ReplicaKeyArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:encryption:ReplicaKey", name, {}, { ...opts, ...retainIf(args.protect) });
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
