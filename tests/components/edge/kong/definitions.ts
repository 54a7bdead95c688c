import type { KongSettings } from "../../../../components/edge/kong/settings";
import type { EdgeSettings } from "../../../../components/edge/settings";
import type { Tree } from "../../../../infra/config/sources";
import { patched, resolveShop } from "../../../support/definitions";

const CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d";

/** A shop whose programs Kong leads to, behind an Application Load Balancer. */
const BEHIND_KONG: Tree = {
  nodeGroups: { app: { role: "app", type: "m6i.xlarge", min: 4, max: 8 } },
  namespaces: { apps: {}, web: {} },
  secrets: { enabled: true },
  certificates: { issuers: ["platform-ca"] },
  edge: {
    chain: ["alb", "kong"],
    hosts: ["api.shop.example.com", "app.shop.example.com"],
    alb: { certificates: { "eu-west-1": [CERTIFICATE] } },
    tls: { issuer: "platform-ca" },
    routes: {
      api: { hosts: ["api.shop.example.com"], to: { namespace: "apps", service: "api-service", targetPort: 8000 } },
      app: { hosts: ["app.shop.example.com"], to: { namespace: "web", service: "web-service" } },
    },
  },
};

/** The shop with some of Kong's settings, or of its edge, changed. */
export function behindKong(kong: Tree = {}, edge: Tree = {}, more: Tree = {}): { definition: Tree } {
  return { definition: patched(BEHIND_KONG, { edge: { kong } }, { edge }, more) };
}

/** The way in of a shop, with Kong in it. */
export function kongOf(shop: { definition: Tree }): EdgeSettings & { kong: KongSettings } {
  const { edge } = resolveShop(shop).spec;
  if (!edge?.kong) throw new Error("the chain has no kong");
  return { ...edge, kong: edge.kong };
}
