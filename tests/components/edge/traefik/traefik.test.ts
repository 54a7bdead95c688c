import { CLOUDFLARE_RANGES } from "../../../../components/dns/cloudflare-ranges";
import { traefikValues } from "../../../../components/edge/traefik/component/values";
import { TRAEFIK_KINDS } from "../../../../components/edge/traefik/kinds";
import { traefik } from "../../../../components/edge/traefik/module";
import type { RegionSpec } from "../../../../infra/config";
import { loadVersions } from "../../../../infra/versions";
import { factsTable, testAddOn } from "../../../support/add-on";
import { resolveShop } from "../../../support/definitions";
import { PLACEMENTS } from "../../../support/placements";
import { behindGateway } from "../definitions";

const PREFIX = "service.beta.kubernetes.io/aws-load-balancer-";
const RESOURCES = { requests: { cpu: "500m", memory: "256Mi" }, limits: { cpu: "2", memory: "512Mi" } };
const PODS = { matchLabels: { "app.kubernetes.io/name": "traefik" } };

function entryPoint(exposedPort: number, port: number, trustedIPs: string[] = []) {
  const lifeCycle = { requestAcceptGraceTimeout: "30s", graceTimeOut: "20s" };
  return {
    port,
    exposedPort,
    targetPort: port,
    expose: { default: true },
    forwardedHeaders: { trustedIPs },
    transport: { lifeCycle },
  };
}

const { edge: EDGE } = resolveShop(behindGateway("traefik")).spec;

testAddOn<Pick<RegionSpec, "edge">>({
  module: traefik,
  region: { edge: EDGE },
  namespaces: ["apps", "web"],
  type: "platform:edge:Traefik",
  name: "traefik",
  release: { name: "traefik", namespace: "traefik" },
  values: {
    global: { checkNewVersion: false, sendAnonymousUsage: false },
    providers: {
      kubernetesCRD: {
        enabled: true,
        namespaces: ["traefik", "apps", "web"],
        allowCrossNamespace: false,
        allowExternalNameServices: false,
        crossProviderNamespaces: ["traefik"],
        defaultTLSResourcesNamespace: "traefik",
        safeNaming: true,
      },
      kubernetesIngress: { enabled: false },
      kubernetesGateway: { enabled: false },
    },
    ingressClass: { enabled: false, isDefaultClass: false },
    gatewayClass: { enabled: false },
    gateway: { enabled: false },
    rbac: { enabled: true, namespaced: true },
    api: { dashboard: false, insecure: false },
    ingressRoute: { dashboard: { enabled: false } },
    core: { strictTLSOptions: true },
    ports: {
      web: {
        ...entryPoint(80, 8000),
        http: { redirections: { entryPoint: { to: "websecure", scheme: "https", permanent: true } } },
      },
      websecure: entryPoint(443, 8443),
      metrics: { port: 9100 },
    },
    service: {
      annotations: {
        [`${PREFIX}type`]: "external",
        [`${PREFIX}name`]: "shop-prod-primary-edge",
        [`${PREFIX}nlb-target-type`]: "ip",
        [`${PREFIX}scheme`]: "internal",
        [`${PREFIX}attributes`]: "load_balancing.cross_zone.enabled=true,zonal_shift.config.enabled=true",
        [`${PREFIX}target-group-attributes`]: "preserve_client_ip.enabled=true",
        [`${PREFIX}healthcheck-protocol`]: "http",
        [`${PREFIX}healthcheck-port`]: "8080",
        [`${PREFIX}healthcheck-path`]: "/ping",
        "external-dns.alpha.kubernetes.io/hostname": "api.shop.example.com,app.shop.example.com",
      },
      spec: {
        type: "LoadBalancer",
        loadBalancerClass: "service.k8s.aws/nlb",
        allocateLoadBalancerNodePorts: false,
      },
    },
    deployment: { terminationGracePeriodSeconds: 60 },
    autoscaling: {
      enabled: true,
      minReplicas: 3,
      maxReplicas: 10,
      metrics: [
        { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 80 } } },
      ],
    },
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    accessLog: {
      enabled: true,
      format: "json",
      fields: {
        headers: { defaultMode: "drop", names: { "User-Agent": "keep" } },
        queryParameters: { defaultMode: "drop" },
      },
    },
    log: { format: "json", level: "INFO" },
    metrics: { prometheus: { entryPoint: "metrics", addRoutersLabels: true } },
    resources: RESOURCES,
    podSecurityContext: {
      runAsNonRoot: true,
      runAsUser: 65_532,
      runAsGroup: 65_532,
      seccompProfile: { type: "RuntimeDefault" },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    priorityClassName: PLACEMENTS.app.priorityClassName,
    nodeSelector: PLACEMENTS.app.nodeSelector,
    tolerations: PLACEMENTS.app.tolerations,
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, podAffinityTerm: { labelSelector: PODS, topologyKey: "kubernetes.io/hostname" } },
        ],
      },
    },
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: PODS,
      },
    ],
  },
  footprint: {
    pods: [{ name: "traefik", role: "app", replicas: 3, maxReplicas: 10, requests: RESOURCES.requests }],
    daemons: [],
  },
});

