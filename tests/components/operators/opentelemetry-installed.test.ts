import {
  OPENTELEMETRY_OPERATOR_FOOTPRINT,
  openTelemetryOperatorValues,
} from "../../../components/operators/opentelemetry/component/values";
import { openTelemetryOperator } from "../../../components/operators/opentelemetry/module";
import { factsTable, testAddOn } from "../../support/add-on";
import { PLACEMENTS } from "../../support/placements";

testAddOn({
  module: openTelemetryOperator,
  region: undefined,
  type: "platform:operators:OpenTelemetryOperator",
  name: "opentelemetry-operator",
  release: { name: "opentelemetry-operator", namespace: "opentelemetry-operator" },
  values: openTelemetryOperatorValues(PLACEMENTS),
  footprint: OPENTELEMETRY_OPERATOR_FOOTPRINT,
});

test("what others must know of it", () => {
  expect(factsTable(openTelemetryOperator.facts)).toEqual({
    podSecurity: "restricted",
    needs: ["aws-load-balancer-controller", "cert-manager"],
    serves: [
      "opentelemetry.io/v1beta1/OpenTelemetryCollector",
      "opentelemetry.io/v1alpha1/Instrumentation",
      "opentelemetry.io/v1alpha1/OpAMPBridge",
      "opentelemetry.io/v1alpha1/TargetAllocator",
    ],
    ports: ["webhook 9443 from control-plane"],
    conflicts: [],
    hooks: [],
  });
});
