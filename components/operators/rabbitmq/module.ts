import { defineAddOn } from "../../add-on-module";
import { RABBITMQ_CHECKS } from "./checks";
import { rabbitmqOperator as facts } from "./facts";

/** RabbitMQ's cluster operator. */
export const rabbitmqOperator = defineAddOn({
  facts,
  resourceName: "rabbitmq-cluster-operator",
  checks: RABBITMQ_CHECKS,
  load: () => (require("./component") as typeof import("./component")).rabbitmqOperatorComponent,
});
