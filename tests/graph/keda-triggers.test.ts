import type { GraphResource, StackGraph } from "offline-engine";
import { schemaProblems, testWithSchemas } from "../support/crd-schemas";
import { evaluateStack } from "../support/evaluate-stack";
import { only, prerequisites, resourcesOfType } from "../support/graphs";
import { deliveredPod } from "../support/network/inhabitants";
import { AWS, Network, POD_IDENTITY_AGENT } from "../support/network/network";

const SCALED_OBJECT = "kubernetes:keda.sh/v1alpha1:ScaledObject";
const AUTHENTICATION = "kubernetes:keda.sh/v1alpha1:TriggerAuthentication";
const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/rolePolicy:RolePolicy";

const queue = (name: string) => ({
  type: "aws-sqs-queue",
  metadata: { queueURL: `https://sqs.af-south-1.amazonaws.com/123456789012/${name}`, queueLength: "20" },
});
const TRIGGERS = [
  queue("orders"),
  { type: "aws-dynamodb-streams", metadata: { tableName: "events" } },
  {
    type: "aws-cloudwatch",
    metadata: { expression: "SELECT MAX(Depth) FROM Shop", targetMetricValue: "5", minMetricValue: "0" },
  },
  { type: "kafka", user: "whatsapp", metadata: { topic: "orders", consumerGroup: "whatsapp", lagThreshold: "50" } },
  {
    type: "prometheus",
    metadata: { serverAddress: "http://prometheus.wakala-monitoring.svc:9090", query: "up", threshold: "5" },
  },
  {
    type: "prometheus",
    metadata: { serverAddress: "http://metrics.example.internal:9091", query: "up", threshold: "5" },
  },
  {
    type: "cron",
    metadata: { timezone: "Africa/Johannesburg", start: "0 6 * * *", end: "0 20 * * *", desiredReplicas: "4" },
  },
];
const OVERRIDES = {
  addOns: { keda: true },
  data: {
    kafka: {
      kafka: {
        enabled: true,
        backupWaiver: "a test keeps nothing",
        topics: { orders: {} },
        users: { whatsapp: { consume: ["orders"], groups: ["whatsapp*"], namespaces: ["wakala-apps"] } },
      },
    },
  },
  namespaces: { "wakala-apps": { allow: { kafka: { to: [{ namespace: "wakala-data" }], ports: [9093] } } } },
  workloads: {
    "whatsapp-service": {
      scaling: { kind: "keda", min: 0, cpu: null, memory: null, triggers: TRIGGERS },
      vpa: { mode: null },
      pdb: { minAvailable: null },
    },
    mailer: { namespace: "wakala-apps", scaling: { kind: "keda", min: 0, max: 3, triggers: [queue("mails")] } },
  },
};

interface Statement {
  Action: string[];
  Resource: string | string[];
  Condition?: object;
  Principal?: object;
}
const statementsOf = (json: unknown) => (JSON.parse(String(json)) as { Statement: Statement[] }).Statement;

