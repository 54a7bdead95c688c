import type { ServingFacts } from "../../module-facts";
import type { DataSetFigures } from "../../recovery/objectives/data-set";
import { neverCopied } from "../../recovery/objectives/loss";
import type { RabbitmqClusterArgs } from "./args";

/** Messages that wait are lost with the region; programs go on with the other region's, which is there and empty. */
export function rabbitmqFigures({ rabbitmqName }: RabbitmqClusterArgs, region: ServingFacts): DataSetFigures {
  return {
    mechanism: "none: messages stay in the region",
    loss: [neverCopied(`data.rabbitmq.${rabbitmqName}`)],
    recovery: region.promoted(),
  };
}
