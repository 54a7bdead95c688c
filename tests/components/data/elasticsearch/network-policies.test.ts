import { elasticsearchPolicies } from "../../../../components/data/elasticsearch/component/network-policies";
import { awsEndpoints } from "../../../../components/kubernetes/flows";

const ARGS = {
  elasticsearchName: "shop-search",
  namespace: "shop-monitoring",
  allowFrom: ["shop-logs"],
  operatorNamespace: "elastic-system",
  vpcCidr: "10.0.0.0/16",
};
const NODES = { "elasticsearch.k8s.elastic.co/cluster-name": "shop-search" };

test("its namespace, the operator and who is named reach Elasticsearch; only nodes reach nodes", () => {
  const [nodes] = elasticsearchPolicies(ARGS);
  expect(nodes).toEqual({
    name: "shop-search",
    namespace: "shop-monitoring",
    pods: NODES,
    ingress: [
      { peers: [{}, { namespace: "elastic-system" }, { namespace: "shop-logs" }], ports: [9200] },
      { peers: [{ pods: NODES }], ports: [9300] },
    ],
    egress: [{ peers: [{ pods: NODES }], ports: [9200, 9300] }, awsEndpoints(ARGS)],
  });
});

test("the job and Kibana reach Elasticsearch and nothing else, and nobody the job", () => {
  const resources = { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "1Gi" } };
  const kibana = { kibanaName: "shop-kibana", count: 2, resources, allowFrom: ["istio-system"] };
  const [, job, reader] = elasticsearchPolicies({ ...ARGS, kibana });
  const egress = [{ peers: [{ pods: NODES }], ports: [9200] }];
  expect(job).toMatchObject({ name: "shop-search-settings", ingress: [], egress });
  expect(reader).toMatchObject({
    name: "shop-kibana",
    ingress: [{ peers: [{}, { namespace: "istio-system" }], ports: [5601] }],
    egress,
  });
});
