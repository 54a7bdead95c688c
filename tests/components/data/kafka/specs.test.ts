import fc from "fast-check";
import type { KafkaClusterArgs, MirrorArgs, NodePoolArgs } from "../../../../components/data/kafka/args";
import { kafkaSpec } from "../../../../components/data/kafka/component/cluster";
import { kafkaFootprint } from "../../../../components/data/kafka/component/footprint";
import { listeners } from "../../../../components/data/kafka/component/listeners";
import { mirrorSpec } from "../../../../components/data/kafka/component/mirror-maker";
import { kafkaNetworkPolicy, mirrorNetworkPolicy, portsOf } from "../../../../components/data/kafka/component/network";
import { nodeIdAnnotations, nodePoolSpec } from "../../../../components/data/kafka/component/node-pools";
import { specProblems, testWithSchemas } from "../../../support/crd-schemas";
import { PLACEMENTS } from "../../../support/placements";

const { db } = PLACEMENTS;

const POOL: NodePoolArgs = {
  count: 3,
  storage: { size: "100Gi", storageClass: "gp3" },
  heap: { min: "2g", max: "2g" },
  jvm: {},
  resources: { requests: { cpu: "1", memory: "4Gi" }, limits: { memory: "4Gi" } },
};

const MIRROR: MirrorArgs = {
  targetAlias: "eu-west-1",
  sourceAlias: "af-south-1",
  bootstrapServers: "kafka.example.internal:9094",
  caSecret: "partner-ca",
  user: "mirror",
  passwordSecret: "partner-mirror",
  topics: "orders.*",
  groups: ".*",
  keepNames: false,
  replicas: 2,
  tasks: 4,
  resources: { requests: { cpu: "500m", memory: "1Gi" }, limits: { memory: "1Gi" } },
};

const KAFKA: KafkaClusterArgs = {
  kafkaName: "shop",
  namespace: "shop-data",
  version: "4.3.1",
  metadataVersion: "4.3-IV0",
  controllers: POOL,
  brokers: POOL,
  replication: 3,
  minInSync: 2,
  config: {},
  listeners: { authentication: "scram-sha-512", plain: false, loadBalancer: false },
  topics: [],
  users: [],
  passwords: "generated",
  cruiseControl: true,
  exporter: true,
  metrics: {},
};

function problems(kind: string, spec: object): string[] {
  const apiVersion = "kafka.strimzi.io/v1";
  return specProblems(apiVersion, kind, spec);
}

describe("node pools", () => {
  const spec = nodePoolSpec("shop", "broker", { ...POOL, jvm: { UseG1GC: "true" } }, db);

  test("a disk that outlives the cluster, and the heap that was asked for", () => {
    expect(spec.storage.volumes).toEqual([
      { id: 0, type: "persistent-claim", size: "100Gi", class: "gp3", deleteClaim: false, kraftMetadata: "shared" },
    ]);
    expect(spec.jvmOptions).toEqual({ "-Xms": "2g", "-Xmx": "2g", "-XX": { UseG1GC: "true" } });
    expect(nodePoolSpec("shop", "broker", POOL, db).jvmOptions).toEqual({ "-Xms": "2g", "-Xmx": "2g" });
  });

  test("on the nodes of data stores, as many in each zone, apart where it can be done", () => {
    const labels = { matchLabels: { "strimzi.io/cluster": "shop", "strimzi.io/pool-name": "broker" } };
    expect(spec.template.pod).toEqual({
      metadata: { labels: { "sidecar.istio.io/inject": "false" } },
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: "platform/role", operator: "In", values: ["db"] }] }],
          },
        },
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 100, podAffinityTerm: { labelSelector: labels, topologyKey: "kubernetes.io/hostname" } },
          ],
        },
      },
      tolerations: db.tolerations,
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: "topology.kubernetes.io/zone",
          whenUnsatisfiable: "DoNotSchedule",
          labelSelector: labels,
        },
      ],
      priorityClassName: "priority-db",
      terminationGracePeriodSeconds: 120,
    });
  });

  test("numbers of brokers and controllers never meet", () => {
    expect(nodeIdAnnotations("broker")).toEqual({ "strimzi.io/next-node-ids": "[0-99]" });
    expect(nodeIdAnnotations("controller")).toEqual({ "strimzi.io/next-node-ids": "[100-199]" });
  });
});

