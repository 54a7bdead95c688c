import { parseQuantity } from "../shared/quantity";
import type { ResourceAmounts } from "./footprint";

/**
 * What several containers ask for together, in millicores and MiB, rounded up.
 *
 * @example sumAmounts([{ cpu: "2", memory: "8Gi" }, { cpu: "10m", memory: "32Mi" }]) // { cpu: "2010m", memory: "8224Mi" }
 */
export function sumAmounts(amounts: ResourceAmounts[]): ResourceAmounts {
  const total = (key: keyof ResourceAmounts, unit: number) =>
    // Binary fractions would make 2010.0000000000002 millicores of 2 and 10m, and that is not a 2011th.
    Math.ceil(Number((amounts.reduce((sum, each) => sum + parseQuantity(each[key]), 0) / unit).toFixed(6)));
  return { cpu: `${total("cpu", 1e-3)}m`, memory: `${total("memory", 2 ** 20)}Mi` };
}
