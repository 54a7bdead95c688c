import { KEDA_FOOTPRINT, kedaValues } from "../../../components/system/keda/component/values";
import { keda } from "../../../components/system/keda/module";
import { factsTable, testAddOn } from "../../support/add-on";
import { PLACEMENTS } from "../../support/placements";

testAddOn({
  module: keda,
  region: { awsWorkloads: ["orders"] },
  type: "platform:system:Keda",
  name: "keda",
  option: ["keda", false],
  release: { name: "keda", namespace: "keda" },
  values: kedaValues({ clusterName: "shop-prod", placements: PLACEMENTS, measured: false }),
  footprint: KEDA_FOOTPRINT,
  account: { name: "keda-operator", description: "Takes on the roles by which workloads' triggers are read" },
});

test("what others must know of it", () => {
  expect(factsTable(keda.facts)).toEqual({
    podSecurity: "restricted",
    needs: ["aws-load-balancer-controller"],
    serves: [
      "keda.sh/v1alpha1/ScaledObject",
      "keda.sh/v1alpha1/ScaledJob",
      "keda.sh/v1alpha1/TriggerAuthentication",
      "keda.sh/v1alpha1/ClusterTriggerAuthentication",
      "eventing.keda.sh/v1alpha1/CloudEventSource",
      "eventing.keda.sh/v1alpha1/ClusterCloudEventSource",
    ],
    ports: ["metrics-api 6443 from control-plane", "webhook 9443 from control-plane"],
    conflicts: ["prometheus-adapter"],
    hooks: [],
  });
});
