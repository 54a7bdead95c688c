import { hasGateway } from "../../istio/definition";
import { ISTIO_INGRESS } from "../../istio/names";
import type { OpenPort } from "../../kubernetes/add-on-facts";
import { XDS_PORT } from "./facts";

/** What it reads of a definition. */
interface Meshed {
  namespaces: Record<string, { inject: boolean }>;
  edge: { chain: string[] };
}

/** Namespaces whose pods have a proxy, that of the gateways included: a proxy asks istiod, and nobody else has to. */
export function openedToProxies({ namespaces, edge }: Meshed): OpenPort[] {
  const meshed = Object.entries(namespaces).flatMap(([name, { inject }]) => (inject ? [name] : []));
  const callers = [...meshed, ...(hasGateway({ edge }) ? [ISTIO_INGRESS] : [])];
  return callers.map((namespace) => ({ name: "xds", port: XDS_PORT, from: { namespace } }));
}
