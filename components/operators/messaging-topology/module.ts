import { defineAddOn } from "../../add-on-module";
import { declaresTopology, TOPOLOGY_CHECKS } from "./checks";
import { messagingTopologyOperator as facts } from "./facts";

/** RabbitMQ's messaging topology operator. */
export const messagingTopology = defineAddOn({
  facts,
  resourceName: "messaging-topology-operator",
  wanted: declaresTopology,
  checks: TOPOLOGY_CHECKS,
  load: () => (require("./component") as typeof import("./component")).messagingTopologyComponent,
});
