import { ECK_OPERATOR_FOOTPRINT, eckOperatorValues } from "../../../components/operators/eck/component/values";
import { eckOperator } from "../../../components/operators/eck/module";
import { factsTable, testAddOn } from "../../support/add-on";
import { PLACEMENTS } from "../../support/placements";

testAddOn({
  module: eckOperator,
  region: { servedNamespaces: { "eck-operator": ["shop-monitoring"] } },
  type: "platform:operators:EckOperator",
  name: "eck-operator",
  release: { name: "eck-operator", namespace: "elastic-system" },
  values: eckOperatorValues({ placements: PLACEMENTS, measured: false }, ["shop-monitoring"]),
  footprint: ECK_OPERATOR_FOOTPRINT,
});

test("what others must know of it", () => {
  expect(factsTable(eckOperator.facts)).toEqual({
    podSecurity: "restricted",
    needs: ["aws-load-balancer-controller"],
    serves: [
      "elasticsearch.k8s.elastic.co/v1/Elasticsearch",
      "kibana.k8s.elastic.co/v1/Kibana",
      "beat.k8s.elastic.co/v1beta1/Beat",
      "agent.k8s.elastic.co/v1alpha1/Agent",
      "logstash.k8s.elastic.co/v1alpha1/Logstash",
    ],
    ports: ["webhook 9443 from control-plane"],
    conflicts: [],
    hooks: [],
  });
});
