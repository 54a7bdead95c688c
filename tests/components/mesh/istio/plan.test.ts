import fc from "fast-check";
import type { IstioObject } from "../../../../components/istio/objects";
import { ISTIO_KINDS } from "../../../../components/istio/objects";
import { planMesh } from "../../../../components/mesh/istio/plan";
import { mesh as schema } from "../../../../components/mesh/istio/schema";
import { milliseconds } from "../../../../components/shared/duration";
import type { Tree } from "../../../../infra/config/sources";
import { specProblems, testWithSchemas } from "../../../support/crd-schemas";

const WAY_IN = { gateway: "istio-system/shop-gateway", namesOf: (host: string) => [host, `eu-west-1.${host}`] };
const TRACING = { host: "collector.monitoring.svc.cluster.local", port: 4317, percent: 10 };
const SERVICES = { orders: { namespace: "apps", targetPort: 8080 }, billing: { namespace: "money", port: 8080 } };

const plan = (mesh: Tree) => planMesh(schema.parse({ kind: "istio", services: SERVICES, ...mesh }), WAY_IN, TRACING);
const specs = (objects: IstioObject[], kind: string) =>
  Object.fromEntries(
    objects.filter((each) => each.kind === kind).map(({ namespace, name, spec }) => [`${namespace}/${name}`, spec]),
  );
const specsOf = (mesh: Tree, kind: string) => specs(plan(mesh), kind);

describe("mutual TLS", () => {
  test("is demanded everywhere, where nothing else is said", () => {
    expect(specsOf({}, "PeerAuthentication")).toEqual({ "istio-system/default": { mtls: { mode: "STRICT" } } });
  });

  test("a namespace and single ports of a service may be without", () => {
    const services = { orders: { namespace: "apps", plainPorts: [9090, 9091] } };
    expect(specsOf({ services, permissive: ["legacy"] }, "PeerAuthentication")).toEqual({
      "istio-system/default": { mtls: { mode: "STRICT" } },
      "legacy/default": { mtls: { mode: "PERMISSIVE" } },
      "apps/orders-plain-ports": {
        selector: { matchLabels: { app: "orders" } },
        mtls: { mode: "STRICT" },
        portLevelMtls: { 9090: { mode: "PERMISSIVE" }, 9091: { mode: "PERMISSIVE" } },
      },
    });
  });
});

describe("a token", () => {
  const tokens = {
    service: "orders",
    issuer: "https://a.example.com",
    jwksUri: "https://a.example.com/keys",
    audiences: ["shop"],
  };

  test("is demanded wherever one is checked", () => {
    const objects = plan({ jwt: { tokens } });
    expect(specs(objects, "RequestAuthentication")).toEqual({
      "apps/tokens": {
        selector: { matchLabels: { app: "orders" } },
        jwtRules: [{ issuer: tokens.issuer, jwksUri: tokens.jwksUri, audiences: ["shop"] }],
      },
    });
    expect(specs(objects, "AuthorizationPolicy")).toEqual({
      "apps/tokens-required": {
        selector: { matchLabels: { app: "orders" } },
        action: "DENY",
        rules: [{ from: [{ source: { notRequestPrincipals: ["*"] } }], to: [{ operation: { ports: ["8080"] } }] }],
      },
    });
  });

  test("is not demanded for public paths", () => {
    const [policy] = Object.values(
      specsOf({ jwt: { tokens: { ...tokens, publicPaths: ["/docs*"] } } }, "AuthorizationPolicy"),
    );
    expect(policy).toMatchObject({ rules: [{ to: [{ operation: { ports: ["8080"], notPaths: ["/docs*"] } }] }] });
  });
});

test("a header that must be there is asked for by its presence, which one that is missing has not", () => {
  const authorization = {
    signed: { service: "orders", allow: [{ methods: ["POST"], presentHeaders: ["x-signature"] }] },
  };
  expect(specsOf({ authorization }, "AuthorizationPolicy")).toEqual({
    "apps/signed": {
      selector: { matchLabels: { app: "orders" } },
      action: "ALLOW",
      rules: [
        {
          to: [{ operation: { methods: ["POST"] } }],
          when: [{ key: "request.headers[x-signature]", values: ["*"] }],
        },
      ],
    },
  });
});

test("a route from outside is for the gateway, under every name of its host", () => {
  const routes = { shop: { hosts: ["api.example.com"], rules: [{ to: [{ service: "billing" }] }] } };
  expect(specsOf({ routes }, "VirtualService")).toEqual({
    "money/shop": {
      hosts: ["api.example.com", "eu-west-1.api.example.com"],
      gateways: ["istio-system/shop-gateway"],
      http: [{ route: [{ destination: { host: "billing.money.svc.cluster.local", port: { number: 8080 } } }] }],
    },
  });
});

