/** The same mistake in all the forms that a resource can have. */
import type { GraphResourceLike } from "../../tools/policy/graph";
import { runPolicies } from "../../tools/policy/run";
import { container, controller, podSpec } from "./good/workloads";
import { aws, graphOf, kubernetes, production, release, TODAY } from "./support/graphs";

function idsOf(...resources: GraphResourceLike[]): string[] {
  const found = runPolicies([graphOf(resources)], { environmentOf: () => production(), today: TODAY });
  return [...new Set(found.map(({ rule }) => rule.id))];
}

const metadata = { namespace: "shop" };
const privileged = { ...container, securityContext: { ...container.securityContext, privileged: true } };
const bad = podSpec("api", { containers: [privileged] });

test.each([
  ["Pod", "v1:Pod", bad],
  ["Deployment", "apps/v1:Deployment", { ...controller("api"), template: { spec: bad } }],
  ["DaemonSet", "apps/v1:DaemonSet", { template: { spec: bad } }],
  ["Job", "batch/v1:Job", { template: { spec: bad } }],
  ["CronJob", "batch/v1:CronJob", { jobTemplate: { spec: { template: { spec: bad } } } }],
  ["Rollout", "argoproj.io/v1alpha1:Rollout", { template: { spec: bad } }],
  [
    "DeploymentPatch",
    "apps/v1:DeploymentPatch",
    { template: { spec: { containers: [{ securityContext: { privileged: true } }] } } },
  ],
  ["Elasticsearch", "elasticsearch.k8s.elastic.co/v1:Elasticsearch", { nodeSets: [{ podTemplate: { spec: bad } }] }],
  [
    "OpenTelemetryCollector",
    "opentelemetry.io/v1beta1:OpenTelemetryCollector",
    { image: "ghcr.io/a/b:1", securityContext: { privileged: true } },
  ],
  [
    "Kafka",
    "kafka.strimzi.io/v1:Kafka",
    { kafka: { template: { kafkaContainer: { securityContext: { privileged: true } } } } },
  ],
])("a privileged container in a %s is found", (_kind, token, spec) => {
  expect(idsOf(kubernetes(token, "api", { metadata, spec }))).toContain("WKL-02");
});

test("objects inside a List and a ConfigGroup are found", () => {
  const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "p", namespace: "shop" }, spec: bad };
  expect(idsOf(kubernetes("v1:PodList", "pods", { items: [pod] }))).toContain("WKL-02");
  expect(idsOf(kubernetes("yaml/v2:ConfigGroup", "objects", { objs: [pod] }))).toContain("WKL-02");
});

test("a patch is not blamed for what it leaves out", () => {
  const patch = kubernetes("apps/v1:DeploymentPatch", "api", {
    metadata,
    spec: { template: { spec: { containers: [{ name: "api" }] } } },
  });
  expect(idsOf(patch)).toEqual([]);
});

test("an operator's pod template is not blamed for what the operator fills in", () => {
  const nodeSets = [{ podTemplate: { spec: { containers: [{ name: "elasticsearch", resources: {} }] } } }];
  const search = kubernetes(
    "elasticsearch.k8s.elastic.co/v1:Elasticsearch",
    "search",
    {
      metadata: { namespace: "data", annotations: { "platform/backup": "none: rebuilt from the database" } },
      spec: { nodeSets },
    },
    { protect: true },
  );
  expect(idsOf(search)).toEqual([]);
});

test("an agent on the allow-list may use the host", () => {
  const agent = kubernetes("apps/v1:DaemonSet", "fluent-bit", {
    metadata: { namespace: "logging" },
    spec: { template: { spec: bad } },
  });
  expect(idsOf(agent)).not.toContain("WKL-02");
});

test("former classes of a bucket are buckets", () => {
  const ids = idsOf(aws("s3/bucketV2:BucketV2", "old", {}, { protect: true }));
  expect(ids).toEqual(expect.arrayContaining(["ENC-03", "ENC-04", "ENC-05", "ENC-06"]));
});

test("an older load balancer class is a load balancer", () => {
  expect(idsOf(aws("alb/listener:Listener", "http", { protocol: "HTTP" }))).toContain("NET-08");
});

test.each([
  ["networking.istio.io/v1:Gateway", { servers: [{ port: { protocol: "HTTP" } }] }],
  ["gateway.networking.k8s.io/v1:Gateway", { listeners: [{ protocol: "HTTP" }] }],
])("a plain listener of %s is found", (token, spec) => {
  expect(idsOf(kubernetes(token, "edge", { metadata, spec }))).toContain("NET-08");
});

test("a chart's image and password are read from its values", () => {
  const values = {
    image: { repository: "docker.io/bitnami/redis", tag: "7.4" },
    auth: { password: "hunter2-hunter2" },
  };
  const chart = release("redis", {
    chart: "redis",
    version: "1.0.0",
    atomic: true,
    repositoryOpts: { repo: "https://charts" },
    values,
  });
  expect(idsOf(chart).sort()).toEqual(["ADM-25", "WKL-07"]);
});

test("a standby database is a copy, and needs no schedule of its own", () => {
  const repos = [{ name: "repo1", s3: { bucket: "b" } }];
  const resources = { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "1Gi" } };
  const spec = {
    standby: { enabled: true, repoName: "repo1" },
    instances: [{ resources }],
    backups: { pgbackrest: { repos } },
  };
  expect(
    idsOf(
      kubernetes("postgres-operator.crunchydata.com/v1:PostgresCluster", "pg", { metadata, spec }, { protect: true }),
    ),
  ).toEqual([]);
});

test("a role of an operator may trust its accounts in one namespace, not in two", () => {
  const trust = (...subjects: string[]) =>
    aws("iam/role:Role", "pg", {
      assumeRolePolicy: JSON.stringify({
        Statement: [
          {
            Effect: "Allow",
            Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/oidc" },
            Condition: { StringEquals: { "oidc:aud": "sts.amazonaws.com", "oidc:sub": subjects } },
          },
        ],
      }),
    });
  expect(idsOf(trust("system:serviceaccount:data:pg-instance", "system:serviceaccount:data:pg-repohost"))).toEqual([]);
  expect(idsOf(trust("system:serviceaccount:data:pg", "system:serviceaccount:shop:pg"))).toEqual(["IAM-04"]);
});

test("a store's own tool says when it backs up, and is held to the RPO", () => {
  const search = (annotations: object) =>
    kubernetes(
      "elasticsearch.k8s.elastic.co/v1:Elasticsearch",
      "search",
      { metadata: { namespace: "data", annotations }, spec: {} },
      { protect: true },
    );
  const nightly = { "platform/backup-schedule": "0 30 1 * * ?" };
  expect(idsOf(search({}))).toEqual(["ADM-26"]);
  expect(idsOf(search(nightly))).toEqual(["ADM-26"]);
  expect(idsOf(search({ ...nightly, "platform/rpo": "24h" }))).toEqual([]);
});

test("a powerful right over a named object is none", () => {
  const role = (more: object) =>
    kubernetes("rbac.authorization.k8s.io/v1:Role", "token", {
      metadata,
      rules: [{ apiGroups: [""], resources: ["serviceaccounts/token"], verbs: ["create"], ...more }],
    });
  expect(idsOf(role({}))).toEqual(["IAM-06"]);
  expect(idsOf(role({ resourceNames: ["external-secrets"] }))).toEqual([]);
});
