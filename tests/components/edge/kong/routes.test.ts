import type { StackGraph } from "offline-engine";
import type { GraphResource } from "offline-engine/graph";
import { gatewayApi } from "../../../../components/edge/gateway-api/module";
import { KongRoutes } from "../../../../components/edge/kong/component/routes";
import { kong } from "../../../../components/edge/kong/module";
import type { Tree } from "../../../../components/shared/tree";
import { madeInCluster } from "../../../support/cluster";
import { namesByType, needs } from "../../../support/component";
import { schemaProblems, testWithSchemas } from "../../../support/crd-schemas";
import { only, resourcesOfType } from "../../../support/graphs";
import { behindKong, kongOf } from "./definitions";

const GATEWAY_API = "kubernetes:gateway.networking.k8s.io/v1";
const KONGHQ = "kubernetes:configuration.konghq.com";
const SERVICE = "kubernetes:core/v1:Service";

const PROTECTED: Tree = {
  jwt: { hosts: ["api.shop.example.com"], consumers: { mobile: { key: "kong/mobile" } } },
  rateLimit: { consumer: 600 },
  requestHeaders: { set: { "X-Shop": "eu" }, remove: ["X-Debug"] },
  responseHeaders: { remove: ["Server"] },
  circuitBreaker: { failures: 3, open: 20 },
};

function alone(shop: { definition: Tree }): Promise<StackGraph> {
  const edge = kongOf(shop);
  return madeInCluster(["kong"], (cluster, parent) => {
    for (const { facts } of [gatewayApi, kong]) cluster.installed.add(facts, []);
    cluster.installed.add(
      { name: "external-secrets", serves: [{ apiVersion: "external-secrets.io/v1", kind: "ExternalSecret" }] },
      [],
    );
    cluster.installed.offer({ kind: "ClusterSecretStore", name: "aws-secrets-manager" }, []);
    cluster.installed.offer({ kind: "Secret", name: "gateway-tls", namespace: "kong" }, []);
    new KongRoutes("edge-kong", { ...edge.kong, certificate: "gateway-tls", cluster }, { parent });
  });
}

const bodyOf = ({ inputs: { metadata, ...body } }: GraphResource) => body;
const annotationsOf = ({ inputs }: GraphResource) =>
  (inputs.metadata as { annotations: Record<string, string> }).annotations;

