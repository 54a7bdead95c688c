import type { GraphResource, StackGraph } from "offline-engine";
import { difference, differenceFindings } from "../../tools/plan/difference";
import { schemaProblems, testWithSchemas } from "../support/crd-schemas";
import { evaluateStack, PRIMARY } from "../support/evaluate-stack";
import { only, prerequisites, resourcesOfType } from "../support/graphs";

type Json = { [key: string]: unknown };

const OVERRIDES = {
  data: {
    kafka: {
      kafka: {
        enabled: true,
        listeners: { loadBalancer: true, domain: "wakala.internal" },
        topics: { orders: {} },
        mirror: { enabled: true, topics: "orders" },
      },
    },
  },
};

const PUSH_SECRET = "kubernetes:external-secrets.io/v1alpha1:PushSecret";
const EXTERNAL_SECRET = "kubernetes:external-secrets.io/v1:ExternalSecret";
const kafka = (kind: string) => `kubernetes:kafka.strimzi.io/v1:${kind}`;
const specOf = ({ inputs }: GraphResource) => inputs.spec as Json;

let primary: StackGraph;
let standby: StackGraph;
let promoted: StackGraph;

beforeAll(async () => {
  primary = await evaluateStack("prod", { overrides: OVERRIDES });
  const outputs = { [PRIMARY]: primary.captured };
  standby = await evaluateStack("prod-eu-west-1", { outputs, overrides: OVERRIDES });
  const overrides = { ...OVERRIDES, recovery: { promoted: true } };
  promoted = await evaluateStack("prod-eu-west-1", { outputs, overrides });
});

const secretNames = (graph: StackGraph) =>
  resourcesOfType(graph, "aws:secretsmanager/secret:Secret").map(({ inputs }) => inputs.name);

/** Statements of the role of External Secrets. */
function rights(graph: StackGraph, sid: string): Json | undefined {
  const policies = resourcesOfType(graph, "aws:iam/rolePolicy:RolePolicy").filter(({ name }) =>
    name.includes("external-secrets"),
  );
  const statements = policies.flatMap(
    ({ inputs }) => (JSON.parse(String(inputs.policy)) as { Statement: Json[] }).Statement,
  );
  return statements.find(({ Sid }) => Sid === sid);
}

test("both stacks evaluate without a finding", () => {
  expect([primary, standby, promoted].flatMap(({ findings }) => findings)).toEqual([]);
});

test("the standby copies from its partner, by the name that the partner's brokers show, and keeps topics' names", () => {
  const mirror = specOf(only(standby, kafka("KafkaMirrorMaker2")));
  expect(mirror).toMatchObject({
    target: { alias: "eu-west-1" },
    mirrors: [
      {
        source: {
          alias: "af-south-1",
          bootstrapServers: "kafka.af-south-1.wakala.internal:9094",
          authentication: {
            type: "scram-sha-512",
            username: "mirror",
            passwordSecret: { secretName: "kafka-af-south-1-password", password: "password" },
          },
          tls: { trustedCertificates: [{ secretName: "kafka-af-south-1-ca", pattern: "*.crt" }] },
        },
        sourceConnector: {
          config: { "replication.policy.class": "org.apache.kafka.connect.mirror.IdentityReplicationPolicy" },
        },
        topicsPattern: "orders",
      },
    ],
  });
  const { listeners } = specOf(only(primary, kafka("Kafka"))).kafka as { listeners: Json[] };
  expect(listeners.find(({ name }) => name === "external")).toMatchObject({
    port: 9094,
    configuration: {
      bootstrap: {
        alternativeNames: ["kafka.af-south-1.wakala.internal"],
        annotations: {
          "external-dns.alpha.kubernetes.io/hostname": "kafka.af-south-1.wakala.internal",
          "external-dns.alpha.kubernetes.io/cloudflare-proxied": "false",
        },
      },
    },
  });
  expect(
    (primary.outputs as { data: { kafka: Record<string, Json> } }).data.kafka.kafka?.externalBootstrapServers,
  ).toBe("kafka.af-south-1.wakala.internal:9094");
});

test("what the standby reads of its partner is what the partner writes, with a copy in the standby's region", () => {
  const read = ["kafka-kafka-mirror-password", "kafka-kafka-mirror-ca"].map((name) => {
    const { data } = specOf(only(standby, EXTERNAL_SECRET, name)) as { data: { remoteRef: { key: string } }[] };
    return data[0]?.remoteRef.key;
  });
  expect(read).toEqual(["wakala-prod-primary/kafka/kafka/mirror", "wakala-prod-primary/kafka/kafka/cluster-ca"]);
  const written = resourcesOfType(primary, "aws:secretsmanager/secret:Secret").filter(({ inputs }) =>
    read.includes(String(inputs.name)),
  );
  expect(written.map(({ inputs }) => (inputs.replicas as Json[])[0]?.region)).toEqual(["eu-west-1", "eu-west-1"]);
});

