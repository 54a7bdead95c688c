import {
  VPA_FOOTPRINT,
  verticalPodAutoscalerValues,
} from "../../../components/system/vertical-pod-autoscaler/component/values";
import { verticalPodAutoscaler } from "../../../components/system/vertical-pod-autoscaler/module";
import { factsTable, testAddOn } from "../../support/add-on";
import { PLACEMENTS } from "../../support/placements";

testAddOn({
  module: verticalPodAutoscaler,
  region: undefined,
  type: "platform:system:VerticalPodAutoscaler",
  name: "vertical-pod-autoscaler",
  option: ["vpa", false],
  release: { name: "vpa", namespace: "kube-system" },
  values: verticalPodAutoscalerValues(PLACEMENTS),
  footprint: VPA_FOOTPRINT,
});

test("what others must know of it", () => {
  expect(factsTable(verticalPodAutoscaler.facts)).toEqual({
    podSecurity: "restricted",
    needs: ["aws-load-balancer-controller", "metrics-server"],
    serves: ["autoscaling.k8s.io/v1/VerticalPodAutoscaler", "autoscaling.k8s.io/v1/VerticalPodAutoscalerCheckpoint"],
    ports: ["webhook 8000 from control-plane"],
    conflicts: [],
    hooks: ["vpa-admission-certgen", "vpa-admission-certgen-patch"],
  });
});
