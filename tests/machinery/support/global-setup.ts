import { join } from "node:path";
import planStacks from "../../support/global-setup";
import { planVariants } from "./variants";

/** Plans the repository's stacks, and beside them variants that have every module. */
export default function setup(): void {
  planStacks();
  planVariants(join(process.env.PLAN_DIRECTORY ?? "", "graphs"));
}
