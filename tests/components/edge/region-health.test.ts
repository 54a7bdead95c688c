import fc from "fast-check";
import { regionHealthSpec } from "../../../components/edge/region-health/component/filter";
import { parseService } from "../../../components/edge/region-health/resolve";
import type { RegionHealthSettings } from "../../../components/edge/region-health/settings";
import { patched, resolveShop, testErrors } from "../../support/definitions";
import { meshed } from "../mesh/definitions";
import { published } from "./definitions";

const FILE = "platforms/shop.yaml: ";
const HOST = "api.shop.example.com";
const PUBLIC = { nlb: { scheme: "internet-facing" } };
const asked = (health: object) => ({
  topology: { "us-east-1": { role: "standby", drFor: "eu-west-1" } },
  dns: {
    provider: "aws",
    zones: { "shop.example.com": { id: "Z0123456789ABC" } },
    failover: { hosts: { [HOST]: { health } } },
  },
});
const GATEWAY = { answer: "gateway" };
const AT = `${FILE}dns.failover.hosts.${HOST}.health`;
const ANSWER: RegionHealthSettings = {
  withdrawn: false,
  answers: [{ path: "/healthz", services: [{ namespace: "apps", service: "orders", port: 80 }] }],
};
const answers = (...changes: Parameters<typeof meshed>) => resolveShop(meshed(...changes)).spec.edge?.regionHealth;

describe("the gateway is told to answer", () => {
  const value = ({ withdrawn }: { withdrawn: boolean }) => {
    const [patch] = regionHealthSpec({ ...ANSWER, withdrawn }).configPatches;
    return patch?.patch;
  };

  test("200 while the Service has a pod that is ready", () => {
    expect(value({ withdrawn: false })).toEqual({
      operation: "INSERT_FIRST",
      value: {
        name: "platform.region_health_healthz",
        typed_config: {
          "@type": "type.googleapis.com/envoy.extensions.filters.http.health_check.v3.HealthCheck",
          pass_through_mode: false,
          headers: [{ name: ":path", string_match: { exact: "/healthz" } }],
          cluster_min_healthy_percentages: { "outbound|80||orders.apps.svc.cluster.local": { value: 1 } },
        },
      },
    });
  });

  test("503 to everybody once it is withdrawn", () => {
    expect(value({ withdrawn: true })).toEqual({
      operation: "INSERT_FIRST",
      value: {
        name: "platform.region_health_healthz",
        typed_config: {
          "@type": "type.googleapis.com/envoy.extensions.filters.http.fault.v3.HTTPFault",
          headers: [{ name: ":path", string_match: { exact: "/healthz" } }],
          abort: { http_status: 503, percentage: { numerator: 100, denominator: "HUNDRED" } },
        },
      },
    });
  });

  test("at a place of its own for each path, on the pods of the gateway and no others", () => {
    const path = fc.stringMatching(/^\/[a-z]{1,12}$/);
    fc.assert(
      fc.property(fc.uniqueArray(path, { minLength: 1, maxLength: 5 }), fc.boolean(), (paths, withdrawn) => {
        const settings = { withdrawn, answers: paths.map((each) => ({ path: each, services: [] })) };
        const { workloadSelector, configPatches } = regionHealthSpec(settings);
        expect(workloadSelector).toEqual({ labels: { istio: "ingressgateway" } });
        const names = configPatches.map(({ patch }) => patch.value.name);
        expect(new Set(names).size).toBe(paths.length);
        // Routes with faults of their own speak of Envoy's name for the filter.
        expect(names.filter((name) => name.startsWith("envoy."))).toEqual([]);
      }),
    );
  });
});

describe("what it asks for", () => {
  test("the Service that the path leads to, by the first rule that takes it", () => {
    const rules = [
      { match: { path: { prefix: "/v1" } }, to: [{ service: "billing" }] },
      { to: [{ service: "orders" }] },
    ];
    expect(answers({ routes: { shop: { rules } } }, PUBLIC, asked(GATEWAY))).toEqual(ANSWER);
  });

  test("every Service that is named, and no other", () => {
    const needs = ["apps/orders:80", "apps/cache:6379"];
    const named = answers({}, PUBLIC, asked({ ...GATEWAY, needs }));
    expect(named?.answers).toEqual([{ path: "/healthz", services: needs.map(parseService) }]);
  });

  test("nothing where a program answers", () => {
    expect(answers({}, PUBLIC, asked({}))).toBeUndefined();
  });
});

testErrors([
  {
    name: "a gateway that can't say so",
    ...published({}, asked(GATEWAY)),
    lines: [`${AT}.answer: gateway needs istio-gateway in edge.chain, which can say so itself; allowed: program`],
  },
  {
    name: "a host that somebody else leads",
    ...meshed(
      {},
      PUBLIC,
      patched(asked(GATEWAY), {
        dns: { failover: { hosts: { [HOST]: null, "old.shop.example.com": { health: GATEWAY } } } },
      }),
    ),
    lines: [
      `${FILE}dns.failover.hosts.old.shop.example.com.health.answer: gateway answers for edge.hosts, and old.shop.example.com is none of them; allowed: program`,
    ],
  },
  {
    name: "the page of all clients",
    ...meshed({}, PUBLIC, asked({ ...GATEWAY, path: "/" })),
    lines: [
      `${AT}.path: / is a page of clients, whom the gateway would answer for the region: take another, such as /healthz`,
    ],
  },
  {
    name: "needs that nobody reads",
    ...meshed({}, PUBLIC, asked({ needs: ["apps/orders:80"] })),
    lines: [`${AT}.needs: is for answer gateway: a program knows by itself what it needs`],
  },
  {
    name: "a Service of a namespace that is not there",
    ...meshed({}, PUBLIC, asked({ ...GATEWAY, needs: ["app/orders:80"] })),
    lines: [expect.stringMatching(/health\.needs\.0: .*app/)],
  },
  {
    name: "a Service without a port",
    ...meshed({}, PUBLIC, asked({ ...GATEWAY, needs: ["apps/orders"] })),
    lines: [`${AT}.needs.0: "apps/orders" is not a port of a Service such as apps/shop:80`],
  },
  {
    name: "a path that leads nowhere, and no Service that is needed",
    ...meshed(
      { routes: { shop: { rules: [{ match: { path: { prefix: "/v1" } }, to: [{ service: "orders" }] }] } } },
      PUBLIC,
      asked(GATEWAY),
    ),
    lines: [expect.stringContaining("leads /healthz anywhere")],
  },
]);

test("a path that leads nowhere is answered where Services are named", () => {
  const rules = [{ match: { path: { prefix: "/v1" } }, to: [{ service: "orders" }] }];
  const needs = ["apps/orders:80"];
  expect(answers({ routes: { shop: { rules } } }, PUBLIC, asked({ ...GATEWAY, needs }))?.answers).toHaveLength(1);
});
