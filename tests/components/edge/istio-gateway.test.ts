import { CLOUDFLARE_RANGES } from "../../../components/dns/cloudflare-ranges";
import { istioGatewayFootprint, istioGatewayValues } from "../../../components/edge/istio-gateway/component/values";
import type { EdgeSettings, IstioGatewaySettings } from "../../../components/edge/settings";
import { cidrProblem } from "../../../components/shared/cidr";
import { resolveShop } from "../../support/definitions";
import { PLACEMENTS } from "../../support/placements";
import { meshed } from "../mesh/definitions";

const GATEWAY: IstioGatewaySettings = {
  name: "shop-gateway",
  min: 3,
  max: 10,
  resources: { requests: { cpu: "500m", memory: "512Mi" }, limits: { cpu: "2", memory: "1Gi" } },
  proxiesBefore: 0,
};
const SETTINGS = {
  chain: ["nlb", "istio-gateway"],
  hosts: ["api.example.com"],
  records: ["api.example.com"],
  routes: [],
  loadBalancer: "shop-edge",
  health: { path: "/healthz/ready" },
  zonalShift: true,
  tls: { issuer: "letsencrypt", secretName: "shop-tls" },
  nlb: { scheme: "internet-facing", crossZone: true },
  istioGateway: GATEWAY,
} satisfies EdgeSettings;
const valuesOf = (more: Partial<EdgeSettings> = {}, gateway: Partial<IstioGatewaySettings> = {}) =>
  istioGatewayValues({ ...SETTINGS, ...more, istioGateway: { ...GATEWAY, ...gateway } }, { placements: PLACEMENTS });

const PREFIX = "service.beta.kubernetes.io/aws-load-balancer-";

test("a load balancer that keeps clients' addresses, asks the gateway whether it is well, and is the controller's alone", () => {
  expect(valuesOf().service).toEqual({
    type: "LoadBalancer",
    loadBalancerClass: "service.k8s.aws/nlb",
    allocateLoadBalancerNodePorts: false,
    annotations: {
      [`${PREFIX}type`]: "external",
      [`${PREFIX}name`]: "shop-edge",
      [`${PREFIX}nlb-target-type`]: "ip",
      [`${PREFIX}scheme`]: "internet-facing",
      [`${PREFIX}attributes`]: "load_balancing.cross_zone.enabled=true,zonal_shift.config.enabled=true",
      [`${PREFIX}target-group-attributes`]: "preserve_client_ip.enabled=true",
      [`${PREFIX}healthcheck-protocol`]: "http",
      [`${PREFIX}healthcheck-port`]: "15021",
      [`${PREFIX}healthcheck-path`]: "/healthz/ready",
      "external-dns.alpha.kubernetes.io/hostname": "api.example.com",
    },
    ports: [
      { name: "http2", port: 80, protocol: "TCP", targetPort: 8080 },
      { name: "https", port: 443, protocol: "TCP", targetPort: 8443 },
    ],
  });
});

test("without a load balancer of its own, it is known to the cluster alone", () => {
  const { type, ports, ...more } = valuesOf({ nlb: undefined }).service;
  expect([type, ports.length, more]).toEqual(["ClusterIP", 2, {}]);
});

test("80 and 443 lead to ports that no root is needed for, and to no other", () => {
  expect(valuesOf().service.ports.map(({ port, targetPort }) => [port, targetPort])).toEqual([
    [80, 8080],
    [443, 8443],
  ]);
  expect(valuesOf().securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } });
});

test("the plan counts it, from the least to the most", () => {
  expect(istioGatewayFootprint(SETTINGS).pods).toEqual([
    {
      name: "istio-ingressgateway",
      role: "app",
      replicas: 3,
      maxReplicas: 10,
      requests: { cpu: "500m", memory: "512Mi" },
    },
  ]);
});

test("a region that waits has no name in DNS, and asks for none", () => {
  expect(valuesOf({ records: [] }).service).not.toHaveProperty([
    "annotations",
    "external-dns.alpha.kubernetes.io/hostname",
  ]);
});

describe("behind Cloudflare's proxy", () => {
  const dns = { provider: "cloudflare", zones: { "shop.example.com": {} }, proxied: true };
  const chain = ["cloudflare", "nlb", "istio-gateway"];
  const { edge } = resolveShop(meshed({}, { chain }, { dns, secrets: { enabled: true } })).spec;

  test("nobody goes around it, and clients are who it says they are", () => {
    expect(edge?.nlb?.sourceRanges).toEqual(CLOUDFLARE_RANGES);
    expect(valuesOf({}, edge?.istioGateway).podAnnotations).toEqual({
      "proxy.istio.io/config": '{"gatewayTopology":{"numTrustedProxies":1}}',
    });
  });

  test("its ranges are blocks", () => {
    expect(CLOUDFLARE_RANGES.map(cidrProblem)).toEqual(CLOUDFLARE_RANGES.map(() => undefined));
  });
});

test("a host with failover records is called by its own name, and by that of its region, which the load balancer bears", () => {
  const dns = {
    provider: "aws",
    zones: { "shop.example.com": { id: "Z0123456789ABC" } },
    failover: { hosts: { "api.shop.example.com": {} } },
  };
  const topology = { "us-east-1": { role: "standby", drFor: "eu-west-1" } };
  const { edge } = resolveShop(meshed({}, { nlb: { scheme: "internet-facing" } }, { dns, topology })).spec;
  expect(edge?.hosts).toEqual(["api.shop.example.com", "eu-west-1.api.shop.example.com"]);
  expect(edge?.records).toEqual(["eu-west-1.api.shop.example.com"]);
});