describe("what scales by events", () => {
  let stack: StackGraph;
  let scaled: GraphResource;
  beforeAll(async () => {
    stack = await evaluateStack("staging", { overrides: OVERRIDES });
    scaled = only(stack, SCALED_OBJECT, "workload-whatsapp-service-scaler");
  });
  const role = (name: string) => only(stack, ROLE, name);
  const authentication = (suffix: string) =>
    only(stack, AUTHENTICATION, `workload-whatsapp-service-${suffix}-authentication`);

  test("nothing is wrong with it", () => {
    expect(stack.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("a workload's role reads what its triggers look at, and nothing else", () => {
    const account = "123456789012";
    const rights = statementsOf(only(stack, POLICY, "workload-whatsapp-service-triggers").inputs.policy);
    expect(rights).toMatchObject([
      { Action: ["sqs:GetQueueAttributes"], Resource: [`arn:aws:sqs:af-south-1:${account}:orders`] },
      {
        Action: ["dynamodb:DescribeTable"],
        Resource: [expect.stringMatching(/^arn:aws:dynamodb:af-south-1:\d+:table\/events$/)],
      },
      { Action: ["dynamodb:DescribeStream"], Resource: [expect.stringMatching(/:table\/events\/stream\/\*$/)] },
      {
        Action: ["cloudwatch:GetMetricData"],
        Resource: "*",
        Condition: { StringEquals: { "aws:RequestedRegion": "af-south-1" } },
      },
    ]);
    const mailer = statementsOf(only(stack, POLICY, "workload-mailer-triggers").inputs.policy);
    expect(mailer.map(({ Resource }) => Resource)).toEqual([[`arn:aws:sqs:af-south-1:${account}:mails`]]);
  });

  test("KEDA has a role by Pod Identity that takes on those roles alone, and only it may", () => {
    const own = role("keda");
    expect(only(stack, "aws:eks/podIdentityAssociation:PodIdentityAssociation", "keda").inputs).toMatchObject({
      namespace: "keda",
      serviceAccount: "keda-operator",
    });
    const [takesOn, ...more] = statementsOf(only(stack, POLICY, "keda").inputs.policy);
    const names = ["whatsapp-service", "mailer"].map((workload) =>
      String(role(`workload-${workload}-triggers`).inputs.name),
    );
    expect(more).toEqual([]);
    expect(takesOn?.Action).toEqual(["sts:AssumeRole", "sts:TagSession"]);
    expect([takesOn?.Resource].flat().map((arn) => String(arn).split(":role/")[1])).toEqual(names);
    const trust = statementsOf(role("workload-mailer-triggers").inputs.assumeRolePolicy);
    expect(trust).toEqual([
      {
        Effect: "Allow",
        Principal: { AWS: expect.stringMatching(new RegExp(`:role/${own.inputs.name}$`)) },
        Action: ["sts:AssumeRole", "sts:TagSession"],
      },
    ]);
    const release = only(stack, "kubernetes:helm.sh/v3:Release", "keda");
    expect(prerequisites(stack, release)).toContain(only(stack, POLICY, "keda"));
  });

  test("each trigger names what it proves itself by, and the region where none is named", () => {
    const { triggers } = scaled.inputs.spec as {
      triggers: { metadata: Record<string, string>; authenticationRef?: object }[];
    };
    const aws = { name: "whatsapp-service-aws" };
    const kafka = { name: "whatsapp-service-kafka-whatsapp" };
    expect(triggers.map(({ authenticationRef }) => authenticationRef)).toEqual([
      aws,
      aws,
      aws,
      kafka,
      undefined,
      undefined,
      undefined,
    ]);
    expect(triggers.slice(0, 3).map(({ metadata }) => metadata.awsRegion)).toEqual(Array(3).fill("af-south-1"));
    expect(authentication("aws").inputs.spec).toEqual({
      podIdentity: {
        provider: "aws",
        roleArn: expect.stringContaining(`:role/${role("workload-whatsapp-service-triggers").inputs.name}`),
      },
    });
    expect(prerequisites(stack, scaled)).toContain(authentication("aws"));
    expect(prerequisites(stack, scaled)).toContain(only(stack, POLICY, "workload-whatsapp-service-triggers"));
  });

  test("the lag is read from the platform's Kafka as its user, over TLS", () => {
    const { triggers } = scaled.inputs.spec as { triggers: { type: string; metadata: object }[] };
    expect(triggers.find(({ type }) => type === "kafka")?.metadata).toEqual({
      bootstrapServers: "kafka-kafka-bootstrap.wakala-data.svc:9093",
      tls: "enable",
      sasl: "scram_sha512",
      version: "4.3.1",
      topic: "orders",
      consumerGroup: "whatsapp",
      lagThreshold: "50",
    });
    expect(authentication("kafka-whatsapp").inputs).toMatchObject({
      metadata: { name: "whatsapp-service-kafka-whatsapp", namespace: "wakala-apps" },
      spec: {
        configMapTargetRef: [{ parameter: "username", name: "whatsapp-service-kafka-whatsapp", key: "username" }],
        secretTargetRef: [
          { parameter: "password", name: "kafka-whatsapp", key: "password" },
          { parameter: "ca", name: "kafka-cluster-ca-cert", key: "ca.crt" },
        ],
      },
    });
    expect(only(stack, "kubernetes:core/v1:ConfigMap", "workload-whatsapp-service-kafka-whatsapp").inputs.data).toEqual(
      {
        username: "whatsapp",
      },
    );
    expect(prerequisites(stack, scaled)).toContain(only(stack, "kubernetes:kafka.strimzi.io/v1:KafkaUser"));
  });

  test("KEDA reaches Kafka, Prometheus inside and outside the cluster, AWS and its credentials; its sources let it in", () => {
    const net = new Network(stack, [
      deliveredPod("wakala-monitoring", "prometheus"),
      deliveredPod("wakala-apps", "plain"),
    ]);
    const keda = net.pod("keda", "keda");
    const prometheus = net.pod("wakala-monitoring", "prometheus");
    const bootstrap = net.service("wakala-data", "kafka-kafka-bootstrap");
    expect(
      net.refusals(
        [keda, bootstrap, 9093],
        [keda, net.pod("wakala-data", "kafka-broker-1"), 9093],
        [keda, prometheus, 9090],
        [keda, "10.77.5.5", 9091],
        [keda, AWS, 443],
        [keda, net.endpoint, 443],
        [keda, POD_IDENTITY_AGENT, 80],
        [net.controlPlane, keda, 6443],
      ),
    ).toEqual([]);
    expect(
      net.openings(
        [keda, net.pod("wakala-data", "postgres-db-0"), 5432],
        [keda, prometheus, 9091],
        [keda, net.pod("wakala-data", "kafka-broker-1"), 9091],
        [net.pod("wakala-apps", "plain"), prometheus, 9090],
      ),
    ).toEqual([]);
  });

  test("Kafka's own parts reach what they need", () => {
    const net = new Network(stack);
    const kafka = (part: string) => net.pod("wakala-data", `kafka-${part}`);
    const operator = net.pod("strimzi", "strimzi");
    expect(
      net.refusals(
        [kafka("broker-0"), kafka("broker-1"), 9091],
        [kafka("broker-0"), net.api, 443],
        [kafka("entity-operator"), net.api, 443],
        [kafka("entity-operator"), net.service("wakala-data", "kafka-kafka-bootstrap"), 9091],
        [kafka("kafka-exporter"), kafka("broker-1"), 9091],
        ...[9090, 9091, 8443].map(
          (port) => [operator, kafka("broker-0"), port] as [typeof operator, typeof operator, number],
        ),
      ),
    ).toEqual([]);
    expect(net.openings([kafka("broker-0"), AWS, 443], [kafka("broker-0"), "10.77.5.5", 443])).toEqual([]);
  });

  testWithSchemas("every object is what its CRD knows", () => {
    const objects = [...resourcesOfType(stack, AUTHENTICATION), ...resourcesOfType(stack, SCALED_OBJECT)].map(
      ({ inputs }) => inputs,
    );
    expect(objects).toHaveLength(5);
    const found = objects.map((object) => schemaProblems(object));
    expect(found).toEqual(objects.map(() => []));
  });
});

test("without a trigger of AWS KEDA has no role", async () => {
  const { mailer: _, ...workloads } = OVERRIDES.workloads;
  const [kafkaTrigger] = TRIGGERS.filter(({ type }) => type === "kafka");
  const overrides = {
    ...OVERRIDES,
    workloads: {
      "whatsapp-service": {
        ...workloads["whatsapp-service"],
        scaling: { ...workloads["whatsapp-service"].scaling, triggers: [kafkaTrigger] },
      },
    },
  };
  const stack = await evaluateStack("staging", { overrides });
  expect(stack.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(resourcesOfType(stack, ROLE).filter(({ name }) => name.includes("keda") || name.includes("triggers"))).toEqual(
    [],
  );
});
