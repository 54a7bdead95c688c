import { defineAddOn } from "../../add-on-module";
import { rabbitmqOperator as facts } from "./facts";

/** RabbitMQ's cluster operator. */
export const rabbitmqOperator = defineAddOn({
  facts,
  resourceName: "rabbitmq-cluster-operator",
  load: () => (require("./component") as typeof import("./component")).rabbitmqOperatorComponent,
});
