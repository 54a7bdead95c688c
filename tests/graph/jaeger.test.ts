import type { GraphResource } from "offline-engine/graph";
import { schemaProblems, testWithSchemas } from "../support/crd-schemas";
import { type Graph, graph, only, prerequisites, resourcesOfType, stackNames } from "../support/graphs";
import { walk } from "../support/walk";

const COLLECTOR = "kubernetes:opentelemetry.io/v1beta1:OpenTelemetryCollector";
const RELEASE = "kubernetes:helm.sh/v3:Release";
const URL = "https://wakala-elasticsearch-es-http.wakala-monitoring.svc:9200";

interface Spec {
  image: string;
  replicas?: number;
  autoscaler?: object;
  resources: object;
  volumes: { secret: { secretName: string } }[];
  config: { extensions: Record<string, Record<string, unknown>>; receivers: Record<string, unknown> };
}

function parts(stack: Graph): Record<string, Spec> {
  return Object.fromEntries(
    resourcesOfType(stack, COLLECTOR).map(({ inputs }) => [
      (inputs.metadata as { name: string }).name,
      inputs.spec as Spec,
    ]),
  );
}

function storageOf({ config }: Spec | { config: Spec["config"] }) {
  const { backends } = config.extensions.jaeger_storage as { backends: { traces: { elasticsearch: object } } };
  return backends.traces.elasticsearch;
}

describe("A7: tracing storage with generated credentials", () => {
  const stack = graph("prod");
  const { "wakala-jaeger": collector, "wakala-jaeger-query": query } = parts(stack);

  test("TRC-01 to TRC-03: Jaeger v2 as platform A sizes it", () => {
    expect(Object.keys(parts(stack))).toEqual(["wakala-jaeger", "wakala-jaeger-query"]);
    expect(collector).toMatchObject({
      image: "docker.io/jaegertracing/jaeger:2.20.0",
      autoscaler: { minReplicas: 2, maxReplicas: 5 },
      resources: { requests: { cpu: "500m", memory: "1Gi" }, limits: { cpu: "1", memory: "2Gi" } },
    });
    expect(query).toMatchObject({
      replicas: 3,
      resources: { requests: { cpu: "200m", memory: "256Mi" }, limits: { cpu: "500m", memory: "512Mi" } },
    });
    expect(collector?.config.extensions.remote_sampling).toMatchObject({
      file: { default_sampling_probability: 0.1 },
    });
  });

  test("TRC-05: every part reads and writes Elasticsearch as a user of its own, over a certificate that it verifies", () => {
    for (const part of Object.values(parts(stack))) {
      expect(storageOf(part)).toMatchObject({
        server_urls: [URL],
        auth: { basic: { username: "jaeger", password_file: "/etc/elasticsearch-user/password" } },
        tls: { ca_file: "/etc/elasticsearch-ca/ca.crt" },
        indices: { index_prefix: "jaeger" },
      });
      expect(part.volumes.map(({ secret }) => secret.secretName)).toEqual([
        "wakala-elasticsearch-es-http-certs-public",
        "wakala-elasticsearch-user-jaeger",
      ]);
    }
  });

  test("TRC-06: indices of more than 7 days are deleted at 23:55", () => {
    const { spec } = only(stack, "kubernetes:batch/v1:CronJob", "jaeger-index-cleaner").inputs as {
      spec: { schedule: string; jobTemplate: { spec: { template: { spec: { containers: unknown[] } } } } };
    };
    expect(spec.schedule).toBe("55 23 * * *");
    expect(spec.jobTemplate.spec.template.spec.containers).toEqual([
      expect.objectContaining({
        image: "docker.io/jaegertracing/jaeger-es-index-cleaner:2.20.0",
        args: ["7", URL],
        env: expect.arrayContaining([
          { name: "INDEX_PREFIX", value: "jaeger" },
          { name: "ES_TLS_ENABLED", value: "true" },
          { name: "ES_TLS_CA", value: "/ca/ca.crt" },
        ]),
      }),
    ]);
  });

  test("X-57: there is no Kafka and no ingester while traces do not wait in one", () => {
    expect(resourcesOfType(stack, "kubernetes:kafka.strimzi.io/v1:Kafka")).toEqual([]);
    expect(Object.values(parts(stack)).filter(({ config }) => "kafka" in config.receivers)).toEqual([]);
  });

  test("DEF-63: no object of the Jaeger that has ended", () => {
    const old = stack.resources.filter(({ inputs }) => String(inputs.apiVersion).startsWith("jaegertracing.io/"));
    expect(old).toEqual([]);
  });
});

describe.each(stackNames())("Jaeger of %s", (name) => {
  const stack = graph(name);
  const collectors = resourcesOfType(stack, COLLECTOR);

  testWithSchemas("is made of objects that the API server takes", () => {
    expect(collectors.length).toBeGreaterThan(0);
    for (const { inputs } of collectors) {
      expect(schemaProblems(inputs)).toEqual([]);
    }
  });

  test("comes after its operator and after Elasticsearch with its user", () => {
    const isNeeded = (needed: Set<GraphResource>, type: string, resource: string) =>
      [...needed].some((each) => each.type === type && each.name === resource);
    for (const collector of collectors) {
      const needed = prerequisites(stack, collector);
      expect(isNeeded(needed, RELEASE, "opentelemetry-operator")).toBe(true);
      expect(isNeeded(needed, RELEASE, "cert-manager")).toBe(true);
      expect(
        isNeeded(
          needed,
          "kubernetes:elasticsearch.k8s.elastic.co/v1:Elasticsearch",
          "elasticsearch-wakala-elasticsearch",
        ),
      ).toBe(true);
      expect(
        isNeeded(
          needed,
          "kubernetes:external-secrets.io/v1:ExternalSecret",
          "elasticsearch-wakala-elasticsearch-user-jaeger",
        ),
      ).toBe(true);
    }
  });

  test("nowhere is a certificate taken unseen", () => {
    const unseen = collectors.flatMap(({ urn, inputs }) =>
      [...walk(inputs)].filter(({ path }) => /insecure/.test(path.at(-1) ?? "")).map(({ path }) => [urn, path]),
    );
    expect(unseen).toEqual([]);
  });
});
