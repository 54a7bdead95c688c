/**
 * The way in of the reference platform D: Traefik ends TLS, and leads the shop's host to its own API gateway and Grafana's to
 * Grafana. Services and pods come from Git: they are here as the definition tells of them.
 */
import type { StackGraph } from "offline-engine";
import { resolveWakala } from "../support/definitions";
import { evaluateStack } from "../support/evaluate-stack";
import { only, prerequisites, resourcesOfType } from "../support/graphs";
import { deliveredPod } from "../support/network/inhabitants";
import { type Asked, Network } from "../support/network/network";

const SHOP = "e-commerce-prod";
const WWW = "www.yourdomain.com";
const GRAFANA = "grafana.yourdomain.com";

const PLATFORM_D = {
  dns: { provider: "aws", proxied: false, zones: { "wakala.os": null, "yourdomain.com": { id: "Z0123456789ABC" } } },
  certificates: { issuers: ["platform-ca", "letsencrypt"], email: "platform@yourdomain.com" },
  namespaces: {
    [SHOP]: {
      allow: {
        // Who asks services, and nobody else: no rule is from service to service.
        "gateway-to-services": {
          pods: { app: "api-gateway" },
          to: [{ pods: { component: "microservice" } }],
          ports: [9000],
        },
      },
    },
    monitoring: {},
  },
  mesh: { routes: { "whatsapp-webhook": null } },
  edge: {
    chain: ["nlb", "traefik"],
    hosts: [WWW, GRAFANA],
    tls: { issuer: "letsencrypt", secretName: "e-commerce-tls" },
    routes: {
      shop: { hosts: [WWW], to: { namespace: SHOP, service: "api-gateway", port: 8100 } },
      grafana: { hosts: [GRAFANA], to: { namespace: "monitoring", service: "grafana", targetPort: 3000 } },
    },
    traefik: {
      balancing: "wrr",
      circuitBreaker: { errorRatio: 0.3 },
      rateLimit: { average: 1000, period: "1m", burst: 100 },
    },
  },
};

const API = "kubernetes:traefik.io/v1alpha1:";
const CLIENT = "198.51.100.7";

let graph: StackGraph;
let net: Network;
beforeAll(async () => {
  graph = await evaluateStack("staging", { overrides: PLATFORM_D });
  net = new Network(graph, [
    deliveredPod(SHOP, "api-gateway", { app: "api-gateway" }),
    deliveredPod(SHOP, "orders", { app: "orders", component: "microservice" }),
    deliveredPod(SHOP, "auth", { app: "auth", component: "microservice" }),
    deliveredPod("monitoring", "grafana", { app: "grafana" }),
  ]);
});

test("it is planned without a finding that is an error", () => {
  expect(graph.findings.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("each host has a route, to the gateway at 8100 and to Grafana", () => {
  const led = resourcesOfType(graph, `${API}IngressRoute`).map(({ inputs }) => {
    const { routes } = inputs.spec as { routes: { match: string; services: { name: string; port: number }[] }[] };
    const { namespace } = inputs.metadata as { namespace: string };
    return routes.map(({ match, services: [service] }) => [match, `${namespace}/${service?.name}:${service?.port}`]);
  });
  expect(led.flat().sort()).toEqual([
    [`(Host(\`${GRAFANA}\`)) && (PathPrefix(\`/\`))`, "monitoring/grafana:80"],
    [`(Host(\`${WWW}\`)) && (PathPrefix(\`/\`))`, `${SHOP}/api-gateway:8100`],
  ]);
});

test("Let's Encrypt issues the certificate that Traefik shows, before a route leads through it", () => {
  const certificate = only(graph, "kubernetes:cert-manager.io/v1:Certificate", "edge-traefik-e-commerce-tls");
  expect(certificate.inputs).toMatchObject({
    metadata: { namespace: "traefik" },
    spec: { secretName: "e-commerce-tls", dnsNames: [WWW, GRAFANA], issuerRef: { name: "letsencrypt" } },
  });
  expect(only(graph, `${API}TLSStore`).inputs.spec).toEqual({ defaultCertificate: { secretName: "e-commerce-tls" } });
  for (const route of resourcesOfType(graph, `${API}IngressRoute`))
    expect(prerequisites(graph, route)).toContain(certificate);
});

test("clients come to Traefik, it comes to the two, and the gateway to services", () => {
  const traefik = net.pod("traefik", "traefik");
  const gateway = net.pod(SHOP, "api-gateway");
  expect(
    net.refusals(
      [CLIENT, traefik, 8000],
      [CLIENT, traefik, 8443],
      [traefik, gateway, 8100],
      [traefik, net.pod("monitoring", "grafana"), 3000],
      [gateway, net.pod(SHOP, "orders"), 9000],
      [gateway, net.pod(SHOP, "auth"), 9000],
    ),
  ).toEqual([]);
});

// Requirements: NPL-05
test("nothing else comes to the gateway, Traefik to nothing else, and no service to another", () => {
  const traefik = net.pod("traefik", "traefik");
  const gateway = net.pod(SHOP, "api-gateway");
  const [orders, auth] = [net.pod(SHOP, "orders"), net.pod(SHOP, "auth")];
  const asked: Asked[] = [
    [CLIENT, gateway, 8100],
    [net.pod("monitoring", "grafana"), gateway, 8100],
    [orders, gateway, 8100],
    [traefik, gateway, 9090],
    [traefik, orders, 9000],
    [auth, orders, 9000],
    [CLIENT, traefik, 8080],
    [CLIENT, traefik, 9100],
    [orders, traefik, 8443],
  ];
  expect(net.openings(...asked)).toEqual([]);
});

test("its own gateway as the last hop gets every path of its host", () => {
  const apiGateway = { namespace: SHOP, service: "api-gateway", port: 8100 };
  const routes = { shop: null, grafana: null };
  const edge = { ...PLATFORM_D.edge, chain: ["nlb", "traefik", "api-gateway"], hosts: [WWW], routes, apiGateway };
  expect(resolveWakala("staging", { ...PLATFORM_D, edge }).spec.edge?.routes).toEqual([
    { name: "api-gateway", hosts: [WWW], path: "/", to: { ...apiGateway, targetPort: 8100 } },
  ]);
});
