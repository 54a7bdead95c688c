import type { Tree } from "../../../infra/config/sources";
import { patched, resolveShop, type ShopCase } from "../../support/definitions";

/** A shop with a mesh, two services and a way in. */
export const MESHED: Tree = {
  nodeGroups: { app: { role: "app", type: "m6i.xlarge", min: 4, max: 8 } },
  namespaces: { apps: { inject: true }, plain: {} },
  certificates: { issuers: ["platform-ca"] },
  mesh: {
    kind: "istio",
    services: {
      orders: { namespace: "apps", targetPort: 8080, subsets: { v1: {}, v2: {} } },
      billing: { namespace: "apps", targetPort: 8081 },
    },
    routes: { shop: { hosts: ["api.shop.example.com"], rules: [{ to: [{ service: "orders" }] }] } },
  },
  edge: {
    chain: ["nlb", "istio-gateway"],
    hosts: ["api.shop.example.com"],
    nlb: { scheme: "internal" },
    tls: { issuer: "platform-ca" },
  },
};

/** The shop with some of its mesh or its edge changed. */
export function meshed(mesh: Tree = {}, edge: Tree = {}, more: Tree = {}): { definition: Tree } {
  return { definition: patched(MESHED, { mesh, edge }, more) };
}

/** A route of the mesh's own pods to orders, with these rules. */
export function ordersRoute(...rules: Tree[]): Tree {
  return { routes: { inside: { service: "orders", rules } } };
}

/** What is said of a definition that is taken. @example "warning: mesh.routes.shop.rules.0: ..." */
export function notes(shop: ShopCase): string[] {
  return resolveShop(shop).notes.map(
    ({ severity, at, message }) => `${severity}: ${at.replace("platforms/shop.yaml: ", "")}: ${message}`,
  );
}
