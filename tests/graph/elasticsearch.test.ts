import type { GraphResource } from "offline-engine/graph";
import { schemaProblems, testWithSchemas } from "../support/crd-schemas";
import { type Graph, graph, only, prerequisites, resourcesOfType, stackNames } from "../support/graphs";
import { walkDeep } from "../support/walk";

const ELASTICSEARCH = "kubernetes:elasticsearch.k8s.elastic.co/v1:Elasticsearch";
const KIBANA = "kubernetes:kibana.k8s.elastic.co/v1:Kibana";
const RELEASE = "kubernetes:helm.sh/v3:Release";
const NAMESPACE = "wakala-monitoring";

interface NodeSet {
  name: string;
  count: number;
  config: Record<string, unknown>;
  podTemplate: { spec: { containers: { resources: unknown }[]; tolerations: unknown[]; nodeSelector: unknown } };
  volumeClaimTemplates: { spec: { storageClassName: string; resources: { requests: { storage: string } } } }[];
}

interface Spec {
  version: string;
  nodeSets: NodeSet[];
  auth: { fileRealm: { secretName: string }[]; roles: { secretName: string }[] };
}

interface Statement {
  Action: string | string[];
  Resource: string;
  Condition?: unknown;
}

function specOf(stack: Graph): Spec {
  return only(stack, ELASTICSEARCH).inputs.spec as Spec;
}

function statementsOf({ inputs }: GraphResource, key: "policy" | "assumeRolePolicy"): Statement[] {
  return (JSON.parse(String(inputs[key])) as { Statement: Statement[] }).Statement;
}

describe("A7: Elasticsearch 3 + 3, Kibana 2", () => {
  const stack = graph("prod");

  test("SRH-01 to SRH-03: three masters and three data nodes as platform A sizes them, memory reserved (DEF-55)", () => {
    const { version, nodeSets } = specOf(stack);
    expect(version).toBe("8.19.18");
    expect(
      nodeSets.map(({ name, count, config, podTemplate, volumeClaimTemplates: [claim] }) => ({
        name,
        count,
        roles: config["node.roles"],
        mmap: config["node.store.allow_mmap"],
        resources: podTemplate.spec.containers[0]?.resources,
        storage: [claim?.spec.storageClassName, claim?.spec.resources.requests.storage],
      })),
    ).toEqual([
      {
        name: "master",
        count: 3,
        roles: ["master"],
        mmap: false,
        resources: { requests: { cpu: "1", memory: "2Gi" }, limits: { cpu: "2", memory: "2Gi" } },
        storage: ["fast-ssd", "10Gi"],
      },
      {
        name: "data",
        count: 3,
        roles: ["data", "ingest"],
        mmap: false,
        resources: { requests: { cpu: "2", memory: "8Gi" }, limits: { cpu: "4", memory: "8Gi" } },
        storage: ["fast-ssd", "100Gi"],
      },
    ]);
  });

  test("SRH-04: two Kibanas of the same version", () => {
    const { metadata, spec } = only(stack, KIBANA).inputs as { metadata: object; spec: Record<string, unknown> };
    expect(metadata).toMatchObject({ name: "wakala-kibana", namespace: NAMESPACE });
    expect(spec).toMatchObject({ version: "8.19.18", count: 2, elasticsearchRef: { name: "wakala-elasticsearch" } });
  });

  test("no literal password in any input", () => {
    const literals = stack.resources.flatMap(({ urn, inputs }) =>
      [...walkDeep(inputs)]
        .filter(({ value }) => typeof value === "string" && /changeme/i.test(value))
        .map(({ path }) => `${urn}: ${path.join(".")}`),
    );
    expect(literals).toEqual([]);
  });
});

