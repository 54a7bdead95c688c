import * as aws from "@pulumi/aws";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createCustomResource } from "../../../kubernetes/custom-resource";
import type { Footprint } from "../../../kubernetes/footprint";
import { createNetworkPolicy } from "../../../kubernetes/network-policy";
import { createWebIdentityRole } from "../../../kubernetes/pod-identity";
import type { StoreComponent, StoreContext, StoreHandle } from "../../../module";
import type { Provided } from "../../../outputs/provided";
import { createBackupStore } from "../../../recovery/backup-store";
import type { Restorable } from "../../../recovery/restorable";
import { CopiedSecrets } from "../../../secrets/copied-secrets";
import { GeneratedSecret } from "../../../secrets/generated-secret";
import { EXTERNAL_SECRET } from "../../../secrets/kinds";
import { retainIf } from "../../../shared/deletion";
import { ROLE_CHILDREN, type RoleWithPolicies } from "../../../shared/role";
import type { Bucket } from "../../../storage/bucket";
import { ReplicatedBucket } from "../../../storage/replicated-bucket";
import { type Transforms, withTransform } from "../../../transform";
import type { BackupSchedules } from "../args";
import type { PostgresOutputs } from "../outputs";
import type { PostgresClusterArgs } from "../resolve";
import { ownerOf } from "../users";
import { type BackupTarget, ownBackups, primaryBackups, REPO } from "./backups";
import { createCredentials } from "./credentials";
import { offerUserSecrets, postgresOutputs } from "./endpoints";
import { primaryStatements, repositoryStatements } from "./iam";
import { type InstancesArgs, instancePods, instanceSet } from "./instances";
import { POSTGRES_CLUSTER } from "./kind";
import { networkPolicy } from "./network";
import { pgBouncer, poolerPods } from "./proxy";
import { type Repository, repositoryBaseName, repositoryPath } from "./repository";
import { restorablePostgres } from "./restorable";
import { type PostgresClusterSpec, postgresClusterSpec } from "./spec";
import { acceptGlobalTokens } from "./sts";

export interface PostgresArgs extends Omit<PostgresClusterArgs, "standby" | "follower"> {
  /** The cluster that it is made in, with what is there already. */
  cluster: ClusterContext;
  /** Follows the backups of another database instead of being one of its own. @default it is one of its own */
  standby?: { source: Repository };
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   * @example { cluster: (inputs) => ({ ...inputs, spec: { ...inputs.spec, port: 6432 } }) }
   */
  transform?: Transforms<typeof Postgres.children>;
}

/** Why a standby is not waited for. Once it is promoted, it is. */
const FOLLOWS =
  "it starts from the partner's backups: a standby is deployed while there are none yet, or no partner any more";

/** PostgreSQL run by Crunchy's operator: a primary and replicas, a pool, backups in S3; or a standby of such a one. */
export class Postgres extends pulumi.ComponentResource implements StoreHandle<PostgresOutputs> {
  /** What `transform` reaches. */
  static readonly children = {
    /** The database, as its operator takes it. */
    cluster: POSTGRES_CLUSTER,
    /** The bucket of its backups, and the copy in the partner's region. */
    backups: ReplicatedBucket,
    /** Passwords of its users, one Secret for each; logical names end in the user's. */
    password: GeneratedSecret,
    /** Its users' Secrets in the namespaces of their programs. */
    copiedSecrets: CopiedSecrets,
    /** The password of the user that replicates, where one is named. */
    externalSecret: EXTERNAL_SECRET,
    /** Who reaches it, and whom it reaches. */
    networkPolicy: k8s.networking.v1.NetworkPolicy,
    /** What tokens of the account are good for, in a region that has to be opted in to. */
    tokenPreferences: aws.iam.SecurityTokenServicePreferences,
    ...ROLE_CHILDREN,
  };
  readonly ready: pulumi.Resource[];
  readonly outputs: Provided<PostgresOutputs>;
  /** Bucket of the database's own backups, and its copy. A standby's is empty until it is promoted. */
  readonly backups: ReplicatedBucket;
  readonly restorable: Restorable;

  constructor(name: string, args: PostgresArgs, opts: pulumi.ComponentResourceOptions) {
    super(
      "platform:data:Postgres",
      name,
      { footprint: footprintOf(args) },
      withTransform(opts, Postgres.children, args.transform),
    );
    const { cluster, postgresName, namespace } = args;
    this.backups = createRepository(this, name, args);
    const { bucket, replica, ready } = this.backups;
    const [own, ...copies] = ownTargets(args, bucket, replica);
    this.restorable = restorablePostgres({ ...args, repository: args.standby?.source ?? own.repository });
    const { role, policies } = createRole(this, name, args, [own, ...copies]);
    const credentials = createCredentials(name, credentialsArgs(args), this);
    const flows = createNetworkPolicy(name, networkPolicy(postgresName, namespace, cluster), cluster, this);
    const tokens = args.optInRegion ? [acceptGlobalTokens(this, name)] : [];
    const postgres = createCustomResource(
      name,
      POSTGRES_CLUSTER,
      {
        metadata: { name: postgresName, namespace },
        spec: clusterSpec(args, [own, ...copies], role.arn),
      },
      cluster,
      {
        parent: this,
        dependsOn: [...ready, ...policies, flows, ...tokens, ...credentials.ready],
        ...retainIf(cluster.protect),
        ...(args.standby ? { notAwaited: FOLLOWS } : {}),
      },
    );

    offerUserSecrets(this, name, args, postgres);
    this.ready = [postgres];
    this.outputs = postgresOutputs(args, credentials.arns);
    this.registerOutputs({ outputs: this.outputs, bucketName: bucket.bucketName });
  }
}

