import { istioEgressValues } from "../../../../components/mesh/istio-egress/component/values";
import { openedToCallers, reachedByEgress } from "../../../../components/mesh/istio-egress/flows";
import type { Tree } from "../../../../infra/config/sources";
import { resolveShop, testErrors } from "../../../support/definitions";
import { PLACEMENTS } from "../../../support/placements";
import { meshed } from "../definitions";

const FILE = "platforms/shop.yaml: ";
const PAY = { namespace: "apps", hosts: ["pay.example.com"], viaGateway: true };
const led = (entries: Tree = { pay: PAY }, more: Tree = {}) =>
  meshed({ egressGateway: {}, serviceEntries: entries, ...more });
const meshOf = (shop: ReturnType<typeof meshed>) => {
  const { mesh } = resolveShop(shop).spec;
  if (!mesh) throw new Error("the shop has no mesh");
  return mesh;
};

describe("what can't leave by a gateway is refused", () => {
  testErrors([
    {
      name: "by a gateway that is not there",
      ...meshed({ serviceEntries: { pay: PAY } }),
      lines: [`${FILE}mesh.serviceEntries.pay.viaGateway: true: mesh.egressGateway is missing, so there is none`],
    },
    {
      name: "a gateway that nothing leaves by",
      ...meshed({ egressGateway: {} }),
      lines: [`${FILE}mesh.egressGateway: leads nothing: no entry of mesh.serviceEntries has viaGateway`],
    },
    {
      name: "more pods at the least than at the most",
      ...meshed({ egressGateway: { min: 4, max: 3 }, serviceEntries: { pay: PAY } }),
      lines: [`${FILE}mesh.egressGateway.min: 4 is more than max 3`],
    },
    {
      name: "a call that does not name its host",
      ...led({ pay: { ...PAY, protocol: "HTTP", port: 80 } }),
      lines: [
        `${FILE}mesh.serviceEntries.pay.protocol: HTTP does not name its host to the egress gateway; allowed with viaGateway: HTTPS, TLS`,
      ],
    },
    {
      name: "a call of pods without a proxy",
      ...led({ pay: { ...PAY, namespace: "plain" } }),
      lines: [
        `${FILE}mesh.serviceEntries.pay.namespace: pods of plain have no proxy that leads calls to the egress gateway: set namespaces.plain.inject`,
      ],
    },
    {
      name: "a host twice",
      ...led({ pay: PAY, again: { ...PAY, hosts: ["other.example.com", "pay.example.com"] } }),
      lines: [`${FILE}mesh.serviceEntries.again.hosts.1: pay.example.com is led by mesh.serviceEntries.pay already`],
    },
    {
      name: "two ports that come to one of its pods'",
      ...led({ pay: PAY, other: { ...PAY, hosts: ["other.example.com"], port: 8443 } }),
      lines: [`${FILE}mesh.serviceEntries.other.port: 8443 and 443 are both port 8443 of the egress gateway's pods`],
    },
    {
      name: "a port of its own proxy",
      ...led({ pay: { ...PAY, port: 15_021 } }),
      lines: [`${FILE}mesh.serviceEntries.pay.port: 15021 is a port of the gateway's own proxy (15000 to 15099)`],
    },
    {
      name: "a route of the name that comes with an entry",
      ...led(
        { pay: PAY },
        { routes: { "pay-egress": { service: "orders", rules: [{ to: [{ service: "orders" }] }] } } },
      ),
      lines: [
        `${FILE}mesh.routes.pay-egress: is the name of the route that comes with mesh.serviceEntries.pay: take another one`,
      ],
    },
    {
      name: "a gateway without a mesh",
      definition: { mesh: { egressGateway: {} } },
      lines: [
        `${FILE}mesh.egressGateway: is for mesh.kind istio, and the kind is none`,
        `${FILE}mesh.egressGateway: leads nothing: no entry of mesh.serviceEntries has viaGateway`,
      ],
    },
  ]);
});

test("a call is led to the gateway, and from there to the host that it names", () => {
  const { objects } = meshOf(led());
  const route = objects.find(({ name }) => name === "pay-egress");
  const gateway = "istio-egressgateway.istio-egress.svc.cluster.local";
  expect(route).toEqual({
    kind: "VirtualService",
    name: "pay-egress",
    namespace: "apps",
    spec: {
      hosts: ["pay.example.com"],
      gateways: ["mesh", "istio-egress/istio-egressgateway"],
      exportTo: [".", "istio-egress"],
      tls: [
        {
          match: [{ gateways: ["mesh"], port: 443, sniHosts: ["pay.example.com"] }],
          route: [{ destination: { host: gateway, port: { number: 443 } } }],
        },
        {
          match: [{ gateways: ["istio-egress/istio-egressgateway"], port: 443, sniHosts: ["pay.example.com"] }],
          route: [{ destination: { host: "pay.example.com", port: { number: 443 } } }],
        },
      ],
    },
  });
  const own = objects.filter(({ namespace }) => namespace === "istio-egress");
  expect(own.map(({ kind, spec }) => [kind, spec])).toEqual([
    [
      "Gateway",
      {
        selector: { istio: "egressgateway" },
        servers: [
          {
            port: { number: 443, name: "tls-443", protocol: "TLS" },
            hosts: ["pay.example.com"],
            tls: { mode: "PASSTHROUGH" },
          },
        ],
      },
    ],
    ["DestinationRule", { host: gateway, trafficPolicy: { tls: { mode: "DISABLE" } } }],
  ]);
});

test("its host is known to callers and to the gateway, and to nobody else", () => {
  const { objects } = meshOf(led({ pay: PAY, open: { namespace: "apps", hosts: ["open.example.com"] } }));
  const seen = objects.filter(({ kind }) => kind === "ServiceEntry").map(({ name, spec }) => [name, spec]);
  expect(seen).toEqual([
    ["pay", expect.objectContaining({ exportTo: [".", "istio-egress"] })],
    ["open", expect.not.objectContaining({ exportTo: expect.anything() })],
  ]);
});

test("it is small, grows by its load, has a Service of the cluster alone, and no port of root's", () => {
  const { egress } = meshOf(led());
  if (!egress) throw new Error("no egress gateway");
  expect(istioEgressValues(egress, { placements: PLACEMENTS })).toMatchObject({
    service: { type: "ClusterIP", ports: [{ name: "tls-443", port: 443, protocol: "TCP", targetPort: 8443 }] },
    autoscaling: { enabled: true, minReplicas: 2, maxReplicas: 5 },
    resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
  });
});

test("namespaces of entries may call it, and it calls ports of hosts outside", () => {
  const entry = (namespace: string, port: number, viaGateway = true) => ({ namespace, port, viaGateway });
  const definition = {
    mesh: {
      kind: "istio" as const,
      egressGateway: {},
      serviceEntries: {
        a: entry("apps", 443),
        b: entry("apps", 443),
        c: entry("web", 5671),
        d: entry("data", 443, false),
      },
    },
  };
  expect(openedToCallers(definition)).toEqual([
    { name: "calls", port: 8443, from: { namespace: "apps" } },
    { name: "calls", port: 5671, from: { namespace: "web" } },
  ]);
  expect(reachedByEgress(definition)).toEqual([{ name: "hosts outside", port: 5671, at: "anywhere" }]);
  const without = { mesh: { ...definition.mesh, egressGateway: undefined } };
  expect([openedToCallers(without), reachedByEgress(without)]).toEqual([[], []]);
});