test("the partner's authority comes from its operator, after Kafka, and is under a tag without which nothing is written", () => {
  const push = only(primary, PUSH_SECRET);
  expect(push.inputs.spec).toMatchObject({
    updatePolicy: "Replace",
    deletionPolicy: "None",
    selector: { secret: { name: "kafka-cluster-ca-cert" } },
    data: [
      {
        match: {
          secretKey: "ca.crt",
          remoteRef: { remoteKey: "wakala-prod-primary/kafka/kafka/cluster-ca", property: "certificate" },
        },
      },
    ],
  });
  const needed = prerequisites(primary, push);
  expect(needed).toContain(only(primary, kafka("Kafka")));
  expect(needed).toContain(only(primary, "kubernetes:helm.sh/v3:Release", "external-secrets"));
  const secret = only(primary, "aws:secretsmanager/secret:Secret", "kafka-kafka-ca");
  expect(needed).toContain(secret);
  expect(secret.inputs.tags).toMatchObject({ "managed-by": "external-secrets" });
  expect(resourcesOfType(standby, PUSH_SECRET)).toEqual([]);
});

test("each side has the rights for its part and no more", () => {
  const name = "wakala-prod-primary/kafka/kafka";
  expect(rights(primary, "PublishSecrets")).toMatchObject({
    Action: ["secretsmanager:PutSecretValue", "secretsmanager:DeleteResourcePolicy"],
    Resource: [expect.stringContaining(`:af-south-1:123456789012:secret:${name}/cluster-ca-??????`)],
  });
  expect(rights(primary, "ReadFollowedSecrets")).toBeUndefined();
  expect(rights(standby, "PublishSecrets")).toBeUndefined();
  expect(rights(standby, "ReadFollowedSecrets")?.Resource).toEqual(
    expect.arrayContaining(
      ["mirror", "cluster-ca"].map((part) =>
        expect.stringContaining(`:eu-west-1:123456789012:secret:${name}/${part}-??????`),
      ),
    ),
  );
  const { acls } = (
    specOf(only(primary, kafka("KafkaUser"), "kafka-kafka-user-mirror")) as { authorization: { acls: Json[] } }
  ).authorization;
  expect(acls.flatMap(({ operations }) => operations)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/Write|Create|Alter|Delete/)]),
  );
});

test("the store of Secrets Manager serves Kafka's namespace on both sides", () => {
  for (const graph of [primary, standby]) {
    const { conditions } = specOf(only(graph, "kubernetes:external-secrets.io/v1:ClusterSecretStore"));
    expect(conditions).toEqual([{ namespaces: expect.arrayContaining(["wakala-data"]) }]);
  }
});

testWithSchemas("every object is what its CRD knows", () => {
  const kinds = ["kafka.strimzi.io", "external-secrets.io"];
  for (const { name, type, inputs } of [...primary.resources, ...standby.resources]) {
    if (!kinds.some((group) => type.startsWith(`kubernetes:${group}/`))) continue;
    const problems = schemaProblems(inputs);
    expect({ name, problems }).toEqual({ name, problems: [] });
  }
});

test("ADM-26: the primary says who copies it, and counts on it", () => {
  expect(only(primary, kafka("Kafka")).inputs.metadata).toMatchObject({
    annotations: { "platform/mirrored-by": "eu-west-1" },
  });
  const { dataSets } = (primary.outputs as unknown as { recovery: { dataSets: Json[] } }).recovery;
  expect(dataSets.find(({ name }) => name === "kafka.kafka")).toMatchObject({
    mechanism: "MirrorMaker 2 in the other region",
    rpoMinutes: 1,
  });
});

test("once promoted, the standby copies nothing over what it now takes in; nothing that holds data goes", () => {
  expect(resourcesOfType(promoted, kafka("KafkaMirrorMaker2"))).toEqual([]);
  const { removed } = difference(standby.resources, promoted.resources);
  // Nothing of AWS's has to go on such a day, least of all a secret with a copy in the lost region.
  expect(removed.filter(({ type }) => !type.startsWith("kubernetes:"))).toEqual([]);
  expect(removed.map(({ name }) => name).sort()).toEqual([
    "kafka-kafka-mirror",
    "kafka-kafka-mirror",
    "kafka-kafka-mirror-ca",
    "kafka-kafka-mirror-password",
    "kafka-kafka-user-kafka-from-af-south-1",
  ]);
  expect(differenceFindings(difference(standby.resources, promoted.resources))).toEqual([]);
});

test("no password is anywhere but in Secrets Manager, and each side has its own names there", () => {
  expect(secretNames(standby).filter((name) => String(name).includes("/kafka/"))).toEqual([]);
  const { authentication } = specOf(only(primary, kafka("KafkaUser"), "kafka-kafka-user-mirror")) as {
    authentication: Json;
  };
  expect(authentication).toEqual({
    type: "scram-sha-512",
    password: { valueFrom: { secretKeyRef: { name: "kafka-mirror-password", key: "password" } } },
  });
});
