import type { StackGraph } from "offline-engine";
import { Alb, type AlbArgs } from "../../../../components/edge/alb/component";
import type { AlbSettings } from "../../../../components/edge/alb/settings";
import { madeInCluster } from "../../../support/cluster";
import { namesByType, needs } from "../../../support/component";
import { resolveShop } from "../../../support/definitions";
import { only, resourcesOfType } from "../../../support/graphs";
import { meshed } from "../../mesh/definitions";
import { published } from "../definitions";

const PREFIX = "alb.ingress.kubernetes.io/";
const INGRESS = "kubernetes:networking.k8s.io/v1:Ingress";
const HOSTNAME = "external-dns.alpha.kubernetes.io/hostname";

function settingsOf(shop: ReturnType<typeof published>): AlbSettings {
  const { alb } = resolveShop(shop).spec.edge ?? {};
  if (!alb) throw new Error("the chain has no alb");
  return alb;
}

function alone(settings: AlbSettings, more: Partial<AlbArgs> = {}): Promise<StackGraph> {
  return madeInCluster(["apps", "web", "istio-ingress"], (cluster, parent) => {
    cluster.installed.add(
      {
        name: "aws-load-balancer-controller",
        serves: [{ apiVersion: "elbv2.k8s.aws/v1beta1", kind: "IngressClassParams" }],
      },
      [],
    );
    const args = {
      ...settings,
      loadBalancer: "shop-edge",
      zonalShift: true,
      records: ["api.shop.example.com"],
      cluster,
      ...more,
    };
    new Alb("edge-alb", args, { parent });
  });
}

const annotationsOf = (graph: StackGraph, namespace: string) =>
  (only(graph, INGRESS, `edge-alb-${namespace}`).inputs.metadata as { annotations: Record<string, string> })
    .annotations;

describe("a load balancer that leads by host", () => {
  let graph: StackGraph;
  beforeAll(async () => {
    graph = await alone(settingsOf(published()));
  });

  test("is a class with what holds for it, and an Ingress for each namespace", () => {
    expect(graph.findings).toEqual([]);
    expect(namesByType(graph)).toMatchObject({
      "platform:edge:Alb": ["edge-alb"],
      "kubernetes:elbv2.k8s.aws/v1beta1:IngressClassParams": ["edge-alb"],
      "kubernetes:networking.k8s.io/v1:IngressClass": ["edge-alb"],
      [INGRESS]: ["edge-alb-apps", "edge-alb-web"],
    });
  });

  test("nobody else joins it, and what is no HTTP is dropped", () => {
    const { spec } = only(graph, "kubernetes:elbv2.k8s.aws/v1beta1:IngressClassParams").inputs;
    expect(spec).toEqual({
      scheme: "internet-facing",
      ipAddressType: "ipv4",
      targetType: "ip",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      group: { name: "edge" },
      namespaceSelector: {
        matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values: ["apps", "web"] }],
      },
      loadBalancerAttributes: [
        { key: "idle_timeout.timeout_seconds", value: "60" },
        { key: "zonal_shift.config.enabled", value: "true" },
        { key: "routing.http.drop_invalid_header_fields.enabled", value: "true" },
      ],
    });
    expect(only(graph, "kubernetes:networking.k8s.io/v1:IngressClass").inputs).toMatchObject({
      metadata: { name: "edge" },
      spec: {
        controller: "ingress.k8s.aws/alb",
        parameters: { apiGroup: "elbv2.k8s.aws", kind: "IngressClassParams", name: "edge" },
      },
    });
  });

  test("an Ingress has every attribute, and says which names are in DNS", () => {
    const { [`${PREFIX}certificate-arn`]: arn, ...annotations } = annotationsOf(graph, "apps");
    expect(arn).toMatch(/^arn:aws:acm:/);
    expect(annotations).toEqual({
      [`${PREFIX}load-balancer-name`]: "shop-edge",
      [`${PREFIX}listen-ports`]: '[{"HTTP":80},{"HTTPS":443}]',
      [`${PREFIX}ssl-redirect`]: "443",
      [`${PREFIX}wafv2-acl-arn`]: "none",
      [`${PREFIX}shield-advanced-protection`]: "false",
      [`${PREFIX}backend-protocol`]: "HTTP",
      [`${PREFIX}healthcheck-protocol`]: "HTTP",
      [`${PREFIX}healthcheck-port`]: "traffic-port",
      [`${PREFIX}healthcheck-path`]: "/health",
      [`${PREFIX}healthcheck-interval-seconds`]: "10",
      [`${PREFIX}healthcheck-timeout-seconds`]: "5",
      [`${PREFIX}healthy-threshold-count`]: "2",
      [`${PREFIX}unhealthy-threshold-count`]: "3",
      [`${PREFIX}success-codes`]: "200",
      [`${PREFIX}target-group-attributes`]:
        "stickiness.enabled=false,load_balancing.algorithm.type=least_outstanding_requests,deregistration_delay.timeout_seconds=30",
      "external-dns.alpha.kubernetes.io/ingress-hostname-source": "annotation-only",
      [HOSTNAME]: "api.shop.example.com",
      "pulumi.com/waitFor": "jsonpath={.status.loadBalancer.ingress[0].hostname}",
    });
    expect(only(graph, INGRESS, "edge-alb-apps").inputs.spec).toEqual({
      ingressClassName: "edge",
      rules: [
        {
          host: "api.shop.example.com",
          http: {
            paths: [
              { path: "/", pathType: "Prefix", backend: { service: { name: "api-service", port: { number: 80 } } } },
            ],
          },
        },
      ],
    });
  });

  test("its certificate is for every host, and proven in the zone before a client sees it", () => {
    expect(only(graph, "aws:acm/certificate:Certificate").inputs).toMatchObject({
      domainName: "api.shop.example.com",
      subjectAlternativeNames: ["app.shop.example.com"],
      validationMethod: "DNS",
    });
    const proofs = resourcesOfType(graph, "aws:route53/record:Record");
    expect(proofs.map(({ name }) => name)).toEqual(["edge-alb-api.shop.example.com", "edge-alb-app.shop.example.com"]);
    for (const { inputs, options } of proofs) {
      expect(inputs).toMatchObject({ zoneId: "Z0123456789ABC", allowOverwrite: true });
      expect(options.retainOnDelete).toBe(true);
    }
    expect(needs(graph, only(graph, INGRESS, "edge-alb-apps"))).toEqual(
      expect.arrayContaining(["CertificateValidation edge-alb", "IngressClass edge-alb"]),
    );
  });
});

