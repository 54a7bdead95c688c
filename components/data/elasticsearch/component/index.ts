import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { ElasticsearchClient } from "../../../clients";
import { type ClusterContext, namespaceReady } from "../../../kubernetes/cluster-context";
import { createCustomResource } from "../../../kubernetes/custom-resource";
import { createDisruptionBudget } from "../../../kubernetes/disruption-budget";
import type { Footprint } from "../../../kubernetes/footprint";
import { createNetworkPolicy } from "../../../kubernetes/network-policy";
import type { StoreComponent, StoreHandle } from "../../../module";
import type { Provided } from "../../../outputs/provided";
import { CopiedSecrets } from "../../../secrets/copied-secrets";
import { GeneratedSecret } from "../../../secrets/generated-secret";
import { retainIf } from "../../../shared/deletion";
import { ROLE_CHILDREN } from "../../../shared/role";
import { ReplicatedBucket } from "../../../storage/replicated-bucket";
import { type Transforms, withTransform } from "../../../transform";
import type { ElasticsearchClusterArgs, ElasticsearchUser, KibanaArgs } from "../args";
import {
  CA_KEY,
  caSecretName,
  elasticsearchPodLabels,
  elasticsearchUrl,
  HTTP_PORT,
  kibanaPodLabels,
  SETTINGS_USER,
} from "../names";
import type { ElasticsearchOutputs } from "../outputs";
import { elasticsearchOutputs, shareUserSecrets } from "./endpoints";
import { kibanaSpec } from "./kibana";
import { ELASTICSEARCH, KIBANA } from "./kinds";
import { elasticsearchPolicies } from "./network-policies";
import { dataNodes, NODE_LABELS_ANNOTATION, type NodeSetContext, nodeSet } from "./node-sets";
import { elasticsearchSettings, settingsUser } from "./settings";
import { createSettingsJob, SETTINGS_JOB_RESOURCES, settingsJobName } from "./settings-job";
import { backupAnnotations, createSnapshotStore, type SnapshotStore } from "./snapshots";
import { createUser } from "./users";

export interface ElasticsearchArgs extends ElasticsearchClusterArgs {
  /** The cluster that it is made in, with what is there already. */
  cluster: ClusterContext;
  /** Namespace of ECK, which asks the cluster how it is. */
  operatorNamespace: string;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   * @example { kibana: ({ spec, ...inputs }) => ({ ...inputs, spec: { ...spec, count: 3 } }) }
   */
  transform?: Transforms<typeof Elasticsearch.children>;
}

/**
 * Elasticsearch with Kibana, run by ECK: nodes over all zones, TLS on every port, snapshots to S3, a password for each
 * user that nobody has seen.
 */
export class Elasticsearch
  extends pulumi.ComponentResource
  implements StoreHandle<ElasticsearchOutputs, ElasticsearchClient>
{
  /** What `transform` reaches. */
  static readonly children = {
    /** The cluster, as its operator takes it. */
    elasticsearch: ELASTICSEARCH,
    /** Kibana, where it is asked for. */
    kibana: KIBANA,
    /** The bucket of its snapshots, and the copy in the partner's region. */
    snapshots: ReplicatedBucket,
    /** Passwords of its users, one Secret for each; logical names end in the user's. */
    password: GeneratedSecret,
    /** Its users' Secrets in the namespaces of their programs. */
    copiedSecrets: CopiedSecrets,
    /** Writes settings that only its own API takes: snapshots, retention. */
    settingsJob: k8s.batch.v1.CronJob,
    /** What that job writes. */
    settings: k8s.core.v1.ConfigMap,
    /** Accounts of its nodes and of that job. */
    serviceAccount: k8s.core.v1.ServiceAccount,
    /** Who reaches it and Kibana, and whom they reach. */
    networkPolicy: k8s.networking.v1.NetworkPolicy,
    /** How many pods of Kibana may be evicted at once; ECK makes that of Elasticsearch. */
    disruptionBudget: k8s.policy.v1.PodDisruptionBudget,
    ...ROLE_CHILDREN,
  };
  readonly ready: pulumi.Resource[];
  readonly outputs: Provided<ElasticsearchOutputs>;
  /** Snapshots of everything, and their copy in the partner's region. */
  readonly backups: ReplicatedBucket;
  private readonly elasticsearch: pulumi.Resource;
  private readonly users: Map<string, GeneratedSecret>;

  constructor(
    name: string,
    private readonly args: ElasticsearchArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super(
      "platform:data:Elasticsearch",
      name,
      { footprint: elasticsearchFootprint(args) },
      withTransform(opts, Elasticsearch.children, args.transform),
    );
    const snapshots = createSnapshotStore(
      this,
      name,
      { ...args, serviceAccount: args.elasticsearchName },
      args.cluster,
    );
    this.users = createUsers(this, name, [settingsUser(args.retention), ...args.users], args);
    this.elasticsearch = createNodes(this, name, args, snapshots, [...this.users.values()]);
    this.ready = [this.elasticsearch];
    this.outputs = elasticsearchOutputs(args, this.users);
    this.backups = snapshots.store;
    shareUserSecrets(this, name, args, this.elasticsearch);

    const me = this.client(SETTINGS_USER, args.namespace);
    createSettingsJob(
      this,
      name,
      {
        ...args,
        ...me,
        settings: elasticsearchSettings(snapshots.store.bucket.bucketName, args.snapshots, args.retention),
      },
      args.cluster,
      me.ready,
    );
    if (args.kibana) createKibana(this, name, args, args.kibana, this.elasticsearch);
    for (const policy of elasticsearchPolicies({ ...args, vpcCidr: args.cluster.vpcCidr })) {
      createNetworkPolicy(`${name}-${policy.name}`, policy, args.cluster, this);
    }
    this.registerOutputs({
      url: elasticsearchUrl(args.elasticsearchName, args.namespace),
      snapshotBucket: snapshots.store.bucket.bucketName,
    });
  }

  /**
   * What the user's program needs, in the namespace of Elasticsearch. Throws when there is no such user, or not for it.
   */
  client(userName: string, namespace: string): ElasticsearchClient {
    const { elasticsearchName, namespace: home, nodeSets } = this.args;
    const secret = this.users.get(userName);
    if (!secret) throw new Error(`${elasticsearchName} has no user ${userName}`);
    if (namespace !== home) throw new Error(`${namespace} gets no Secret of ${elasticsearchName}'s ${userName}`);
    return {
      url: elasticsearchUrl(elasticsearchName, home),
      namespace,
      pods: elasticsearchPodLabels(elasticsearchName),
      port: HTTP_PORT,
      caSecretName: caSecretName(elasticsearchName),
      caKey: CA_KEY,
      userName,
      userSecretName: secret.secretName,
      dataNodes: dataNodes(nodeSets),
      ready: [this.elasticsearch, ...secret.ready],
    };
  }
}

