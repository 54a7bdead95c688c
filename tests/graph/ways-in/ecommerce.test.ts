/**
 * The way in of the reference platform D: Traefik ends TLS, and leads the shop's host to its own API gateway and Grafana's to
 * Grafana. Services and pods come from Git: they are here as the definition tells of them.
 */
import { only, prerequisites, resourcesOfType } from "../../support/graphs";
import { deliveredPod } from "../../support/network/inhabitants";
import { type Asked, Network } from "../../support/network/network";
import { PlannedPlatform } from "../../support/planned-platform";

const SHOP = "e-commerce-prod";
const WWW = "www.yourdomain.com";
const GRAFANA = "grafana.yourdomain.com";

const API = "kubernetes:traefik.io/v1alpha1:";
const CLIENT = "198.51.100.7";

const platform = new PlannedPlatform("ecommerce");
const graph = platform.graph("prod");
const net = new Network(graph, [
  deliveredPod(SHOP, "api-gateway", { app: "api-gateway" }),
  deliveredPod(SHOP, "orders", { app: "orders", component: "microservice" }),
  deliveredPod(SHOP, "auth", { app: "auth", component: "microservice" }),
  deliveredPod("monitoring", "grafana", { app: "grafana" }),
]);

test("it is planned without an error", () => {
  expect(platform.refused).toBe("");
  expect(platform.said("error")).toEqual([]);
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

test("Traefik shares requests out by weight, leaves a Service that fails alone, and limits addresses", () => {
  const strategies = resourcesOfType(graph, `${API}IngressRoute`).flatMap(({ inputs }) => {
    const { routes } = inputs.spec as { routes: { services: { strategy: string }[] }[] };
    return routes.flatMap(({ services }) => services.map(({ strategy }) => strategy));
  });
  expect(strategies).toEqual(["wrr", "wrr"]);
  const made = resourcesOfType(graph, `${API}Middleware`).map(({ inputs }) => inputs.spec);
  expect(made).toEqual(
    expect.arrayContaining([
      { rateLimit: expect.objectContaining({ average: 1000, period: "1m", burst: 100 }) },
      { circuitBreaker: expect.objectContaining({ expression: expect.stringContaining("0.30") }) },
    ]),
  );
});