describe("listeners", () => {
  const tls = { name: "tls", port: 9093, type: "internal", tls: true, authentication: { type: "tls" } };

  test("X-21: TLS alone by default", () => {
    expect(listeners({ authentication: "tls", plain: false, loadBalancer: false }, 3)).toEqual([tls]);
  });

  test("asked for, 9092 without TLS: by password, since there is no certificate to show", () => {
    expect(listeners({ authentication: "tls", plain: true, loadBalancer: false }, 3)[1]).toEqual({
      name: "plain",
      port: 9092,
      type: "internal",
      tls: false,
      authentication: { type: "scram-sha-512" },
    });
  });

  test("asked for, an internal load balancer for the cluster and for each broker", () => {
    const annotations = {
      "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal",
      "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type": "ip",
    };
    expect(listeners({ authentication: "tls", plain: false, loadBalancer: true }, 2)[1]).toEqual({
      name: "external",
      port: 9094,
      type: "loadbalancer",
      tls: true,
      authentication: { type: "tls" },
      configuration: {
        class: "service.k8s.aws/nlb",
        bootstrap: { annotations },
        brokers: [
          { broker: 0, annotations },
          { broker: 1, annotations },
        ],
      },
    });
  });
});

describe("the cluster", () => {
  test("what the definition says of brokers stands above the program's", () => {
    const config = { "auto.create.topics.enable": true, "num.io.threads": 16 };
    expect(kafkaSpec({ ...KAFKA, replication: 2, minInSync: 1, config }, db).kafka.config).toEqual({
      "default.replication.factor": 2,
      "min.insync.replicas": 1,
      "offsets.topic.replication.factor": 2,
      "transaction.state.log.replication.factor": 2,
      "transaction.state.log.min.isr": 1,
      "auto.create.topics.enable": true,
      "replica.selector.class": "org.apache.kafka.common.replica.RackAwareReplicaSelector",
      "num.io.threads": 16,
    });
  });

  test("Cruise Control and the exporter are there unless they are switched off", () => {
    expect(Object.keys(kafkaSpec(KAFKA, db))).toEqual(["kafka", "entityOperator", "cruiseControl", "kafkaExporter"]);
    const bare = { ...KAFKA, cruiseControl: false, exporter: false };
    expect(Object.keys(kafkaSpec(bare, db))).toEqual(["kafka", "entityOperator"]);
    expect(kafkaFootprint(bare).pods.map(({ name }) => name)).toEqual([
      "shop-controller",
      "shop-broker",
      "shop-entity-operator",
    ]);
  });

  test("the footprint counts every pod, those of the mirror included", () => {
    expect(
      kafkaFootprint({ ...KAFKA, mirror: MIRROR }).pods.map(({ name, replicas, requests }) => [
        name,
        replicas,
        requests,
      ]),
    ).toEqual([
      ["shop-controller", 3, { cpu: "1", memory: "4Gi" }],
      ["shop-broker", 3, { cpu: "1", memory: "4Gi" }],
      ["shop-entity-operator", 1, { cpu: "200m", memory: "768Mi" }],
      ["shop-cruise-control", 1, { cpu: "200m", memory: "1Gi" }],
      ["shop-kafka-exporter", 1, { cpu: "50m", memory: "64Mi" }],
      ["shop-from-af-south-1", 2, { cpu: "500m", memory: "1Gi" }],
    ]);
  });
});

