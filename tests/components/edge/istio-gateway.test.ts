import { CLOUDFLARE_RANGES } from "../../../components/dns/cloudflare-ranges";
import { istioGatewayFootprint, istioGatewayValues } from "../../../components/edge/istio-gateway/component/values";
import type { EdgeSettings } from "../../../components/edge/settings";
import { cidrProblem } from "../../../components/shared/cidr";
import { resolveShop } from "../../support/definitions";
import { PLACEMENTS } from "../../support/placements";
import { meshed } from "../mesh/definitions";

const SETTINGS: EdgeSettings = {
  gateway: {
    name: "shop-gateway",
    min: 3,
    max: 10,
    resources: { requests: { cpu: "500m", memory: "512Mi" }, limits: { cpu: "2", memory: "1Gi" } },
  },
  nlb: { scheme: "internet-facing", crossZone: true },
  hosts: ["api.example.com"],
  records: ["api.example.com"],
  tls: { issuer: "letsencrypt", secretName: "shop-tls" },
  proxiesBefore: 0,
};
const valuesOf = (more: Partial<EdgeSettings> = {}) =>
  istioGatewayValues({ ...SETTINGS, ...more }, { placements: PLACEMENTS });

test("a load balancer that keeps clients' addresses, asks the gateway whether it is well, and is the controller's alone", () => {
  const { service } = valuesOf();
  expect(service).toMatchObject({ type: "LoadBalancer", loadBalancerClass: "service.k8s.aws/nlb" });
  expect(service.loadBalancerSourceRanges).toBeUndefined();
  const prefix = "service.beta.kubernetes.io/aws-load-balancer-";
  expect(service.annotations).toEqual({
    [`${prefix}type`]: "external",
    [`${prefix}nlb-target-type`]: "ip",
    [`${prefix}scheme`]: "internet-facing",
    [`${prefix}attributes`]: "load_balancing.cross_zone.enabled=true",
    [`${prefix}target-group-attributes`]: "preserve_client_ip.enabled=true",
    [`${prefix}healthcheck-protocol`]: "http",
    [`${prefix}healthcheck-port`]: "15021",
    [`${prefix}healthcheck-path`]: "/healthz/ready",
    "external-dns.alpha.kubernetes.io/hostname": "api.example.com",
  });
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
  expect(valuesOf({ records: [] }).service.annotations).not.toHaveProperty("external-dns.alpha.kubernetes.io/hostname");
});

describe("behind Cloudflare's proxy", () => {
  const dns = { provider: "cloudflare", zones: { "shop.example.com": {} }, proxied: true };
  const { edge } = resolveShop(meshed({}, {}, { dns, secrets: { enabled: true } })).spec;

  test("nobody goes around it, and clients are who it says they are", () => {
    expect(edge?.nlb.sourceRanges).toEqual(CLOUDFLARE_RANGES);
    expect(valuesOf({ proxiesBefore: edge?.proxiesBefore }).podAnnotations).toEqual({
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
  const { edge } = resolveShop(meshed({}, {}, { dns })).spec;
  expect(edge?.hosts).toEqual(["api.shop.example.com", "eu-west-1.api.shop.example.com"]);
  expect(edge?.records).toEqual(["eu-west-1.api.shop.example.com"]);
});
