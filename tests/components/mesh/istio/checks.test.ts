import { type ShopCase, testErrors } from "../../../support/definitions";
import { meshed, notes, ordersRoute } from "../definitions";

const FILE = "platforms/shop.yaml: ";
const RULE = `${FILE}mesh.routes.inside.rules`;
const TO_ORDERS = { to: [{ service: "orders" }] };

test("a mesh with a way in is taken as it is", () => {
  expect(notes(meshed()).filter((line) => /: (mesh|edge)\./.test(line))).toEqual([]);
});

describe("what can't be is refused, and says what can", () => {
  testErrors([
    {
      name: "a route to a service that is not declared",
      ...meshed(ordersRoute({ to: [{ service: "order" }] })),
      lines: [
        `${RULE}.0.to.0.service: "order" is not one of mesh.services (did you mean orders?); allowed: orders, billing`,
      ],
    },
    {
      name: "a subset that is not declared",
      ...meshed(ordersRoute({ to: [{ service: "orders", subset: "v3" }] })),
      lines: [
        `${RULE}.0.to.0.subset: "v3" is not one of mesh.services.orders.subsets (did you mean v1?); allowed: v1, v2`,
      ],
    },
    {
      name: "a policy for a service that is not declared",
      ...meshed({ authorization: { only: { service: "shipping", allow: [{ methods: ["POST"] }] } } }),
      lines: [
        `${FILE}mesh.authorization.only.service: "shipping" is not one of mesh.services; allowed: orders, billing`,
      ],
    },
    {
      name: "a service in a namespace that is not declared",
      ...meshed({ services: { stock: { namespace: "warehouse" } } }),
      lines: [`${FILE}mesh.services.stock.namespace: "warehouse" is not one of namespaces; allowed: apps, plain`],
    },
    {
      name: "a service in a namespace without proxies",
      ...meshed({ services: { stock: { namespace: "plain" } } }),
      lines: [
        `${FILE}mesh.services.stock.namespace: pods of plain have no proxy of the mesh: set namespaces.plain.inject`,
      ],
    },
    {
      name: "a host in two routes",
      ...meshed({ routes: { other: { hosts: ["api.shop.example.com"], rules: [TO_ORDERS] } } }),
      lines: [
        `${FILE}mesh.routes.other.hosts.0: api.shop.example.com has rules in mesh.routes.shop already, and the order ` +
          "between the two is nobody's: join them",
      ],
    },
    {
      name: "a service in two routes",
      ...meshed({
        routes: { inside: { service: "orders", rules: [TO_ORDERS] }, again: { service: "orders", rules: [TO_ORDERS] } },
      }),
      lines: [
        `${FILE}mesh.routes.again.service: service orders has rules in mesh.routes.inside already, and the order ` +
          "between the two is nobody's: join them",
      ],
    },
    {
      name: "a host that the gateway does not answer for",
      ...meshed({ routes: { other: { hosts: ["www.shop.example.com"], rules: [TO_ORDERS] } } }),
      lines: [
        `${FILE}mesh.routes.other.hosts.0: www.shop.example.com is not one of edge.hosts, so no gateway answers for it; ` +
          "allowed: api.shop.example.com",
      ],
    },
    {
      name: "a host without a route",
      ...meshed({}, { hosts: ["api.shop.example.com", "www.shop.example.com"] }),
      lines: [`${FILE}edge.hosts.1: www.shop.example.com leads nowhere: no route of mesh.routes names it`],
    },
    {
      name: "a rule after the one for everything",
      ...meshed(ordersRoute(TO_ORDERS, { match: { path: { prefix: "/v1/" } }, ...TO_ORDERS })),
      lines: [`${RULE}.0: is for every request, so rule 1 is never asked: put it last`],
    },
    {
      name: "the prefix / is for everything, too",
      ...meshed(ordersRoute({ match: { path: { prefix: "/" } }, ...TO_ORDERS }, TO_ORDERS)),
      lines: [`${RULE}.0: is for every request, so rule 1 is never asked: put it last`],
    },
    {
      name: "weights that are not the whole",
      ...meshed(
        ordersRoute({
          to: [
            { service: "orders", subset: "v1", weight: 90 },
            { service: "orders", subset: "v2", weight: 20 },
          ],
        }),
      ),
      lines: [`${RULE}.0.to: the weights come to 110, and not to 100`],
    },
    {
      name: "one of several without a weight",
      ...meshed(
        ordersRoute({
          to: [
            { service: "orders", subset: "v1", weight: 90 },
            { service: "orders", subset: "v2" },
          ],
        }),
      ),
      lines: [`${RULE}.0.to.1.weight: is missing: each of several has a share`],
    },
    {
      name: "a fault for everybody",
      ...meshed(ordersRoute({ ...TO_ORDERS, fault: { abort: { status: 503, percent: 1 } } })),
      lines: [`${RULE}.0.fault: is for every request: name a header under match.headers that only tests bear`],
    },
    {
      name: "a fault for a path alone",
      ...meshed(
        ordersRoute({
          match: { path: { prefix: "/api/" } },
          ...TO_ORDERS,
          fault: { delay: { duration: "5s", percent: 1 } },
        }),
      ),
      lines: [`${RULE}.0.fault: is for every request: name a header under match.headers that only tests bear`],
    },
    {
      name: "a fault of nothing",
      ...meshed(ordersRoute({ match: { headers: { "x-test": "a" } }, ...TO_ORDERS, fault: {} })),
      lines: [`${RULE}.0.fault: has neither delay nor abort`],
    },
    {
      name: "a policy with the name of the one that a token's comes with",
      ...meshed({
        authorization: { "tokens-required": { service: "orders", allow: [{ methods: ["POST"] }] } },
        jwt: { tokens: { service: "orders", issuer: "a", jwksUri: "https://a.example.com/keys", audiences: ["shop"] } },
      }),
      lines: [
        `${FILE}mesh.authorization.tokens-required: is the name of the policy that comes with mesh.jwt.tokens: take another one`,
      ],
    },
    {
      name: "keys that come over plain HTTP",
      ...meshed({
        jwt: { tokens: { service: "orders", issuer: "a", jwksUri: "http://a.example.com/keys", audiences: ["shop"] } },
      }),
      lines: [
        `${FILE}mesh.jwt.tokens.jwksUri: "http://a.example.com/keys" is not an address that begins with https://`,
      ],
    },
    {
      name: "a policy that allows everything",
      ...meshed({ authorization: { only: { service: "orders", allow: [{}] } } }),
      lines: [
        `${FILE}mesh.authorization.only.allow.0: allows every request: name methods, paths, ports, presentHeaders or namespaces`,
      ],
    },
    {
      name: "a route for both, or for neither",
      ...meshed({ routes: { both: { hosts: ["api.shop.example.com"], service: "orders", rules: [TO_ORDERS] } } }),
      lines: [
        `${FILE}mesh.routes.both: is for requests from outside (hosts) or for those of the mesh (service), one of the two`,
      ],
    },
    {
      name: "a header in capitals",
      ...meshed(ordersRoute({ match: { headers: { "X-Canary": "true" } }, ...TO_ORDERS })),
      lines: [`${RULE}.0.match.headers.X-Canary: the name "X-Canary" is not the name of a header in lower case`],
    },
    {
      name: "parts of a mesh without one",
      definition: { mesh: { services: { orders: { namespace: "apps" } } }, namespaces: { apps: { inject: true } } },
      lines: [`${FILE}mesh.services: is for mesh.kind istio, and the kind is none`],
    },
    {
      name: "more pods at the least than at the most",
      ...meshed({ istiod: { min: 4, max: 3 } }),
      lines: [`${FILE}mesh.istiod.min: 4 is more than max 3`],
    },
    {
      name: "a namespace that takes plain calls and is not there",
      ...meshed({ permissive: ["legacy"] }),
      lines: [`${FILE}mesh.permissive.0: "legacy" is not one of namespaces; allowed: apps, plain`],
    },
  ]);
});

