import { CLOUDFLARE_RANGES } from "../../../../components/dns/cloudflare-ranges";
import { kongValues } from "../../../../components/edge/kong/component/values";
import { kong } from "../../../../components/edge/kong/module";
import { factsTable, testAddOn } from "../../../support/add-on";
import { PIN } from "../../../support/cluster";
import { PLACEMENTS } from "../../../support/placements";
import { behindKong, kongOf } from "./definitions";

const IMAGES = {
  kong: "docker.io/library/kong:3.9.2",
  "kubernetes-ingress-controller": "docker.io/kong/kubernetes-ingress-controller:3.5.13",
};
const valuesOf = (...shop: Parameters<typeof behindKong>) =>
  kongValues(kongOf(behindKong(...shop)), IMAGES, { placements: PLACEMENTS });
const LABELS = { "app.kubernetes.io/name": "kong", "app.kubernetes.io/instance": "kong" };

testAddOn({
  module: kong,
  region: { edge: kongOf(behindKong()) },
  pin: { ...PIN, images: IMAGES },
  type: "platform:edge:Kong",
  name: "kong",
  release: { name: "kong", namespace: "kong" },
  values: {
    fullnameOverride: "kong",
    image: { repository: "docker.io/library/kong", tag: "3.9.2" },
    env: {
      anonymous_reports: "off",
      admin_gui_listen: "off",
      dns_order: "LAST,A,CNAME",
      trusted_ips: kongOf(behindKong()).kong.trustedProxies.join(","),
      real_ip_header: "X-Forwarded-For",
      real_ip_recursive: "on",
    },
    ingressController: {
      image: { repository: "docker.io/kong/kubernetes-ingress-controller", tag: "3.5.13" },
      watchNamespaces: ["kong"],
      admissionWebhook: { enabled: false },
      createIngressClass: false,
      env: { kong_admin_tls_skip_verify: true, anonymous_reports: false },
      resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "512Mi" } },
    },
    proxy: {
      nameOverride: "kong",
      type: "ClusterIP",
      http: { servicePort: 80, containerPort: 8000 },
      tls: { servicePort: 443, containerPort: 8443 },
    },
    manager: { enabled: false },
    resources: { requests: { cpu: "500m", memory: "512Mi" }, limits: { cpu: "2", memory: "1Gi" } },
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    autoscaling: { enabled: true, minReplicas: 3, maxReplicas: 10 },
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    priorityClassName: PLACEMENTS.app.priorityClassName,
    podAnnotations: { "kuma.io/gateway": null, "traffic.sidecar.istio.io/includeInboundPorts": null },
    nodeSelector: PLACEMENTS.app.nodeSelector,
    tolerations: PLACEMENTS.app.tolerations,
    affinity: expect.objectContaining({ podAntiAffinity: expect.anything() }),
    topologySpreadConstraints: [expect.objectContaining({ labelSelector: { matchLabels: LABELS } })],
  },
  footprint: {
    pods: [{ name: "kong", role: "app", replicas: 3, maxReplicas: 10, requests: { cpu: "600m", memory: "640Mi" } }],
    daemons: [],
  },
});

test("what others must know of it: no port of its admin API is among those that are open", () => {
  expect(factsTable(kong.facts)).toEqual({
    podSecurity: "restricted",
    needs: ["aws-load-balancer-controller", "gateway-api"],
    serves: [
      "configuration.konghq.com/v1/KongClusterPlugin",
      "configuration.konghq.com/v1/KongConsumer",
      "configuration.konghq.com/v1/KongPlugin",
      "configuration.konghq.com/v1beta1/KongConsumerGroup",
      "configuration.konghq.com/v1beta1/KongUpstreamPolicy",
    ],
    ports: ["metrics 8100 from cluster", "controller metrics 10255 from cluster"],
    conflicts: [],
    hooks: [],
  });
});

test("an image that nothing pins is an error", () => {
  expect(() => kongValues(kongOf(behindKong()), {}, { placements: PLACEMENTS })).toThrow(
    new Error("versions.yaml: charts.kong.images.kong: is missing"),
  );
});

describe("clients are who the proxies before it say", () => {
  const CLOUDFLARE = { dns: { provider: "cloudflare", zones: { "shop.example.com": {} }, proxied: true } };

  test("behind a load balancer of its own: who connects", () => {
    expect(valuesOf({}, { chain: ["nlb", "kong"] }).env).not.toHaveProperty("trusted_ips");
  });

  test("behind Cloudflare and a load balancer that keeps addresses: Cloudflare's", () => {
    const { trusted_ips: trusted } = valuesOf({}, { chain: ["cloudflare", "nlb", "kong"] }, CLOUDFLARE).env;
    expect(trusted).toBe(CLOUDFLARE_RANGES.join(","));
  });

  test("behind Cloudflare and one that has its own: those of its subnets, and Cloudflare's", () => {
    const behindAlb = valuesOf().env.trusted_ips;
    const { trusted_ips: trusted } = valuesOf({}, { chain: ["cloudflare", "alb", "kong"] }, CLOUDFLARE).env;
    expect(behindAlb?.split(",").length).toBeGreaterThan(1);
    expect(trusted).toBe([behindAlb, ...CLOUDFLARE_RANGES].join(","));
  });
});

test("addresses are limited before a token is looked at, and get 429", () => {
  expect(valuesOf({ rateLimit: { ip: { minute: 1000, burst: 2000 } } }).env).toMatchObject({
    nginx_http_limit_req_zone: "$binary_remote_addr zone=clients:10m rate=1000r/m",
    nginx_proxy_limit_req: "zone=clients burst=2000 nodelay",
    nginx_proxy_limit_req_status: "429",
  });
  expect(valuesOf({ rateLimit: { ip: { minute: 10 } } }).env.nginx_proxy_limit_req).toBe("zone=clients");
});

test("behind a Network Load Balancer its Service is one, with pods as targets", () => {
  expect(valuesOf({}, { chain: ["nlb", "kong"], nlb: { sourceRanges: ["203.0.113.0/24"] } }).proxy).toMatchObject({
    nameOverride: "kong",
    type: "LoadBalancer",
    loadBalancerClass: "service.k8s.aws/nlb",
    loadBalancerSourceRanges: ["203.0.113.0/24"],
    annotations: expect.objectContaining({
      "service.beta.kubernetes.io/aws-load-balancer-healthcheck-port": "8100",
      "service.beta.kubernetes.io/aws-load-balancer-healthcheck-path": "/status/ready",
    }),
    tls: { servicePort: 443, containerPort: 8443 },
  });
});