describe("the mirror (MSG-10)", () => {
  const sourceConfig = (mirror: MirrorArgs) => mirrorSpec(KAFKA, mirror, db).mirrors[0]?.sourceConnector;

  test("writes to its own cluster as a user of its own, and keeps there what it has read", () => {
    const { target, replicas } = mirrorSpec(KAFKA, MIRROR, db);
    expect(replicas).toBe(2);
    expect(target).toMatchObject({
      alias: "eu-west-1",
      bootstrapServers: "shop-kafka-bootstrap.shop-data.svc:9093",
      groupId: "shop-from-af-south-1",
      configStorageTopic: "shop-from-af-south-1-config",
      tls: { trustedCertificates: [{ secretName: "shop-cluster-ca-cert", pattern: "*.crt" }] },
      authentication: {
        type: "scram-sha-512",
        username: "shop-from-af-south-1",
        passwordSecret: { secretName: "shop-from-af-south-1", password: "password" },
      },
    });
    const byCertificate = { ...KAFKA, listeners: { ...KAFKA.listeners, authentication: "tls" as const } };
    expect(mirrorSpec(byCertificate, MIRROR, db).target.authentication).toEqual({
      type: "tls",
      certificateAndKey: { secretName: "shop-from-af-south-1", certificate: "user.crt", key: "user.key" },
    });
  });

  test("topics keep their names only where it is asked for: two that copy from each other would never end", () => {
    expect(JSON.stringify(sourceConfig(MIRROR))).not.toContain("replication.policy.class");
    expect(sourceConfig({ ...MIRROR, keepNames: true })).toMatchObject({
      config: { "replication.policy.class": "org.apache.kafka.connect.mirror.IdentityReplicationPolicy" },
    });
  });
});

describe("network policies", () => {
  const ADDRESSES = { vpcCidr: "10.0.0.0/16", serviceCidr: "172.20.0.0/16" };

  test("pods of a cluster reach each other and the Kubernetes API, and nothing else", () => {
    const pods = { "strimzi.io/cluster": "shop" };
    expect(kafkaNetworkPolicy(KAFKA, ADDRESSES)).toEqual({
      name: "shop",
      namespace: "shop-data",
      pods,
      egress: [
        { peers: [{ pods }], ports: [] },
        { peers: [{ cidr: "172.20.0.1/32" }, { cidr: "10.0.0.0/16" }], ports: [443] },
      ],
    });
  });

  test("a mirror also reaches the other cluster, on its port", () => {
    const { egress } = mirrorNetworkPolicy(KAFKA, MIRROR, ADDRESSES);
    expect(egress).toContainEqual({ peers: ["anywhere"], ports: [9094] });
    expect(portsOf("a.example:9094,b.example:9094,c.example:9095")).toEqual([9094, 9095]);
  });
});

testWithSchemas("whatever is asked for, every object is what its CRD knows", () => {
  const pool = fc.record({
    count: fc.integer({ min: 1, max: 9 }),
    storage: fc.record({
      size: fc.integer({ min: 1, max: 4096 }).map((size) => `${size}Gi`),
      storageClass: fc.constant("gp3"),
    }),
    heap: fc.constant(POOL.heap),
    jvm: fc.dictionary(fc.constantFrom("UseG1GC", "MaxGCPauseMillis"), fc.constantFrom("true", "20")),
    resources: fc.constant(POOL.resources),
  });
  const cluster = fc.record({
    brokers: pool,
    controllers: pool,
    listeners: fc.record({
      authentication: fc.constantFrom("tls" as const, "scram-sha-512" as const),
      plain: fc.boolean(),
      loadBalancer: fc.boolean(),
    }),
    cruiseControl: fc.boolean(),
    exporter: fc.boolean(),
    metrics: fc.constantFrom({}, { jmxRules: { configMap: "rules", key: "rules.yml" } }),
  });
  fc.assert(
    fc.property(cluster, fc.boolean(), (changes, keepNames) => {
      const kafka = { ...KAFKA, ...changes };
      expect(problems("Kafka", kafkaSpec(kafka, db))).toEqual([]);
      expect(problems("KafkaNodePool", nodePoolSpec("shop", "broker", kafka.brokers, db))).toEqual([]);
      expect(problems("KafkaNodePool", nodePoolSpec("shop", "controller", kafka.controllers, db))).toEqual([]);
      expect(problems("KafkaMirrorMaker2", mirrorSpec(kafka, { ...MIRROR, keepNames }, db))).toEqual([]);
    }),
    { numRuns: 50 },
  );
});
