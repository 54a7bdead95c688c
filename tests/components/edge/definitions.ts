import type { Tree } from "../../../infra/config/sources";
import { patched } from "../../support/definitions";

/** A shop whose load balancer leads by host and path itself. */
const PUBLISHED: Tree = {
  namespaces: { apps: {}, web: {} },
  dns: { provider: "aws", zones: { "shop.example.com": { id: "Z0123456789ABC" } } },
  edge: {
    chain: ["alb"],
    hosts: ["api.shop.example.com", "app.shop.example.com"],
    routes: {
      api: { hosts: ["api.shop.example.com"], to: { namespace: "apps", service: "api-service", targetPort: 8000 } },
      app: { hosts: ["app.shop.example.com"], to: { namespace: "web", service: "web-service" } },
    },
  },
};

/** The shop with some of its edge changed. */
export function published(edge: Tree = {}, more: Tree = {}): { definition: Tree } {
  return { definition: patched(PUBLISHED, { edge }, more) };
}

/** The shop behind a gateway that is led by edge.routes, with some of its edge changed. */
export function behindGateway(gateway: string, edge: Tree = {}, more: Tree = {}): { definition: Tree } {
  const own = { chain: ["nlb", gateway], nlb: { scheme: "internal" }, tls: { issuer: "platform-ca" } };
  const room = { nodeGroups: { app: { role: "app", type: "m6i.xlarge", min: 4, max: 8 } } };
  const { definition } = published(own, { ...room, certificates: { issuers: ["platform-ca"] } });
  return { definition: patched(definition, { edge }, more) };
}
