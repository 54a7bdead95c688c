/** The way in of platform B (attribution): Cloudflare, a load balancer, Kong, Istio's gateway, services of the mesh. */
import type { StackGraph } from "offline-engine";
import { CLOUDFLARE_RANGES } from "../../components/dns/cloudflare-ranges";
import type { Tree } from "../../infra/config/sources";
import { resolveWakala } from "../support/definitions";
import { evaluateStack } from "../support/evaluate-stack";
import { only, prerequisites, resourcesOfType } from "../support/graphs";
import { deliveredPod } from "../support/network/inhabitants";
import { Network } from "../support/network/network";
import { chartValue } from "../support/releases";

const ZONE = "attribution-platform.com";
const HOSTS = [`api.${ZONE}`, `app.${ZONE}`];
const CERTIFICATE = "arn:aws:acm:af-south-1:123456789012:certificate/0a1b2c3d";
const service = (namespace: string, targetPort: number) => ({ namespace, targetPort });

/** What is B's of the edge, in the stack that the tests have: api (Bun) and web-app (Svelte) are in namespaces of their own. */
const B: Tree = {
  namespaces: { api: { inject: true }, web: { inject: true } },
  dns: { provider: "cloudflare", zones: { [ZONE]: {} }, proxied: true },
  mesh: {
    services: { api: service("api", 3000), "web-app": service("web", 5173) },
    routes: {
      "whatsapp-webhook": null,
      api: { hosts: [`api.${ZONE}`], rules: [{ to: [{ service: "api" }] }] },
      app: { hosts: [`app.${ZONE}`], rules: [{ to: [{ service: "web-app" }] }] },
    },
    jwt: {
      users: {
        service: "api",
        issuer: `https://login.${ZONE}`,
        jwksUri: `https://login.${ZONE}/.well-known/jwks.json`,
        audiences: ["api"],
      },
    },
  },
  edge: {
    chain: ["cloudflare", "alb", "kong", "istio-gateway"],
    hosts: HOSTS,
    gateway: { name: "platform-gateway" },
    tls: { secretName: "platform-tls-cert" },
    alb: { certificates: { "af-south-1": [CERTIFICATE] } },
    kong: {
      jwt: { hosts: [`api.${ZONE}`], consumers: { sdk: { key: "kong/sdk" } } },
      rateLimit: { consumer: 600, ip: { minute: 1000, burst: 2000 } },
      requestHeaders: { remove: ["X-Debug"] },
      responseHeaders: { remove: ["X-Powered-By"] },
      circuitBreaker: {},
    },
  },
};

const RELEASE = "kubernetes:helm.sh/v3:Release";

describe("the way in of platform B", () => {
  let graph: StackGraph;
  const { spec } = resolveWakala("staging", B);
  beforeAll(async () => {
    graph = await evaluateStack("staging", { overrides: B });
  }, 60_000);

  test("is planned without an error", () => {
    expect(graph.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(spec.edge?.chain).toEqual(["cloudflare", "alb", "kong", "istio-gateway"]);
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
    expect(spec.edge?.istioGateway?.proxiesBefore).toBe(3);
    expect(spec.edge?.kong?.trustedProxies).toEqual(expect.arrayContaining([...CLOUDFLARE_RANGES]));
  });

  test("a request goes from hop to hop, and nobody goes around one", () => {
    const pods = [deliveredPod("api", "api", { app: "api" }), deliveredPod("web", "web-app", { app: "web-app" })];
    const net = new Network(graph, [...pods, deliveredPod("wakala-apps", "stranger")]);
    const kong = net.pod("kong", "kong");
    const gateway = net.pod("istio-ingress", "istio-ingressgateway");
    const [api, web] = [net.pod("api", "api"), net.pod("web", "web-app")];
    expect(net.refusals([kong, gateway, 8443], [gateway, api, 3000], [gateway, web, 5173])).toEqual([]);
    const stranger = net.pod("wakala-apps", "stranger");
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
