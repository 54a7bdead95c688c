import { STRIMZI_FOOTPRINT, strimziValues } from "../../../components/operators/strimzi/component/values";
import { strimzi } from "../../../components/operators/strimzi/module";
import { factsTable, testAddOn } from "../../support/add-on";
import { PLACEMENTS } from "../../support/placements";

testAddOn({
  module: strimzi,
  region: { servedNamespaces: { strimzi: ["shop-data"] } },
  type: "platform:operators:Strimzi",
  name: "strimzi",
  release: { name: "strimzi", namespace: "strimzi" },
  values: strimziValues(PLACEMENTS, ["shop-data"]),
  footprint: STRIMZI_FOOTPRINT,
  namespaces: ["shop-data"],
});

test("what others must know of it", () => {
  expect(factsTable(strimzi.facts)).toEqual({
    podSecurity: "restricted",
    needs: ["aws-load-balancer-controller"],
    serves: [
      "Kafka",
      "KafkaNodePool",
      "KafkaTopic",
      "KafkaUser",
      "KafkaConnect",
      "KafkaConnector",
      "KafkaMirrorMaker2",
      "KafkaBridge",
      "KafkaRebalance",
    ].map((kind) => `kafka.strimzi.io/v1/${kind}`),
    ports: ["metrics 8080 from cluster"],
    conflicts: [],
    hooks: [],
  });
});