test("a service of which nothing is said has no DestinationRule", () => {
  expect(specsOf({}, "DestinationRule")).toEqual({});
});

test("a host outside the cluster, and how many requests are recorded", () => {
  const objects = plan({ serviceEntries: { graph: { namespace: "apps", hosts: ["graph.example.com"] } } });
  expect(specs(objects, "ServiceEntry")).toEqual({
    "apps/graph": {
      hosts: ["graph.example.com"],
      location: "MESH_EXTERNAL",
      resolution: "DNS",
      ports: [{ number: 443, name: "https-443", protocol: "HTTPS" }],
    },
  });
  expect(specs(objects, "Telemetry")).toEqual({
    "istio-system/mesh-default": { tracing: [{ providers: [{ name: "otlp" }], randomSamplingPercentage: 10 }] },
  });
});

test.each([
  ["500ms", 500],
  ["3s", 3000],
  ["1m30s", 90_000],
  ["1h", 3_600_000],
])("%s is %d ms", (text, expected) => {
  expect(milliseconds(text)).toBe(expected);
});

/** Meshes as a definition may have them, by what decides which objects they come to. */
const meshes = fc.record({
  plain: fc.uniqueArray(fc.integer({ min: 1, max: 65_535 }), { maxLength: 3 }),
  subsets: fc.uniqueArray(fc.constantFrom("v1", "v2", "v3"), { minLength: 1 }),
  attempts: fc.integer({ min: 0, max: 10 }),
  fault: fc.boolean(),
  token: fc.boolean(),
  header: fc.option(fc.constantFrom("x-canary", "x-test"), { nil: undefined }),
});

type Shape = typeof meshes extends fc.Arbitrary<infer Value> ? Value : never;

function meshOf({ plain, subsets, attempts, fault, token, header }: Shape): Tree {
  const share = Math.floor(100 / subsets.length);
  const to = subsets.map((subset, index) => ({
    service: "orders",
    subset,
    weight: index === 0 ? 100 - share * (subsets.length - 1) : share,
  }));
  const harmed = { match: { headers: { "x-test": "fault" } }, fault: { abort: { status: 503, percent: 5 } }, to };
  const rules = [
    ...(fault ? [harmed] : []),
    ...(header ? [{ match: { headers: { [header]: "true" } }, to: [{ service: "orders" }] }] : []),
    { to, timeout: "3s", retries: { attempts, perTryTimeout: "1s" } },
  ];
  return {
    services: {
      orders: { namespace: "apps", plainPorts: plain, subsets: Object.fromEntries(subsets.map((name) => [name, {}])) },
    },
    routes: { outside: { hosts: ["api.example.com"], rules }, inside: { service: "orders", rules } },
    ...(token
      ? { jwt: { tokens: { service: "orders", issuer: "a", jwksUri: "https://a.example.com", audiences: ["b"] } } }
      : {}),
  };
}

interface Http {
  match?: { headers?: object }[];
  fault?: object;
  route: { destination: { host: string; subset?: string }; weight?: number }[];
}

test("whatever is declared: routes lead to subsets that are there, shares are whole, faults are behind headers, tokens are demanded", () => {
  fc.assert(
    fc.property(meshes, (shape) => {
      const objects = plan(meshOf(shape));
      const https = Object.values(specs(objects, "VirtualService")).flatMap((spec) => (spec as { http: Http[] }).http);
      const [rule] = Object.values(specs(objects, "DestinationRule")) as {
        host: string;
        subsets: { name: string }[];
      }[];
      for (const { route, fault, match } of https) {
        expect(route.map(({ destination }) => destination.host)).toEqual(route.map(() => rule?.host));
        const named = route.flatMap(({ destination }) => destination.subset ?? []);
        expect(rule?.subsets.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
        if (route.length > 1) expect(route.reduce((sum, { weight = 0 }) => sum + weight, 0)).toBe(100);
        if (fault) expect(Object.keys(match?.[0]?.headers ?? {})).not.toEqual([]);
      }
      const checked = Object.keys(specs(objects, "RequestAuthentication"));
      expect(Object.keys(specs(objects, "AuthorizationPolicy"))).toEqual(checked.map((name) => `${name}-required`));
    }),
  );
});

test("routes are the last to be planned: what guards them and what they lead to is before", () => {
  fc.assert(
    fc.property(meshes, (shape) => {
      const kinds = plan(meshOf(shape)).map(({ kind }) => kind);
      expect(kinds.slice(kinds.indexOf("VirtualService"))).toEqual(["VirtualService", "VirtualService"]);
    }),
  );
});

testWithSchemas("whatever is declared: the API server takes it", () => {
  fc.assert(
    fc.property(meshes, (shape) => {
      for (const { kind, spec } of plan(meshOf(shape))) expect(specProblems(ISTIO_KINDS[kind], kind, spec)).toEqual([]);
    }),
    { numRuns: 20 },
  );
});
