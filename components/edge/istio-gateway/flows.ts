import type { Reach } from "../../kubernetes/add-on-facts";
import type { EdgeDefinition } from "../definition";
import { distinctReaches, reachedByGateway } from "../gateway-flows";

/** Where routes from outside lead, and where its traces go. */
export function reachedByIstioGateway(definition: EdgeDefinition): Reach[] {
  const reaches = reachedByGateway("istio-gateway", definition);
  const { mesh } = definition;
  const { collector } = mesh.tracing ?? {};
  if (reaches.length === 0 || !collector) return reaches;
  return distinctReaches([
    ...reaches,
    { name: "traces", port: collector.port, at: { namespace: collector.namespace } },
  ]);
}