function createUsers(
  parent: Elasticsearch,
  name: string,
  users: ElasticsearchUser[],
  args: ElasticsearchArgs,
): Map<string, GeneratedSecret> {
  return new Map(users.map((user) => [user.name, createUser(parent, name, user, args, args.cluster)]));
}

function createNodes(
  parent: Elasticsearch,
  name: string,
  args: ElasticsearchArgs,
  { store, role }: SnapshotStore,
  users: GeneratedSecret[],
): pulumi.Resource {
  const { cluster, elasticsearchName, namespace } = args;
  const account = new k8s.core.v1.ServiceAccount(
    name,
    // No annotation with the role: EKS would then set variables of its own beside ours.
    { metadata: { name: elasticsearchName, namespace }, automountServiceAccountToken: false },
    { parent, provider: cluster.provider, dependsOn: namespaceReady(cluster, namespace) },
  );
  const context: NodeSetContext = {
    ...args,
    region: cluster.region,
    placement: cluster.placements.db,
    serviceAccount: elasticsearchName,
    roleArn: role.role.arn,
  };
  const secrets = users.map(({ secretName }) => ({ secretName }));
  return createCustomResource(
    name,
    ELASTICSEARCH,
    {
      metadata: {
        name: elasticsearchName,
        namespace,
        annotations: { ...NODE_LABELS_ANNOTATION, ...backupAnnotations(args.snapshots) },
      },
      spec: {
        version: args.version,
        auth: { fileRealm: secrets, roles: secrets },
        nodeSets: args.nodeSets.map((set) => nodeSet(set, context)),
        updateStrategy: { changeBudget: { maxUnavailable: 1 } },
        // Volumes go with a node that is scaled away, and stay when the cluster is deleted. The disruption budget is
        // left to ECK: it lets one pod go while the cluster is green, and none while it is not.
        volumeClaimDeletePolicy: "DeleteOnScaledownOnly",
      },
    },
    cluster,
    {
      parent,
      ...retainIf(cluster.protect),
      dependsOn: [account, ...store.ready, ...role.policies, ...users.flatMap(({ ready }) => ready)],
    },
  );
}

function createKibana(
  parent: Elasticsearch,
  name: string,
  { cluster, elasticsearchName, namespace, version }: ElasticsearchArgs,
  kibana: KibanaArgs,
  elasticsearch: pulumi.Resource,
): void {
  const { kibanaName } = kibana;
  createCustomResource(
    `${name}-kibana`,
    KIBANA,
    {
      metadata: { name: kibanaName, namespace },
      spec: kibanaSpec(kibana, { elasticsearchName, version, placement: cluster.placements.app }),
    },
    cluster,
    { parent, dependsOn: [elasticsearch] },
  );
  const podLabels = kibanaPodLabels(kibanaName);
  createDisruptionBudget(`${name}-kibana`, { name: kibanaName, namespace, podLabels }, cluster, parent);
}

function elasticsearchFootprint({ elasticsearchName, nodeSets, kibana }: ElasticsearchArgs): Footprint {
  const nodes = nodeSets.map(({ name, count, resources }) => ({
    name: `${elasticsearchName}-${name}`,
    role: "db" as const,
    replicas: count,
    requests: resources.requests,
  }));
  const job = {
    name: settingsJobName(elasticsearchName),
    role: "db" as const,
    replicas: 1,
    requests: SETTINGS_JOB_RESOURCES.requests,
  };
  const kibanas = kibana
    ? [
        {
          name: kibana.kibanaName,
          role: "app" as const,
          replicas: kibana.count,
          requests: kibana.resources.requests,
        },
      ]
    : [];
  return { pods: [...nodes, job, ...kibanas], daemons: [] };
}

export const elasticsearchComponent: StoreComponent<
  ElasticsearchClusterArgs,
  ElasticsearchOutputs,
  ElasticsearchClient
> = {
  create(name, spec, { cluster, operatorNamespace }, opts) {
    return new Elasticsearch(name, { ...spec, cluster, operatorNamespace: operatorNamespace("eck-operator") }, opts);
  },
};
