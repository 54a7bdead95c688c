import fc from "fast-check";
import type { StackGraph } from "offline-engine";
import { ingressRouteSpec } from "../../../../components/edge/traefik/component/ingress-route";
import { TraefikRoutes } from "../../../../components/edge/traefik/component/routes";
import { TRAEFIK_KINDS } from "../../../../components/edge/traefik/kinds";
import type { TraefikSettings } from "../../../../components/edge/traefik/settings";
import { madeInCluster } from "../../../support/cluster";
import { namesByType, needs } from "../../../support/component";
import { schemaProblems, testWithSchemas } from "../../../support/crd-schemas";
import { resolveShop } from "../../../support/definitions";
import { only, resourcesOfType } from "../../../support/graphs";
import { behindGateway } from "../definitions";

const API = "kubernetes:traefik.io/v1alpha1:";
const EVERYTHING = {
  balancing: "p2c",
  rateLimit: { average: 1000, period: "1m", burst: 2000 },
  circuitBreaker: { errorRatio: 0.3 },
  retry: { attempts: 3 },
  compress: true,
};

function alone(traefik: object = {}, edge: object = {}): Promise<StackGraph> {
  const { edge: settings } = resolveShop(behindGateway("traefik", { traefik: { ...traefik }, ...edge })).spec;
  const own = settings?.traefik;
  if (!own) throw new Error("the chain has no traefik");
  return madeInCluster(["apps", "web", "traefik"], (cluster, parent) => {
    cluster.installed.add({ name: "traefik", serves: TRAEFIK_KINDS }, []);
    const certificate = { secretName: "gateway-tls", ready: [] };
    new TraefikRoutes("edge-traefik", { ...own, routes: settings.routes, certificate, cluster }, { parent });
  });
}

const specOf = (graph: StackGraph, kind: string, name: string) => only(graph, API + kind, name).inputs.spec;

describe("routes with everything that is done with a request", () => {
  let graph: StackGraph;
  beforeAll(async () => {
    graph = await alone(EVERYTHING);
  });

  test("are an IngressRoute each, beside its Service and its middlewares", () => {
    expect(graph.findings).toEqual([]);
    const middlewares = (namespace: string) =>
      ["circuit-breaker", "compress", "rate-limit", "retry"].map((name) => `edge-traefik-${namespace}-edge-${name}`);
    expect(namesByType(graph)).toMatchObject({
      "platform:edge:TraefikRoutes": ["edge-traefik"],
      [`${API}IngressRoute`]: ["edge-traefik-api", "edge-traefik-app"],
      [`${API}Middleware`]: [...middlewares("apps"), ...middlewares("web")],
      [`${API}TLSOption`]: ["edge-traefik"],
      [`${API}TLSStore`]: ["edge-traefik"],
    });
    const route = only(graph, `${API}IngressRoute`, "edge-traefik-api");
    expect(route.inputs.metadata).toEqual({ name: "edge-api", namespace: "apps" });
    expect(route.inputs.spec).toEqual({
      entryPoints: ["websecure"],
      routes: [
        {
          kind: "Rule",
          match: "(Host(`api.shop.example.com`)) && (PathPrefix(`/`))",
          priority: 100_000,
          middlewares: [
            { name: "edge-rate-limit" },
            { name: "edge-compress" },
            { name: "edge-circuit-breaker" },
            { name: "edge-retry" },
          ],
          services: [{ kind: "Service", name: "api-service", port: 80, scheme: "http", strategy: "p2c" }],
        },
      ],
      tls: {},
    });
  });

  test("come after what they name", () => {
    const waited = needs(graph, only(graph, `${API}IngressRoute`, "edge-traefik-api"));
    expect(waited).toEqual(
      expect.arrayContaining([
        "Middleware edge-traefik-apps-edge-rate-limit",
        "Middleware edge-traefik-apps-edge-retry",
        "TLSOption edge-traefik",
        "TLSStore edge-traefik",
      ]),
    );
  });

  test("a client is one address, a breaker opens at a share of failures, and a try waits for the next", () => {
    const made = (name: string) => specOf(graph, "Middleware", `edge-traefik-apps-edge-${name}`);
    expect(made("rate-limit")).toEqual({
      rateLimit: { average: 1000, period: "1m", burst: 2000, sourceCriterion: { ipStrategy: { depth: 0 } } },
    });
    expect(made("circuit-breaker")).toEqual({
      circuitBreaker: {
        expression: "ResponseCodeRatio(500, 600, 0, 600) >= 0.30 || NetworkErrorRatio() >= 0.30",
        fallbackDuration: "10s",
        recoveryDuration: "10s",
      },
    });
    expect(made("retry")).toEqual({ retry: { attempts: 3, initialInterval: "100ms" } });
    expect(made("compress")).toEqual({ compress: {} });
  });

  test("TLS is 1.2 at the least, with the certificate of all hosts, in Traefik's own namespace", () => {
    const metadata = { name: "default", namespace: "traefik" };
    expect(only(graph, `${API}TLSOption`).inputs.metadata).toEqual(metadata);
    expect(only(graph, `${API}TLSStore`).inputs.metadata).toEqual(metadata);
    expect(specOf(graph, "TLSOption", "edge-traefik")).toMatchObject({ minVersion: "VersionTLS12" });
    expect(specOf(graph, "TLSStore", "edge-traefik")).toEqual({ defaultCertificate: { secretName: "gateway-tls" } });
  });

  testWithSchemas("are what their CRDs take", () => {
    const objects = ["IngressRoute", "Middleware", "TLSOption", "TLSStore"].flatMap((kind) =>
      resourcesOfType(graph, API + kind).map(({ inputs }) => inputs),
    );
    expect(objects).toHaveLength(12);
    expect(objects.flatMap((object) => schemaProblems(object))).toEqual([]);
  });
});