describe.each(stackNames())("Elasticsearch of %s", (name) => {
  const stack = graph(name);
  const elasticsearch = only(stack, ELASTICSEARCH);
  const needed = prerequisites(stack, elasticsearch);

  testWithSchemas("is an object that the API server takes, and so is Kibana", () => {
    for (const { inputs } of [elasticsearch, only(stack, KIBANA)]) expect(schemaProblems(inputs)).toEqual([]);
  });

  test("comes after its operator, its users and its bucket, and Kibana after it", () => {
    const names = [...needed].map((resource) => `${resource.type} ${resource.name}`);
    expect(names).toEqual(
      expect.arrayContaining([
        `${RELEASE} eck-operator`,
        `${RELEASE} external-secrets`,
        "kubernetes:external-secrets.io/v1:ExternalSecret elasticsearch-wakala-elasticsearch-user-jaeger",
        "aws:s3/bucket:Bucket elasticsearch-wakala-elasticsearch-snapshots",
        "aws:iam/rolePolicy:RolePolicy elasticsearch-wakala-elasticsearch-snapshots",
      ]),
    );
    expect(prerequisites(stack, only(stack, KIBANA))).toContain(elasticsearch);
  });

  test("keeps its volumes when it goes, and in production does not go", () => {
    expect(elasticsearch.inputs.spec).toMatchObject({ volumeClaimDeletePolicy: "DeleteOnScaledownOnly" });
    expect(elasticsearch.options.protect).toBe(name !== "staging");
  });

  test("SRH-05: its users' passwords are made up, each with a role of its own", () => {
    const { fileRealm, roles } = specOf(stack).auth;
    const secrets = resourcesOfType(stack, "kubernetes:external-secrets.io/v1:ExternalSecret").map(
      ({ inputs }) => inputs.metadata as { name: string; namespace: string },
    );
    expect(fileRealm.map(({ secretName }) => secretName)).toEqual([
      "wakala-elasticsearch-user-platform-settings",
      "wakala-elasticsearch-user-jaeger",
    ]);
    expect(roles).toEqual(fileRealm);
    for (const { secretName } of fileRealm) {
      expect(secrets).toContainEqual(expect.objectContaining({ name: secretName, namespace: NAMESPACE }));
    }
  });

  test("its snapshots go to a bucket of the region, as a role that only its service account has", () => {
    const region = only(stack, "pulumi:providers:aws", "aws").inputs.region;
    const role = only(stack, "aws:iam/role:Role", "elasticsearch-wakala-elasticsearch-snapshots");
    expect(JSON.stringify(statementsOf(role, "assumeRolePolicy"))).toContain(
      `system:serviceaccount:${NAMESPACE}:wakala-elasticsearch"`,
    );
    const rights = statementsOf(
      only(stack, "aws:iam/rolePolicy:RolePolicy", "elasticsearch-wakala-elasticsearch-snapshots"),
      "policy",
    );
    expect(rights.map(({ Action }) => Action)).toEqual([
      ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions"],
      ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
      ["kms:Decrypt", "kms:GenerateDataKey"],
    ]);
    for (const { config } of specOf(stack).nodeSets) expect(config["s3.client.default.region"]).toBe(region);
  });

  test("the job that puts its settings has no rights in Kubernetes and verifies the certificate", () => {
    const { spec } = only(stack, "kubernetes:batch/v1:CronJob", "elasticsearch-wakala-elasticsearch-settings")
      .inputs as {
      spec: { jobTemplate: { spec: { template: { spec: Record<string, unknown> } } } };
    };
    const pod = spec.jobTemplate.spec.template.spec;
    expect(pod).toMatchObject({
      serviceAccountName: "wakala-elasticsearch-settings",
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: "RuntimeDefault" } },
      containers: [{ image: "docker.elastic.co/elasticsearch/elasticsearch:8.19.18" }],
    });
    const { data } = only(stack, "kubernetes:core/v1:ConfigMap", "elasticsearch-wakala-elasticsearch-settings")
      .inputs as {
      data: Record<string, string>;
    };
    const bucket = only(stack, "aws:s3/bucket:Bucket", "elasticsearch-wakala-elasticsearch-snapshots").inputs.bucket;
    expect(JSON.parse(data["repository.json"] ?? "")).toMatchObject({ settings: { bucket } });
    expect(data["put.sh"]).toContain("--cacert /ca/ca.crt");
  });
});