test("its facts", () => {
  expect(factsTable(traefik.facts)).toEqual({
    podSecurity: "restricted",
    needs: ["aws-load-balancer-controller"],
    serves: TRAEFIK_KINDS.map(({ apiVersion, kind }) => `${apiVersion}/${kind}`),
    ports: ["metrics 9100 from cluster"],
    conflicts: [],
    hooks: [],
  });
});

test("it has the CRD of every kind that it serves, from the chart that it is", () => {
  const { version, crds } = loadVersions().charts.traefik ?? {};
  const manifests = crds === "none" ? [] : (crds?.manifests ?? []);
  expect(manifests.map((url) => /v([\d.]+)\/traefik\/crds\/traefik\.io_(\w+)s\.yaml$/.exec(url)?.slice(1))).toEqual(
    TRAEFIK_KINDS.map(({ kind }) => [version, kind.toLowerCase()]).sort(),
  );
});

/** Its values behind other hops. */
function valuesBehind(edge: object, more: object = {}) {
  const { edge: settings } = resolveShop(behindGateway("traefik", { ...edge }, { ...more })).spec;
  if (!settings?.traefik) throw new Error("the chain has no traefik");
  return traefikValues({ ...settings, traefik: settings.traefik }, { placements: PLACEMENTS });
}

describe("clients are known by what the proxy before it says, and by nobody else's word", () => {
  const trusted = (values: ReturnType<typeof valuesBehind>) => [
    values.ports.web.forwardedHeaders.trustedIPs,
    values.ports.websecure.forwardedHeaders.trustedIPs,
  ];
  const CLOUDFLARE = {
    dns: { provider: "cloudflare", zones: { "shop.example.com": null }, proxied: true },
    secrets: { enabled: true },
  };

  test("behind an Application Load Balancer: the subnets that it is in", () => {
    const values = valuesBehind({ chain: ["alb", "traefik"], alb: { scheme: "internal" } });
    const { spec } = resolveShop(behindGateway("traefik", { chain: ["alb", "traefik"], alb: { scheme: "internal" } }));
    const blocks = spec.network.subnets.filter(({ tier }) => tier === "private").map(({ cidr }) => cidr);
    expect(blocks.length).toBeGreaterThan(1);
    expect(trusted(values)).toEqual([blocks, blocks]);
    expect(values.service).toEqual({ annotations: {}, spec: { type: "ClusterIP" } });
  });

  test("behind Cloudflare's proxy: its ranges", () => {
    const zones = { "shop.example.com": { id: null } };
    const values = valuesBehind(
      { chain: ["cloudflare", "nlb", "traefik"], nlb: { scheme: "internet-facing" } },
      { ...CLOUDFLARE, dns: { ...CLOUDFLARE.dns, zones } },
    );
    expect(trusted(values)).toEqual([CLOUDFLARE_RANGES, CLOUDFLARE_RANGES]);
    expect(values.service.spec).toMatchObject({ loadBalancerSourceRanges: CLOUDFLARE_RANGES });
  });
});