describe("Kong before programs, with tokens on one host of two", () => {
  let graph: StackGraph;
  beforeAll(async () => {
    graph = await alone(behindKong(PROTECTED));
  });
  const route = (name: string) => only(graph, `${GATEWAY_API}:HTTPRoute`, `edge-kong-${name}`);

  test("is a Gateway, a route for each host, and what is done with their requests", () => {
    expect(graph.findings).toEqual([]);
    expect(namesByType(graph)).toEqual({
      "platform:edge:KongRoutes": ["edge-kong"],
      [`${GATEWAY_API}:GatewayClass`]: ["edge-kong"],
      [`${GATEWAY_API}:Gateway`]: ["edge-kong"],
      [`${GATEWAY_API}:HTTPRoute`]: ["edge-kong-api", "edge-kong-app.open"],
      [`${KONGHQ}/v1:KongPlugin`]: ["edge-kong-consumer-limit", "edge-kong-correlation-id", "edge-kong-jwt"],
      [`${KONGHQ}/v1:KongClusterPlugin`]: ["edge-kong-prometheus"],
      [`${KONGHQ}/v1:KongConsumer`]: ["edge-kong-mobile"],
      [`${KONGHQ}/v1beta1:KongUpstreamPolicy`]: ["edge-kong"],
      "kubernetes:external-secrets.io/v1:ExternalSecret": ["edge-kong-jwt-mobile"],
      [SERVICE]: ["edge-kong-to-api", "edge-kong-to-app"],
    });
  });

  test("routes of other namespaces are none of its", () => {
    expect(bodyOf(only(graph, `${GATEWAY_API}:Gateway`)).spec).toEqual({
      gatewayClassName: "kong",
      listeners: [
        {
          name: "https",
          port: 443,
          protocol: "HTTPS",
          tls: { mode: "Terminate", certificateRefs: [{ kind: "Secret", name: "gateway-tls" }] },
          allowedRoutes: { namespaces: { from: "Same" } },
        },
      ],
    });
  });

  test("a route is for HTTPS, leads HTTP there, and to its Service by a name of Kong's own namespace", () => {
    expect(annotationsOf(route("api"))).toMatchObject({
      "konghq.com/https-redirect-status-code": "301",
      "konghq.com/plugins": "correlation-id,jwt,consumer-limit",
      "pulumi.com/waitFor": "jsonpath={$.status.parents[*].conditions[?@.type=='Programmed'].status}=True",
    });
    expect(bodyOf(route("api")).spec).toMatchObject({
      parentRefs: [{ name: "kong", sectionName: "https" }],
      hostnames: ["api.shop.example.com"],
      rules: [{ matches: [{ path: { type: "PathPrefix", value: "/" } }], backendRefs: [{ name: "to-api", port: 80 }] }],
    });
    expect(bodyOf(only(graph, SERVICE, "edge-kong-to-api")).spec).toEqual({
      type: "ExternalName",
      externalName: "api-service.apps.svc.cluster.local",
      ports: [{ port: 80, protocol: "TCP" }],
    });
  });

  test("where no token is asked for, nobody says of himself who he is", () => {
    const filtersOf = (name: string) =>
      (bodyOf(route(name)).spec as { rules: { filters: object[] }[] }).rules[0]?.filters;
    const response = { type: "ResponseHeaderModifier", responseHeaderModifier: { remove: ["Server"] } };
    const set = [{ name: "X-Shop", value: "eu" }];
    expect(filtersOf("api")).toEqual([
      { type: "RequestHeaderModifier", requestHeaderModifier: { set, remove: ["X-Debug"] } },
      response,
    ]);
    expect(filtersOf("app.open")).toEqual([
      {
        type: "RequestHeaderModifier",
        requestHeaderModifier: {
          set,
          remove: [
            "X-Debug",
            "X-Consumer-ID",
            "X-Consumer-Custom-ID",
            "X-Consumer-Username",
            "X-Credential-Identifier",
            "X-Anonymous-Consumer",
          ],
        },
      },
      response,
    ]);
    expect(annotationsOf(route("app.open"))["konghq.com/plugins"]).toBe("correlation-id");
  });

  test("a token is read from its header alone, and must not have expired", () => {
    expect(bodyOf(only(graph, `${KONGHQ}/v1:KongPlugin`, "edge-kong-jwt"))).toMatchObject({
      plugin: "jwt",
      config: { header_names: ["authorization"], uri_param_names: [], cookie_names: [], claims_to_verify: ["exp"] },
    });
  });

  test("a consumer's credential is fetched, and no value of it is in the plan", () => {
    const secret = only(graph, "kubernetes:external-secrets.io/v1:ExternalSecret");
    expect(bodyOf(secret).spec).toMatchObject({
      target: { name: "jwt-mobile", template: { metadata: { labels: { "konghq.com/credential": "jwt" } } } },
      dataFrom: [{ extract: { key: "shop-prod/kong/mobile" } }],
    });
    const consumer = only(graph, `${KONGHQ}/v1:KongConsumer`);
    expect(bodyOf(consumer)).toMatchObject({ username: "mobile", credentials: ["jwt-mobile"] });
    expect(needs(graph, consumer)).toContain("ExternalSecret edge-kong-jwt-mobile");
  });

  test("a Service that fails is left alone, and tried now and then", () => {
    expect(bodyOf(only(graph, `${KONGHQ}/v1beta1:KongUpstreamPolicy`)).spec).toMatchObject({
      healthchecks: {
        active: { type: "tcp", healthy: { interval: 0, successes: 1 }, unhealthy: { interval: 20 } },
        passive: {
          type: "http",
          healthy: { successes: 1 },
          unhealthy: { tcpFailures: 3, timeouts: 3, httpFailures: 3, httpStatuses: [500, 502, 503, 504] },
        },
      },
    });
    expect(annotationsOf(only(graph, SERVICE, "edge-kong-to-app"))).toEqual({
      "konghq.com/protocol": "http",
      "konghq.com/upstream-policy": "circuit-breaker",
    });
  });

  test("routes come last, and go first", () => {
    expect(needs(graph, route("api"))).toEqual(
      expect.arrayContaining([
        "Gateway edge-kong",
        "KongPlugin edge-kong-jwt",
        "KongConsumer edge-kong-mobile",
        "Service edge-kong-to-api",
      ]),
    );
    expect(needs(graph, only(graph, SERVICE, "edge-kong-to-api"))).toContain("KongUpstreamPolicy edge-kong");
  });

  testWithSchemas("its objects are what the API server takes", () => {
    const types = [GATEWAY_API, KONGHQ];
    const objects = graph.resources.filter(({ type }) => types.some((prefix) => type.startsWith(prefix)));
    expect(objects.length).toBe(10);
    expect(objects.flatMap(({ inputs }) => schemaProblems(inputs as Tree))).toEqual([]);
  });
});