test("without any of it a route names no middleware, and pods have their turn", async () => {
  const graph = await alone();
  expect(resourcesOfType(graph, `${API}Middleware`)).toEqual([]);
  expect(specOf(graph, "IngressRoute", "edge-traefik-app")).toMatchObject({
    routes: [{ middlewares: [], services: [{ name: "web-service", strategy: "wrr" }] }],
  });
});

test("behind two proxies a client is whom the first of them wrote down", async () => {
  const dns = { provider: "cloudflare", zones: { "shop.example.com": {} }, proxied: true };
  const certificates = { "eu-west-1": ["arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d"] };
  const { edge } = resolveShop(
    behindGateway(
      "traefik",
      { chain: ["cloudflare", "alb", "traefik"], alb: { certificates } },
      { dns, secrets: { enabled: true } },
    ),
  ).spec;
  expect(edge?.traefik?.proxiesBefore).toBe(2);
});

test("a breaker has the condition that is given", () => {
  const expression = "LatencyAtQuantileMS(50.0) > 500 || NetworkErrorRatio() > 0.30";
  const { edge } = resolveShop(behindGateway("traefik", { traefik: { circuitBreaker: { expression } } })).spec;
  expect(edge?.traefik?.circuitBreaker?.expression).toBe(expression);
});

const settings = { balancing: "wrr" } as Pick<TraefikSettings, "balancing">;
const routeOf = (path: string, hosts = ["api.example.com"]) =>
  ingressRouteSpec(
    { name: "api", hosts, path, to: { namespace: "apps", service: "api", port: 80, targetPort: 80 } },
    settings,
    [],
  ).routes[0];

test("a path is meant by whole parts", () => {
  expect(routeOf("/v1")?.match).toBe("(Host(`api.example.com`)) && (Path(`/v1`) || PathPrefix(`/v1/`))");
  expect(routeOf("/v1/")?.match).toBe(routeOf("/v1")?.match);
  expect(routeOf("/", ["a.example.com", "b.example.com"])?.match).toBe(
    "(Host(`a.example.com`) || Host(`b.example.com`)) && (PathPrefix(`/`))",
  );
});

/** Whether a rule of ours takes a path, as Traefik reads it. */
function takes(rule: string, path: string): boolean {
  return [...rule.matchAll(/(Path|PathPrefix)\(`([^`]*)`\)/g)].some(([, matcher, value = ""]) =>
    matcher === "Path" ? path === value : path.startsWith(value),
  );
}

test("of the routes that take a path the longest comes first, and each takes what is below it by whole parts", () => {
  const part = fc.constantFrom("v1", "v10", "orders", "a.b");
  const path = fc.array(part, { maxLength: 4 }).map((parts) => `/${parts.join("/")}`);
  fc.assert(
    fc.property(
      path,
      path,
      fc.array(fc.constantFrom("a.example.com", "b.example.com"), { minLength: 1 }),
      (one, other, hosts) => {
        const [own, asked] = [routeOf(one, hosts), routeOf(other)];
        const below = one === "/" || other === one || other.startsWith(`${one}/`);
        expect(takes(own?.match ?? "", other)).toBe(below);
        if (below && one !== other) expect(asked?.priority).toBeGreaterThan(own?.priority ?? 0);
      },
    ),
  );
});