function createRepository(
  parent: Postgres,
  name: string,
  { cluster, postgresName, directCopy }: PostgresArgs,
): ReplicatedBucket {
  const baseName = repositoryBaseName({ clusterName: cluster.clusterName, name: postgresName });
  const copiedBy = directCopy ? "writer" : "s3-replication";
  return createBackupStore(parent, `${name}-backups`, { baseName, copiedBy }, cluster);
}

/** A repository that the database writes, and the key that encrypts it. */
interface OwnTarget extends BackupTarget {
  kmsKeyArn: pulumi.Input<string>;
}

/** Its own repository; and the replica, where S3 is not left to write that. */
function ownTargets(
  { cluster, postgresName, backups, directCopy }: PostgresArgs,
  bucket: Bucket,
  replica: Bucket | undefined,
): [OwnTarget, ...OwnTarget[]] {
  const target = (
    { bucketName, arn }: Bucket,
    region: string,
    schedules: BackupSchedules,
    key: pulumi.Input<string>,
  ) => ({
    repository: { bucketName, bucketArn: arn, region, path: repositoryPath(postgresName) },
    schedules,
    kmsKeyArn: key,
  });
  const own = target(bucket, cluster.region, backups, cluster.recoveryKeyArn);
  if (!directCopy || !replica || !cluster.partner) return [own];
  return [own, target(replica, cluster.partner.region, directCopy, cluster.partner.recoveryKeyArn)];
}

/**
 * One role for the service accounts `<name>-instance`, `<name>-pgbackrest` and `<name>-repohost`: all run pgBackRest.
 */
function createRole(
  parent: Postgres,
  name: string,
  { cluster, postgresName, namespace, standby }: PostgresArgs,
  targets: OwnTarget[],
): RoleWithPolicies {
  return createWebIdentityRole(
    `${name}-backups`,
    {
      namespace,
      // The operator makes and names them.
      serviceAccounts: ["instance", "pgbackrest", "repohost"].map((part) => `${postgresName}-${part}`),
      roleName: postgresName,
      description: standby ? "Reads the backups that it follows" : "Writes and reads its backups",
      statements: standby
        ? primaryStatements(standby.source, cluster)
        : targets.flatMap(({ repository, kmsKeyArn }, index) =>
            repositoryStatements(repository, kmsKeyArn, index === 0 ? "Repository" : "Copy"),
          ),
    },
    cluster,
    parent,
  );
}

function credentialsArgs(args: PostgresArgs) {
  const { cluster, namespace, postgresName, secretName, users: others, replicationUserName } = args;
  return { cluster, namespace, postgresName, secretName, owner: ownerOf(args), others, replicationUserName };
}

function instancesArgs({ cluster, postgresName: name, ...rest }: PostgresArgs): InstancesArgs {
  return { ...rest, name, placement: cluster.placements.db };
}

function clusterSpec(args: PostgresArgs, targets: OwnTarget[], roleArn: pulumi.Input<string>): PostgresClusterSpec {
  const { cluster, standby } = args;
  const placement = cluster.placements.db;
  return postgresClusterSpec({
    version: args.version,
    roleArn,
    instances: instanceSet(instancesArgs(args)),
    users: [ownerOf(args), ...args.users],
    replicationUserName: args.replicationUserName,
    parameters: args.parameters,
    rpoSeconds: args.rpoSeconds,
    backups: standby ? primaryBackups(standby.source) : ownBackups(targets, placement),
    pgBouncer: pgBouncer(args.postgresName, args.pooler, placement, args.tls?.server),
    tls: args.tls,
    primaryRepo: standby && REPO,
  });
}

function footprintOf(args: PostgresArgs): Footprint {
  const placement = args.cluster.placements.db;
  return {
    pods: [instancePods(instancesArgs(args)), poolerPods(args.postgresName, args.pooler, placement)],
    daemons: [],
  };
}

/** The copy of the followed database's backups in this region: it is there when its own region is not. */
function primaryRepository(name: string, { cluster, primaryBackups }: StoreContext): Repository {
  const bucketName = primaryBackups().bucket;
  return {
    bucketName,
    bucketArn: pulumi.interpolate`arn:${cluster.partition}:s3:::${bucketName}`,
    region: cluster.region,
    path: repositoryPath(name),
  };
}

export const postgresComponent: StoreComponent<PostgresClusterArgs, PostgresOutputs> = {
  create(name, { standby, follower: _, ...spec }, context, opts) {
    const source = standby && primaryRepository(spec.postgresName, context);
    return new Postgres(name, { ...spec, cluster: context.cluster, standby: source && { source } }, opts);
  },
};