test("a certificate that is there is taken as it is", async () => {
  const arn = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d";
  const graph = await alone(settingsOf(published({ alb: { certificates: { "eu-west-1": [arn] } } })));
  expect(resourcesOfType(graph, "aws:acm/certificate:Certificate")).toEqual([]);
  expect(annotationsOf(graph, "web")[`${PREFIX}certificate-arn`]).toBe(arn);
});

test("a web ACL is named, and so is the protection that is paid for", async () => {
  const settings = settingsOf(published({ waf: { shieldAdvanced: true } }));
  const graph = await alone(settings, { webAclArn: "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/0a1b" });
  expect(annotationsOf(graph, "apps")).toMatchObject({
    [`${PREFIX}wafv2-acl-arn`]: "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/0a1b",
    [`${PREFIX}shield-advanced-protection`]: "true",
  });
});

test("a region that waits has no name in DNS", async () => {
  const graph = await alone(settingsOf(published()), { records: [] });
  expect(annotationsOf(graph, "apps")).not.toHaveProperty([HOSTNAME]);
});

test("before Istio's gateway it speaks TLS, and asks Envoy whether it is well", async () => {
  const dns = { provider: "aws", zones: { "shop.example.com": { id: "Z0123456789ABC" } } };
  const graph = await alone(settingsOf(meshed({}, { chain: ["alb", "istio-gateway"] }, { dns })));
  expect(annotationsOf(graph, "istio-ingress")).toMatchObject({
    [`${PREFIX}backend-protocol`]: "HTTPS",
    [`${PREFIX}healthcheck-port`]: "15021",
    [`${PREFIX}healthcheck-path`]: "/healthz/ready",
  });
  expect(only(graph, INGRESS).inputs.spec).toMatchObject({
    rules: [
      {
        host: "api.shop.example.com",
        http: { paths: [{ path: "/", backend: { service: { name: "istio-ingressgateway", port: { number: 443 } } } }] },
      },
    ],
  });
});