describe("Kong before Istio's gateway", () => {
  const services = { orders: { namespace: "apps", targetPort: 8080 } };
  const routes = {
    shop: {
      hosts: ["api.shop.example.com", "app.shop.example.com"],
      rules: [{ to: [{ service: "orders" }] }],
    },
  };
  let graph: StackGraph;
  beforeAll(async () => {
    graph = await alone(
      behindKong(
        { circuitBreaker: {} },
        { chain: ["alb", "kong", "istio-gateway"], routes: null },
        { namespaces: { apps: { inject: true } }, mesh: { kind: "istio", services, routes } },
      ),
    );
  });

  test("is one route of all hosts, by TLS, to a gateway that knows what is behind it", () => {
    const { spec } = bodyOf(only(graph, `${GATEWAY_API}:HTTPRoute`));
    expect(spec).toMatchObject({
      hostnames: ["api.shop.example.com", "app.shop.example.com"],
      rules: [{ backendRefs: [{ name: "to-istio-gateway", port: 443 }] }],
    });
    const service = only(graph, SERVICE);
    expect(annotationsOf(service)["konghq.com/protocol"]).toBe("https");
    expect(bodyOf(service).spec).toMatchObject({
      externalName: "istio-ingressgateway.istio-ingress.svc.cluster.local",
    });
  });

  test("what one of many programs answers does not close the gateway to all", () => {
    const { spec } = bodyOf(only(graph, `${KONGHQ}/v1beta1:KongUpstreamPolicy`));
    expect(spec).toMatchObject({
      healthchecks: { passive: { type: "tcp", healthy: { successes: 1 }, unhealthy: { tcpFailures: 5 } } },
    });
    expect(JSON.stringify(spec)).not.toMatch(/httpFailures|timeouts/);
  });
});

test("more hosts than a route takes are more routes", async () => {
  const hosts = Array.from({ length: 17 }, (_, index) => `h${index}.shop.example.com`);
  const to = { namespace: "apps", service: "all" };
  const graph = await alone(behindKong({}, { hosts, routes: { api: null, app: null, all: { to } } }));
  const counts = resourcesOfType(graph, `${GATEWAY_API}:HTTPRoute`).map(({ name, inputs }) => [
    name,
    (inputs.spec as { hostnames: string[] }).hostnames.length,
  ]);
  expect(counts).toEqual([
    ["edge-kong-all", 16],
    ["edge-kong-all.2", 1],
  ]);
});
