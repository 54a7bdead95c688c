/** The way in of platform B (attribution): Cloudflare, a load balancer, Kong, Istio's gateway, services of the mesh. */
import { CLOUDFLARE_RANGES } from "../../../components/dns/cloudflare-ranges";
import { only, prerequisites, resourcesOfType } from "../../support/graphs";
import { deliveredPod } from "../../support/network/inhabitants";
import { Network } from "../../support/network/network";
import { PlannedPlatform } from "../../support/planned-platform";
import { chartValue } from "../../support/releases";

const ZONE = "attribution-platform.com";
const HOSTS = [`api.${ZONE}`, `app.${ZONE}`];

const RELEASE = "kubernetes:helm.sh/v3:Release";

describe("the way in of platform B", () => {
  const platform = new PlannedPlatform("attribution");
  const graph = platform.graph("prod");
  const { edge } = platform.spec("prod");

  test("is planned in three regions without an error", () => {
    expect(platform.refused).toBe("");
    expect(platform.stacks).toHaveLength(3);
    expect(platform.said("error")).toEqual([]);
    expect(edge?.chain).toEqual(["cloudflare", "alb", "kong", "istio-gateway"]);
  });

  test("is known to lead each host to one of its three regions alone: Cloudflare's records have no shares", () => {
    const warned = platform.said("warning").filter((line) => line.includes("leads to one region alone"));
    expect(warned).toHaveLength(platform.stacks.length * HOSTS.length);
  });

  test("each gateway shows a certificate of both hosts, kept under the name of the platform", () => {
    const shown = resourcesOfType(graph, "kubernetes:cert-manager.io/v1:Certificate")
      .map(({ inputs }) => ({ ...(inputs.metadata as object), ...(inputs.spec as object) }) as Record<string, unknown>)
      .filter(({ name }) => name === "platform-tls-cert");
    expect(shown.map(({ namespace, dnsNames }) => [namespace, dnsNames])).toEqual(
      expect.arrayContaining([
        ["istio-ingress", HOSTS],
        ["kong", HOSTS],
      ]),
    );
    expect(shown).toHaveLength(2);
  });

  test("the route of events has B's timeout, tries and conditions, and the health path none", () => {
    const route = only(graph, "kubernetes:networking.istio.io/v1:VirtualService", "mesh-ingestion-ingestion-routes");
    expect(route.inputs.spec).toMatchObject({
      hosts: [HOSTS[0]],
      gateways: ["istio-system/platform-gateway"],
      http: [
        {
          match: [{ uri: { prefix: "/v1/events" } }],
          timeout: "10s",
          retries: { attempts: 2, perTryTimeout: "5s", retryOn: "5xx,reset,connect-failure,refused-stream" },
        },
        { match: [{ uri: { exact: "/health" } }], timeout: "5s", retries: { attempts: 0 } },
        { route: [{ destination: { host: "api.api.svc.cluster.local" } }] },
      ],
    });
    const rule = only(graph, "kubernetes:networking.istio.io/v1:DestinationRule");
    expect(rule.inputs.spec).toMatchObject({
      host: "ingestion-service.ingestion.svc.cluster.local",
      trafficPolicy: {
        loadBalancer: { simple: "LEAST_REQUEST" },
        connectionPool: {
          tcp: { maxConnections: 1000, connectTimeout: "3s" },
          http: { http2MaxRequests: 1000, maxRequestsPerConnection: 10 },
        },
        outlierDetection: { consecutive5xxErrors: 5, maxEjectionPercent: 50, minHealthPercent: 50 },
      },
    });
  });

  test("Kong asks for tokens of api, limits users and addresses, counts, and stops what fails", () => {
    const plugins = resourcesOfType(graph, "kubernetes:configuration.konghq.com/v1:KongPlugin").map(
      ({ inputs }) => inputs.plugin,
    );
    expect([...plugins].sort()).toEqual(["correlation-id", "jwt", "rate-limiting"]);
    const kong = only(graph, RELEASE, "kong");
    expect(chartValue(kong, "env.nginx_http_limit_req_zone")).toBe("$binary_remote_addr zone=clients:10m rate=1000r/m");
    expect(resourcesOfType(graph, "kubernetes:configuration.konghq.com/v1:KongClusterPlugin")).toHaveLength(1);
    expect(resourcesOfType(graph, "kubernetes:configuration.konghq.com/v1beta1:KongUpstreamPolicy")).toHaveLength(1);
    expect(
      only(graph, "kubernetes:security.istio.io/v1:RequestAuthentication", "mesh-api-users").inputs.spec,
    ).toMatchObject({
      jwtRules: [{ issuer: `https://login.${ZONE}` }],
    });
  });

  test("only the load balancer is public: Services of both gateways are the cluster's own", () => {
    expect(chartValue(only(graph, RELEASE, "kong"), "proxy.type")).toBe("ClusterIP");
    expect(chartValue(only(graph, RELEASE, "istio-ingressgateway"), "service.type")).toBe("ClusterIP");
    const { spec: params } = only(graph, "kubernetes:elbv2.k8s.aws/v1beta1:IngressClassParams").inputs;
    expect(params).toMatchObject({ scheme: "internet-facing", inboundCIDRs: CLOUDFLARE_RANGES });
  });

  test("the client is known at the end: three proxies of others are before Istio's gateway", () => {
    expect(edge?.istioGateway?.proxiesBefore).toBe(3);
    expect(edge?.kong?.trustedProxies).toEqual(expect.arrayContaining([...CLOUDFLARE_RANGES]));
  });

  test("a request goes from hop to hop, and nobody goes around one", () => {
    const pods = [deliveredPod("api", "api", { app: "api" }), deliveredPod("web", "web-app", { app: "web-app" })];
    const net = new Network(graph, [...pods, deliveredPod("ingestion", "stranger")]);
    const kong = net.pod("kong", "kong");
    const gateway = net.pod("istio-ingress", "istio-ingressgateway");
    const [api, web] = [net.pod("api", "api"), net.pod("web", "web-app")];
    expect(net.refusals([kong, gateway, 8443], [gateway, api, 3000], [gateway, web, 5173])).toEqual([]);
    const stranger = net.pod("ingestion", "stranger");
    expect(
      net.openings(
        [stranger, kong, 8443],
        [stranger, kong, 8444],
        [stranger, gateway, 8443],
        [kong, api, 3000],
        ["203.0.113.5", kong, 8443],
        ["203.0.113.5", gateway, 8443],
      ),
    ).toEqual([]);
  });

  test("routes wait for the gateway, the load balancer for routes: they go in the other order", () => {
    const route = only(graph, "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute", "edge-kong-istio-gateway");
    const names = (resource: typeof route) =>
      [...prerequisites(graph, resource)].map(({ type, name }) => `${type.split(":").at(-1)} ${name}`);
    expect(names(route)).toEqual(
      expect.arrayContaining([
        "Release kong",
        "Release istio-ingressgateway",
        "Gateway edge-kong",
        "Gateway edge-platform-gateway",
      ]),
    );
    const [ingress] = resourcesOfType(graph, "kubernetes:networking.k8s.io/v1:Ingress");
    if (!ingress) throw new Error("no Ingress");
    expect(names(ingress)).toContain("HTTPRoute edge-kong-istio-gateway");
  });
});
