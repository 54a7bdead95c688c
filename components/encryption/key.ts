import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { retainIf } from "../shared/deletion";
import { policyDocument } from "../shared/iam";
import { physicalName } from "../shared/naming";
import { type Transforms, withTransform } from "../transform";
import { type KeyUse, useStatements } from "./key-policy";

export interface EncryptionKeyArgs {
  /** Name of the key's alias, after `alias/`. @example "wakala-prod-primary/volumes" */
  alias: string;
  /** What the console shows beside the key. */
  description: string;
  /** What may use the key besides the account's own IAM policies. */
  uses: KeyUse[];
  /** The account that owns the key. @example "123456789012" */
  accountId: pulumi.Input<string>;
  /** Partition of AWS, the second part of every ARN: `aws`, `aws-cn` or `aws-us-gov`. @example "aws" */
  partition: pulumi.Input<string>;
  /** Region of the key: services of AWS may use it only by their endpoints there. @example "af-south-1" */
  region: string;
  /** Days between the order to delete the key and its end: 7 to 30. What it encrypted is lost with it. */
  deletionWindowDays: number;
  /** Neither the key nor its alias may be deleted, and both stay when the stack goes. */
  protect: boolean;
  /**
   * Lets the key have replicas in other regions, which decrypt what it encrypted. Only a new key can have them: a change
   * replaces the key.
   *
   * @default false
   */
  multiRegion?: boolean;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   * @example { key: (inputs) => ({ ...inputs, rotationPeriodInDays: 90 }) }
   */
  transform?: Transforms<typeof EncryptionKey.children>;
}

/** A customer managed KMS key that rotates every year, with a policy of named principals, and its alias. */
export class EncryptionKey extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** The key: policy, rotation. */
    key: aws.kms.Key,
    /** Its name. */
    alias: aws.kms.Alias,
  };
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: EncryptionKeyArgs, opts: pulumi.ComponentResourceOptions) {
    super(
      "platform:encryption:Key",
      name,
      {},
      withTransform({ ...opts, ...retainIf(args.protect) }, EncryptionKey.children, args.transform),
    );
    const key = new aws.kms.Key(
      name,
      {
        description: args.description,
        enableKeyRotation: true,
        deletionWindowInDays: args.deletionWindowDays,
        multiRegion: args.multiRegion ?? false,
        policy: keyPolicy(args),
      },
      { parent: this },
    );
    createKeyAlias(this, name, args.alias, key.keyId);
    this.arn = key.arn;
    this.registerOutputs({ arn: this.arn });
  }
}

/** The name of a key, or of its replica in another region. */
export function createKeyAlias(
  parent: pulumi.Resource,
  name: string,
  alias: string,
  targetKeyId: pulumi.Input<string>,
): void {
  new aws.kms.Alias(name, { name: physicalName("aws:kms/alias:Alias", alias), targetKeyId }, { parent });
}

/** The policy of a key, or of its replica in another region. */
export function keyPolicy(
  args: Pick<EncryptionKeyArgs, "accountId" | "partition" | "region" | "uses">,
): pulumi.Output<string> {
  const { region } = args;
  return pulumi.all([args.accountId, args.partition]).apply(([accountId, partition]) =>
    policyDocument([
      {
        Sid: "AccountAdministersTheKeyThroughIam",
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      ...args.uses.flatMap((use) => useStatements(use, { accountId, partition, region })),
    ]),
  );
}
