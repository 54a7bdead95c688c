import { resolveShop, testErrors } from "../../../support/definitions";
import { notes } from "../../mesh/definitions";
import { behindGateway, published } from "../definitions";

const FILE = "platforms/shop.yaml: ";
const GATEWAY = { namespace: "apps", service: "api-gateway", port: 8100 };

/** Programs in a namespace of the mesh. */
const inMesh = (mesh: object = {}) => ({ namespaces: { apps: { inject: true } }, mesh: { kind: "istio", ...mesh } });

const set = (traefik: object) => behindGateway("traefik", { traefik: { ...traefik } });

describe("what Traefik can't be, or can't do, is refused", () => {
  testErrors([
    {
      name: "clients that come to it by themselves",
      ...behindGateway("traefik", { chain: ["traefik"] }),
      lines: [
        `${FILE}edge.chain.0: clients do not reach traefik: a chain begins with cloudflare, cloudfront, nlb or alb`,
      ],
    },
    {
      name: "the mesh's gateway after it",
      ...behindGateway("traefik", { chain: ["nlb", "traefik", "istio-gateway"], routes: null }, inMesh()),
      lines: expect.arrayContaining([
        `${FILE}edge.chain.2: istio-gateway comes after traefik, which leads to api-gateway`,
      ]),
    },
    {
      name: "routes of the mesh",
      ...behindGateway(
        "traefik",
        {},
        {
          namespaces: { meshed: { inject: true } },
          mesh: {
            kind: "istio",
            services: { shop: { namespace: "meshed" } },
            routes: { shop: { hosts: ["api.shop.example.com"], rules: [{ to: [{ service: "shop" }] }] } },
          },
        },
      ),
      lines: [
        `${FILE}mesh.routes.shop.hosts.0: requests for api.shop.example.com do not come here: edge.chain has no istio-gateway`,
      ],
    },
    {
      name: "no route, and nothing else behind it",
      ...behindGateway("traefik", { routes: null }),
      lines: [
        `${FILE}edge.hosts.0: api.shop.example.com leads nowhere: no route of edge.routes is for it`,
        `${FILE}edge.hosts.1: app.shop.example.com leads nowhere: no route of edge.routes is for it`,
      ],
    },
    {
      name: "routes before a gateway that leads by itself",
      ...behindGateway("traefik", { chain: ["nlb", "traefik", "api-gateway"], apiGateway: GATEWAY }),
      lines: [
        `${FILE}edge.routes: does nothing: edge.chain ends with api-gateway, which leads as edge.apiGateway says`,
      ],
    },
    {
      name: "pods that demand mutual TLS",
      ...behindGateway("traefik", {}, inMesh()),
      lines: [
        `${FILE}edge.routes.api.to: apps demands mutual TLS, and traefik has no proxy of the mesh: put 8000 in mesh.services.api-service.plainPorts`,
      ],
    },
    {
      name: "a gateway of one's own that demands it",
      ...behindGateway(
        "traefik",
        { chain: ["nlb", "traefik", "api-gateway"], apiGateway: GATEWAY, routes: null },
        inMesh(),
      ),
      lines: [
        `${FILE}edge.apiGateway: apps demands mutual TLS, and traefik has no proxy of the mesh: put 8100 in mesh.services.api-gateway.plainPorts`,
      ],
    },
    {
      name: "no issuer",
      ...behindGateway("traefik", { tls: { issuer: null } }),
      lines: [
        `${FILE}edge.tls.issuer: is missing: the gateway's certificate needs one of certificates.issuers: platform-ca`,
      ],
    },
    {
      name: "an issuer that is not there",
      ...behindGateway("traefik", { tls: { issuer: "letsencrypt" } }),
      lines: [`${FILE}edge.tls.issuer: "letsencrypt" is not one of certificates.issuers; allowed: platform-ca`],
    },
    {
      name: "nobody who issues",
      ...behindGateway("traefik", {}, { certificates: { enabled: false } }),
      lines: [`${FILE}edge.tls.issuer: certificates.enabled is false, so nothing issues the gateway's certificate`],
    },
    {
      name: "more pods at the least than at the most",
      ...set({ min: 4, max: 3 }),
      lines: [`${FILE}edge.traefik.min: 4 is more than max 3`],
    },
    {
      name: "deficit round robin, of Traefik 1",
      ...set({ balancing: "drr" }),
      lines: [`${FILE}edge.traefik.balancing: "drr" is not allowed (did you mean wrr?); allowed: wrr, p2c`],
    },
    {
      name: "a breaker that never opens",
      ...set({ circuitBreaker: {} }),
      lines: [`${FILE}edge.traefik.circuitBreaker: has no condition: name errorRatio or expression`],
    },
    {
      name: "a breaker with two conditions",
      ...set({ circuitBreaker: { errorRatio: 0.5, expression: "NetworkErrorRatio() > 0.50" } }),
      lines: [`${FILE}edge.traefik.circuitBreaker: has two conditions, errorRatio and expression: name one`],
    },
    {
      name: "a condition that Traefik can't read",
      ...set({ circuitBreaker: { expression: "errors > 30%" } }),
      lines: [
        `${FILE}edge.traefik.circuitBreaker.expression: "errors > 30%" is not an expression such as LatencyAtQuantileMS(50.0) > 500 || NetworkErrorRatio() > 0.30`,
      ],
    },
    {
      name: "a limit of requests in no time",
      ...set({ rateLimit: { average: 10, period: "0s" } }),
      lines: [`${FILE}edge.traefik.rateLimit.period: 0s is no time: 1s is the least`],
    },
    {
      name: "a limit of nothing",
      ...set({ rateLimit: { average: 0 } }),
      lines: [expect.stringContaining(`${FILE}edge.traefik.rateLimit.average: `)],
    },
    {
      name: "a retry that tries once",
      ...set({ retry: { attempts: 1 } }),
      lines: [expect.stringContaining(`${FILE}edge.traefik.retry.attempts: `)],
    },
    {
      name: "something that is to be done with requests, and nobody who does it",
      ...published({ traefik: { compress: true, rateLimit: { average: 10 } } }),
      lines: [
        `${FILE}edge.traefik.rateLimit: does nothing: edge.chain has no traefik`,
        `${FILE}edge.traefik.compress: does nothing: edge.chain has no traefik`,
      ],
    },
    {
      name: "a controller that is switched off",
      ...behindGateway("traefik", {}, { addOns: { loadBalancerController: false } }),
      lines: expect.arrayContaining([
        `${FILE}addOns: traefik needs aws-load-balancer-controller, which is switched off`,
      ]),
    },
  ]);
});

test("it reaches pods of the mesh at a port without TLS", () => {
  const services = { "api-service": { namespace: "apps", targetPort: 8000, plainPorts: [8000] } };
  expect(resolveShop(behindGateway("traefik", {}, inMesh({ services }))).spec.edge?.routes).toHaveLength(2);
});

test("a certificate that no client outside trusts is said", () => {
  const open = behindGateway("traefik", { nlb: { scheme: "internet-facing" } });
  expect(notes(open)).toContain("warning: edge.tls.issuer: no client outside trusts platform-ca");
});
