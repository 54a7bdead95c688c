import type { Tree } from "../../../../infra/config/sources";
import { resolveShop, testErrors } from "../../../support/definitions";
import { meshed } from "../../mesh/definitions";
import { published } from "../definitions";

const FILE = "platforms/shop.yaml: ";
const HOST = "api.shop.example.com";
const workload = (publish: Tree, more: Tree = {}): Tree => ({
  workloads: { orders: { namespace: "apps", replicas: 2, publish: { host: HOST, ...publish }, ...more } },
});

test("a workload behind a load balancer is published by its host and path alone", () => {
  const { spec } = resolveShop(published({}, workload({ path: "/orders" })));
  expect(spec.edge?.alb?.routes[0]).toEqual({
    name: "orders",
    hosts: [HOST],
    path: "/orders",
    to: { namespace: "apps", service: "orders", port: 80, targetPort: 8080 },
  });
  const apps = spec.namespaces.find(({ name }) => name === "apps");
  expect(apps?.allow.find(({ name }) => name === "allow-from-edge")?.ingress.map(({ ports }) => ports)).toEqual([
    [8080],
    [8000],
  ]);
});

test("it is the route of its host where there is no other", () => {
  const shop = published({ routes: { api: null } }, workload({}));
  expect(resolveShop(shop).spec.edge?.routes.map(({ name }) => name)).toEqual(["orders", "app"]);
});

interface Rule {
  match?: object[];
  route: { destination: { host: string } }[];
}

/** Rules of the VirtualServices for the host, in their order: what for, and where to. */
function rulesOf(shop: ReturnType<typeof meshed>): [unknown, string | undefined][] {
  const services = (resolveShop(shop).spec.mesh?.objects ?? []).filter(({ kind }) => kind === "VirtualService");
  return services
    .map(({ spec }) => spec as { hosts: string[]; http: Rule[] })
    .filter(({ hosts }) => hosts.includes(HOST))
    .flatMap(({ http }) =>
      http.map(({ match, route }): [unknown, string | undefined] => [match, route[0]?.destination.host]),
    );
}

describe("behind Istio's gateway", () => {
  const ORDERS = "orders.apps.svc.cluster.local";

  test("its rules come before those that the host has, the longest path first, by whole parts of a path", () => {
    const shop = meshed(
      {},
      {},
      {
        workloads: {
          cart: { namespace: "apps", replicas: 2, publish: { host: HOST, path: "/cart" } },
          items: { namespace: "apps", replicas: 2, publish: { host: HOST, path: "/cart/items" } },
        },
      },
    );
    expect(rulesOf(shop)).toEqual([
      [[{ uri: { exact: "/cart/items" } }], "items.apps.svc.cluster.local"],
      [[{ uri: { prefix: "/cart/items/" } }], "items.apps.svc.cluster.local"],
      [[{ uri: { exact: "/cart" } }], "cart.apps.svc.cluster.local"],
      [[{ uri: { prefix: "/cart/" } }], "cart.apps.svc.cluster.local"],
      [undefined, ORDERS],
    ]);
  });

  test("a host without rules gets them, whatever else is called so", () => {
    const shop = meshed(
      { routes: { shop: null, orders: { service: "orders", rules: [{ to: [{ service: "orders" }] }] } } },
      {},
      workload({}),
    );
    expect(rulesOf(shop)).toEqual([[[{ uri: { prefix: "/" } }], ORDERS]]);
  });

  test("what the mesh says of its service holds", () => {
    const shop = meshed({ routes: { shop: null } }, {}, workload({}));
    expect(resolveShop(shop).spec.edge?.routes[0]?.to).toMatchObject({ service: "orders" });
  });
});

describe("what nobody would be led to is refused", () => {
  testErrors([
    {
      name: "no way in",
      definition: { namespaces: { apps: {} }, ...workload({}) },
      lines: [`${FILE}workloads.orders.publish: no request comes from outside: edge.chain is empty`],
    },
    {
      name: "a host that nobody calls",
      ...published({}, workload({ host: "www.shop.example.com" })),
      lines: [
        `${FILE}workloads.orders.publish.host: www.shop.example.com is not one of edge.hosts; allowed: api.shop.example.com, app.shop.example.com`,
      ],
    },
    {
      name: "a gateway that takes everything",
      ...published(
        {
          chain: ["alb", "api-gateway"],
          routes: null,
          apiGateway: { namespace: "apps", service: "api-gateway", port: 8100 },
        },
        workload({}),
      ),
      lines: [`${FILE}workloads.orders.publish: edge.chain ends with api-gateway, which every path leads to`],
    },
    {
      name: "a path that a route takes",
      ...published({}, workload({})),
      lines: [`${FILE}workloads.orders.publish.path: ${HOST}/ is led by edge.routes.api already`],
    },
    {
      name: "a route of its name",
      ...published(
        { routes: { orders: { path: "/other", to: { namespace: "apps", service: "other" } } } },
        workload({ path: "/orders" }),
      ),
      lines: [
        `${FILE}edge.routes.orders: is the name of a workload that publishes itself as well: their objects would be one; name the route otherwise`,
      ],
    },
    {
      name: "everything of a host that the mesh leads",
      ...meshed({}, {}, workload({})),
      lines: [`${FILE}workloads.orders.publish.path: ${HOST}/ is led by mesh.routes.shop already`],
    },
    {
      name: "pods without a proxy behind the gateway",
      ...meshed({}, {}, workload({ path: "/orders" }, { namespace: "plain" })),
      lines: [
        `${FILE}workloads.orders.publish: its pods have no proxy of the mesh, and istio-gateway leads to it: set namespaces.plain.inject`,
      ],
    },
    {
      name: "a path that ends with a slash",
      ...published({}, workload({ path: "/orders/" })),
      lines: [
        `${FILE}workloads.orders.publish.path: "/orders/" is not a path such as / or /v1: it begins with /, does not end with one, and has no pattern in it`,
      ],
    },
  ]);
});
