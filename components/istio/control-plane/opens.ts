import type { OpenPort } from "../../kubernetes/add-on-facts";
import { hasGateway } from "../definition";
import { type EgressDefinition, hasEgressGateway, ISTIO_EGRESS } from "../egress";
import { ISTIO_INGRESS } from "../names";
import { XDS_PORT } from "./ports";

/** What it reads of a definition. */
interface Meshed extends EgressDefinition {
  namespaces: Record<string, { inject: boolean }>;
  edge: { chain: string[] };
}

/** Namespaces whose pods have a proxy, that of the gateways included: a proxy asks istiod, and nobody else has to. */
export function openedToProxies(definition: Meshed): OpenPort[] {
  const { namespaces, edge } = definition;
  const meshed = Object.entries(namespaces).flatMap(([name, { inject }]) => (inject ? [name] : []));
  const gateways = [
    ...(hasGateway({ edge }) ? [ISTIO_INGRESS] : []),
    ...(hasEgressGateway(definition) ? [ISTIO_EGRESS] : []),
  ];
  const callers = [...meshed, ...gateways];
  return callers.map((namespace) => ({ name: "xds", port: XDS_PORT, from: { namespace } }));
}
