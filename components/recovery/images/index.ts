import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { retainIf } from "../../shared/deletion";
import { type Transforms, withTransform } from "../../transform";
import { imageLifecycle } from "./lifecycle";
import type { ImageRepository } from "./types";

export interface ImagesArgs {
  /** At least one. */
  repositories: ImageRepository[];
  /** The start of their names, before the slash: what is replicated. @example "wakala-prod" */
  prefix: string;
  /** The account, which is the registry in every region. @example "123456789012" */
  accountId: pulumi.Input<string>;
  /** Key that encrypts the images in this region. A change replaces the repositories. */
  kmsKeyArn: pulumi.Input<string>;
  /** Neither the repositories nor their rules may be deleted, and both stay when the stack goes. */
  protect: boolean;
  /** A repository is deleted with every image in it; else one that is not empty stays. */
  force: boolean;
  /** Region that gets a copy of every image. @default none: images are here only */
  partnerRegion?: string;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof Images.children>;
}

/**
 * Repositories whose tags never change, and their copies in the partner's region. The repositories there are the partner's
 * own, of the same names: a copy is under the partner's key and settings, and no copy is copied on.
 */
export class Images extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** Repositories: tags, scanning, key. */
    repository: aws.ecr.Repository,
    /** Which images are cleared away, as a JSON text. */
    lifecyclePolicy: aws.ecr.LifecyclePolicy,
    /** What is copied to the partner's region. */
    replication: aws.ecr.ReplicationConfiguration,
  };
  /** By name. */
  readonly urls: Record<string, pulumi.Output<string>>;

  constructor(name: string, args: ImagesArgs, opts: pulumi.ComponentResourceOptions) {
    super(
      "platform:recovery:Images",
      name,
      {},
      withTransform({ ...opts, ...retainIf(args.protect) }, Images.children, args.transform),
    );
    const made = args.repositories.map((repository) => createRepository(this, name, repository, args));
    this.urls = Object.fromEntries(
      args.repositories.map((repository, index) => [repository.name, pulumi.output(made[index]?.repositoryUrl ?? "")]),
    );
    // Images that come before it are not copied.
    if (args.partnerRegion) createReplication(this, name, args, args.partnerRegion, made);
    this.registerOutputs({});
  }
}

function createRepository(
  parent: Images,
  prefix: string,
  { name, keep }: ImageRepository,
  { kmsKeyArn, force }: ImagesArgs,
): aws.ecr.Repository {
  const repository = new aws.ecr.Repository(
    `${prefix}-${name}`,
    {
      name,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: kmsKeyArn }],
      forceDelete: force,
    },
    { parent },
  );
  new aws.ecr.LifecyclePolicy(
    `${prefix}-${name}`,
    { repository: repository.name, policy: imageLifecycle(keep) },
    { parent },
  );
  return repository;
}

/** The registry of an account has one such setting in each region: two platforms can't both set it there. */
function createReplication(
  parent: Images,
  name: string,
  { accountId, prefix }: ImagesArgs,
  region: string,
  dependsOn: pulumi.Resource[],
): void {
  new aws.ecr.ReplicationConfiguration(
    name,
    {
      replicationConfiguration: {
        rules: [
          {
            destinations: [{ region, registryId: accountId }],
            repositoryFilters: [{ filter: `${prefix}/`, filterType: "PREFIX_MATCH" }],
          },
        ],
      },
    },
    { parent, dependsOn },
  );
}
