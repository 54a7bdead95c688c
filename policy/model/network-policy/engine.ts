import type { Stack } from "../stack";
import { text } from "../values";

/** Whether Cilium, and not the VPC CNI's agent, enforces network policies. */
export function hasCilium(stack: Stack): boolean {
  return stack.all("release").some(({ props }) => /(^|\/)cilium$/.test(text(props.chart)));
}