describe("what can be and is hardly meant is said", () => {
  const saidOf = (part: string, shop: ShopCase) => notes(shop).filter((line) => line.includes(`: ${part}.`));

  test("retries that the timeout cuts off", () => {
    const retries = (attempts: number, perTryTimeout: string) =>
      saidOf("mesh", meshed(ordersRoute({ ...TO_ORDERS, timeout: "3s", retries: { attempts, perTryTimeout } })));
    expect(retries(3, "1s")).toEqual([
      "info: mesh.routes.inside.rules.0.retries.attempts: (1 + 3) x 1s is more than the timeout 3s: where each " +
        "takes its time, 3 tries are begun",
    ]);
    expect(retries(2, "1s")).toEqual([]);
    expect(retries(5, "500ms")).toEqual([]);
    expect(retries(0, "5s")).toEqual([]);
  });

  test("a namespace that asks for proxies without a mesh", () => {
    expect(saidOf("namespaces", { definition: { namespaces: { apps: { inject: true } } } })).toEqual([
      "warning: namespaces.apps.inject: mesh.kind is none, so its pods get no proxy",
    ]);
  });
});

describe("a second control plane", () => {
  const canary = (...namespaces: string[]) => meshed({ canary: { namespaces } });

  testErrors([
    {
      name: "for a namespace that is not there",
      ...canary("app"),
      lines: [
        `${FILE}mesh.canary.namespaces.0: "app" is not one of namespaces (did you mean apps?); allowed: apps, plain`,
      ],
    },
    {
      name: "for a namespace without proxies",
      ...canary("apps", "plain"),
      lines: [`${FILE}mesh.canary.namespaces.1: pods of plain have no proxy of the mesh: set namespaces.plain.inject`],
    },
    {
      name: "without a first one",
      definition: { mesh: { canary: {} } },
      lines: [`${FILE}mesh.canary: is for mesh.kind istio, and the kind is none`],
    },
  ]);

  test("that everybody has at once is warned of", () => {
    const both = meshed({ canary: { namespaces: ["apps", "web"] } }, {}, { namespaces: { web: { inject: true } } });
    expect(notes(both)).toContain(
      "warning: mesh.canary.namespaces: has every namespace of the mesh: nobody is left who knows that the first control plane is well",
    );
    expect(notes(canary("apps")).filter((line) => line.includes("mesh.canary"))).toEqual([]);
  });
});
