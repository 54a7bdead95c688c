import fc from "fast-check";
import { kibanaSpec } from "../../../../components/data/elasticsearch/component/kibana";
import { dataNodes, type NodeSetContext, nodeSet } from "../../../../components/data/elasticsearch/component/node-sets";
import { podSpread } from "../../../../components/kubernetes/placement";
import { specProblems, testWithSchemas } from "../../../support/crd-schemas";
import { PLACEMENTS } from "../../../support/placements";

const PLACE: NodeSetContext = {
  elasticsearchName: "shop-search",
  region: "eu-west-1",
  allowMmap: false,
  placement: PLACEMENTS.db,
  serviceAccount: "shop-search",
  roleArn: "arn:aws:iam::123456789012:role/shop-search",
};
const RESOURCES = { requests: { cpu: "1", memory: "2Gi" }, limits: { cpu: "2", memory: "2Gi" } };
const MASTER = {
  name: "master",
  count: 3,
  roles: ["master"],
  resources: RESOURCES,
  storage: { size: "10Gi", storageClass: "fast-ssd" },
};

function problems(kind: "Elasticsearch" | "Kibana", spec: object): string[] {
  const apiVersion = `${kind.toLowerCase()}.k8s.elastic.co/v1`;
  return specProblems(apiVersion, kind, spec);
}

test("a node is outside the mesh, whatever its namespace asks for", () => {
  expect(nodeSet(MASTER, PLACE).podTemplate.metadata).toEqual({ labels: { "sidecar.istio.io/inject": "false" } });
});

test("SRH-02: a node set with its roles, no mmap, and a disk of its class", () => {
  const { name, count, config, volumeClaimTemplates } = nodeSet(MASTER, PLACE);
  expect({ name, count, config, volumeClaimTemplates }).toEqual({
    name: "master",
    count: 3,
    config: {
      "node.roles": ["master"],
      "node.store.allow_mmap": false,
      "node.attr.zone": `\${ZONE}`,
      "cluster.routing.allocation.awareness.attributes": "k8s_node_name,zone",
      "s3.client.default.region": "eu-west-1",
    },
    volumeClaimTemplates: [
      {
        metadata: { name: "elasticsearch-data" },
        spec: {
          accessModes: ["ReadWriteOnce"],
          storageClassName: "fast-ssd",
          resources: { requests: { storage: "10Gi" } },
        },
      },
    ],
  });
});

test("SRH-08: no zone has two nodes of a set more than another, on the nodes for data", () => {
  const { spec } = nodeSet(MASTER, PLACE).podTemplate;
  const labels = {
    "elasticsearch.k8s.elastic.co/cluster-name": "shop-search",
    "elasticsearch.k8s.elastic.co/statefulset-name": "shop-search-es-master",
  };
  expect(spec.topologySpreadConstraints).toEqual([
    {
      maxSkew: 1,
      topologyKey: "topology.kubernetes.io/zone",
      whenUnsatisfiable: "DoNotSchedule",
      labelSelector: { matchLabels: labels },
    },
  ]);
  expect(spec).toMatchObject({ nodeSelector: { "platform/role": "db" }, priorityClassName: "priority-db" });
});

test("the token for AWS lies where Elasticsearch looks for it, and the Kubernetes API is out of reach", () => {
  const { spec } = nodeSet(MASTER, PLACE).podTemplate;
  const folder = "/usr/share/elasticsearch/config/repository-s3";
  const [container] = spec.containers;
  expect(container?.volumeMounts).toEqual([{ name: "aws-token", mountPath: folder, readOnly: true }]);
  expect(container?.env).toContainEqual({
    name: "AWS_WEB_IDENTITY_TOKEN_FILE",
    value: `${folder}/aws-web-identity-token-file`,
  });
  expect(container?.env).toContainEqual({ name: "AWS_REGION", value: "eu-west-1" });
  expect(spec.automountServiceAccountToken).toBe(false);
});

testWithSchemas("whatever the sets, the object is one that the API server takes", () => {
  const set = fc.record({
    name: fc.constantFrom("master", "data", "hot"),
    count: fc.integer({ min: 1, max: 50 }),
    roles: fc.subarray(["master", "data", "ingest", "ml"], { minLength: 1 }),
    resources: fc.constant(RESOURCES),
    storage: fc.record({ size: fc.constantFrom("10Gi", "1Ti"), storageClass: fc.constantFrom("gp3", "fast-ssd") }),
  });
  fc.assert(
    fc.property(fc.array(set, { minLength: 1, maxLength: 3 }), fc.boolean(), (sets, allowMmap) => {
      const nodeSets = sets.map((each) => nodeSet(each, { ...PLACE, allowMmap }));
      expect(problems("Elasticsearch", { version: "8.19.18", nodeSets })).toEqual([]);
    }),
  );
});

testWithSchemas("DEF-111: Kibana speaks TLS, on the nodes for applications", () => {
  const spec = kibanaSpec(
    { kibanaName: "shop-kibana", count: 2, resources: RESOURCES, allowFrom: [] },
    { elasticsearchName: "shop-search", version: "8.19.18", placement: PLACEMENTS.app },
  );
  const labels = { "kibana.k8s.elastic.co/name": "shop-kibana" };
  expect(spec).toEqual({
    version: "8.19.18",
    count: 2,
    elasticsearchRef: { name: "shop-search" },
    http: { tls: { selfSignedCertificate: { disabled: false } } },
    config: { "telemetry.optIn": false },
    podTemplate: {
      spec: {
        automountServiceAccountToken: false,
        priorityClassName: "priority-app",
        ...podSpread(PLACEMENTS.app, labels),
        securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" }, fsGroup: 1000 },
        // The name is that of ECK's own container, which these are merged into.
        containers: [{ name: "kibana", resources: RESOURCES }],
      },
    },
  });
  expect(problems("Kibana", spec)).toEqual([]);
});

test("masters and nodes that only coordinate keep no data; every kind of data counts", () => {
  const sets = [
    { roles: ["master"], count: 3 },
    { roles: ["data", "ingest"], count: 4 },
    { roles: ["data_hot"], count: 2 },
    { roles: [], count: 5 },
  ];
  expect(dataNodes(sets)).toBe(6);
});
