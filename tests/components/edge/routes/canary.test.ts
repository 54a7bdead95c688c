/** A share of a route's requests for a second Service, in each hop that leads by edge.routes. */
import { ingressAnnotations, ingressSpec } from "../../../../components/edge/alb/component/ingress";
import { routeSpec } from "../../../../components/edge/kong/component/specs";
import type { EdgeSettings } from "../../../../components/edge/settings";
import { ingressRouteSpec } from "../../../../components/edge/traefik/component/ingress-route";
import type { Tree } from "../../../../infra/config/sources";
import { wayInOf } from "../../../../tools/plan/way-in";
import { resolveShop, testErrors } from "../../../support/definitions";
import { behindGateway, published } from "../definitions";

const FILE = "platforms/shop.yaml: ";
const CANARY = { service: "api-v2", weight: 10 };
const canary = (more: Tree = {}) => ({ routes: { api: { canary: { ...CANARY, ...more } } } });
const edgeOf = (shop: { definition: Tree }): EdgeSettings => {
  const { edge } = resolveShop(shop).spec;
  if (!edge) throw new Error("no request comes in");
  return edge;
};
const apiOf = ({ routes }: EdgeSettings) => routes.filter(({ name }) => name === "api");

test("it is of the same namespace and port, unless it says another port", () => {
  const [route] = apiOf(edgeOf(published(canary())));
  expect(route?.to).toEqual({ namespace: "apps", service: "api-service", port: 80, targetPort: 8000 });
  expect(route?.canary).toEqual({
    to: { namespace: "apps", service: "api-v2", port: 80, targetPort: 8000 },
    weight: 10,
  });
  const [other] = apiOf(edgeOf(published(canary({ port: 8080 }))));
  expect(other?.canary?.to).toMatchObject({ port: 8080, targetPort: 8080 });
});

test("a load balancer's rule is an action with two target groups", () => {
  const { alb } = edgeOf(published(canary()));
  if (!alb) throw new Error("no load balancer");
  const routes = alb.routes.filter(({ name }) => name === "api");
  const args = { ...alb, routes, loadBalancer: "shop", records: [], certificateArns: [] };
  expect(JSON.parse(ingressAnnotations(args, [])["alb.ingress.kubernetes.io/actions.shares-api"] ?? "")).toEqual({
    type: "forward",
    forwardConfig: {
      targetGroups: [
        { serviceName: "api-service", servicePort: 80, weight: 90 },
        { serviceName: "api-v2", servicePort: 80, weight: 10 },
      ],
    },
  });
  expect(ingressSpec(routes).rules.flatMap(({ http }) => http.paths.map(({ backend }) => backend))).toEqual([
    { service: { name: "shares-api", port: { name: "use-annotation" } } },
  ]);
});

test("Traefik has both Services in one rule, by weight", () => {
  const edge = edgeOf(behindGateway("traefik", canary()));
  const [route] = apiOf(edge);
  if (!route || !edge.traefik) throw new Error("no route of Traefik");
  const [rule] = ingressRouteSpec(route, edge.traefik, []).routes;
  expect(rule?.services).toMatchObject([
    { name: "api-service", port: 80, weight: 90 },
    { name: "api-v2", port: 80, weight: 10 },
  ]);
});

test("Kong has both in one HTTPRoute, each by a Service of its own that stands for it", () => {
  const { kong } = edgeOf(behindGateway("kong", canary()));
  const route = kong?.routes.find(({ name }) => name === "api");
  if (!kong || !route) throw new Error("no route of Kong");
  expect(routeSpec(route).rules[0]?.backendRefs).toEqual([
    { name: "to-api", port: 80, weight: 90 },
    { name: "canary-api", port: 80, weight: 10 },
  ]);
  expect(kong.backends.map(({ name, host }) => [name, host])).toContainEqual([
    "canary-api",
    "api-v2.apps.svc.cluster.local",
  ]);
});

test("its pods are let in as those of the first are, and the plan tells of it", () => {
  const { spec } = resolveShop(published(canary({ targetPort: 9000 })));
  const lines = wayInOf(spec).filter((line) => line.includes("apps/api-service"));
  expect(lines[0]).toContain("apps/api-service:80, 10 % api-v2:80");
  const text = JSON.stringify(spec.namespaces);
  expect(text).toContain("9000");
});

test("blue and green: all of the requests go to one of them", () => {
  const { alb } = edgeOf(published(canary({ weight: 100 })));
  expect(alb?.routes.find(({ name }) => name === "api")?.canary?.weight).toBe(100);
});

const long = "a".repeat(60);

describe("what can't be is refused", () => {
  testErrors([
    {
      name: "a share for the Service that has the rest",
      ...published(canary({ service: "api-service" })),
      lines: [
        `${FILE}edge.routes.api.canary.service: api-service is the Service that the rest goes to: name another one, or another port`,
      ],
    },
    {
      name: "more than everything",
      ...published(canary({ weight: 101 })),
      lines: [expect.stringMatching(/edge\.routes\.api\.canary\.weight: .*100/)],
    },
    {
      name: "a name that no annotation has room for",
      ...published({
        routes: {
          api: null,
          [long]: { hosts: ["api.shop.example.com"], to: { namespace: "apps", service: "a" }, canary: CANARY },
        },
      }),
      lines: [`${FILE}edge.routes.${long}: is longer than 48 letters, which is the most with a canary behind alb`],
    },
    {
      name: "a name that no Service of Kong's has room for",
      ...behindGateway("kong", {
        routes: {
          api: null,
          [long]: { hosts: ["api.shop.example.com"], to: { namespace: "apps", service: "a" }, canary: CANARY },
        },
      }),
      lines: [`${FILE}edge.routes.${long}: is longer than 56 letters: its Service is canary-<name>`],
    },
  ]);
});
