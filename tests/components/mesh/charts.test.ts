import { istiodFootprint, istiodValues } from "../../../components/istio/control-plane/values";
import { ISTIO_BASE_VALUES } from "../../../components/mesh/istio-base/component/values";
import { ISTIO_CNI_FOOTPRINT, ISTIO_CNI_VALUES } from "../../../components/mesh/istio-cni/component/values";
import { ADD_ON_FACTS } from "../../../infra/add-ons";
import { loadVersions } from "../../../infra/versions";
import { PLACEMENTS } from "../../support/placements";

const RESOURCES = { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "2", memory: "2Gi" } };
const SETTINGS = { min: 2, max: 5, resources: RESOURCES, outboundTraffic: "REGISTRY_ONLY" as const };
const CLUSTER = { placements: PLACEMENTS, clusterName: "shop-prod" };
const values = istiodValues(SETTINGS, CLUSTER);

describe("istio-base", () => {
  test("brings no CRD of what istiod serves: each is left out by its name, since the chart's switch leaves none out", () => {
    const plurals = ADD_ON_FACTS.istiod.serves.map(({ apiVersion, kind }) => {
      const plural = /[^aeiou]y$/.test(kind) ? `${kind.slice(0, -1)}ies` : `${kind}s`;
      return `${plural.toLowerCase()}.${apiVersion.split("/")[0]}`;
    });
    expect(ISTIO_BASE_VALUES.base.excludedCRDs).toEqual(expect.arrayContaining(plurals));
    expect(ISTIO_BASE_VALUES.base).not.toHaveProperty("enableCRDTemplates");
  });
});

describe("istio-cni", () => {
  test("is on every node, and gives pods that were there before it their rules", () => {
    expect(ISTIO_CNI_FOOTPRINT.daemons).toMatchObject([
      { roles: "all", requests: ISTIO_CNI_VALUES.resources.requests },
    ]);
    expect(ISTIO_CNI_VALUES.repair).toEqual({ repairPods: true });
  });
});

describe("istiod", () => {
  test("is as large and as many as asked for, and the plan counts it", () => {
    expect(values).toMatchObject({ autoscaleEnabled: true, autoscaleMin: 2, autoscaleMax: 5, resources: RESOURCES });
    expect(istiodFootprint(SETTINGS, "istiod").pods).toEqual([
      { name: "istiod", role: "app", replicas: 2, maxReplicas: 5, requests: RESOURCES.requests },
    ]);
    expect(values.nodeSelector).toEqual(PLACEMENTS.app.nodeSelector);
  });

  test("gives pods proxies that the restricted level takes: the CNI plugin does what needs NET_ADMIN", () => {
    expect(values.cni).toEqual({ enabled: true });
    expect(values.global.proxy.seccompProfile).toEqual({ type: "RuntimeDefault" });
  });

  test("has proxies log each request with its tenant and its trace, and keep the figures that are asked for", () => {
    const { accessLogFormat, accessLogFile, defaultConfig } = values.meshConfig;
    expect(accessLogFile).toBe("/dev/stdout");
    expect(accessLogFormat).toMatch(/tenant_id="%REQ\(X-TENANT-ID\)%" trace_id="%TRACE_ID%"\n$/);
    expect(defaultConfig.proxyStatsMatcher.inclusionRegexps).toEqual([
      ".*outlier_detection.*",
      ".*circuit_breakers.*",
      ".*upstream_rq_retry.*",
      ".*upstream_rq_pending.*",
      ".*tenant_id.*",
    ]);
  });

  test("lets calls out as the definition says, and knows a collector only where there is one", () => {
    expect(values.meshConfig).toMatchObject({
      outboundTrafficPolicy: { mode: "REGISTRY_ONLY" },
      enableTracing: false,
      extensionProviders: [],
    });
    const tracing = { host: "collector.monitoring.svc.cluster.local", port: 4317, percent: 10 };
    expect(istiodValues({ ...SETTINGS, tracing }, CLUSTER).meshConfig).toMatchObject({
      enableTracing: true,
      extensionProviders: [{ name: "otlp", opentelemetry: { service: tracing.host, port: 4317 } }],
    });
  });

  test("a canary has a revision, and pods that are told from the first's", () => {
    expect(values).not.toHaveProperty("revision");
    const canary = istiodValues(SETTINGS, CLUSTER, "canary");
    expect(canary.revision).toBe("canary");
    const labels = { app: "istiod", "istio.io/rev": "canary" };
    expect(canary.topologySpreadConstraints[0]?.labelSelector).toEqual({ matchLabels: labels });
    expect(istiodFootprint(SETTINGS, "istiod-canary").pods[0]?.name).toBe("istiod-canary");
  });

  test("a canary is of the same version or of a later one, and at most one minor ahead, as Istio supports it", () => {
    const { istiod, "istiod-canary": canary } = loadVersions().charts;
    const [first, second] = [istiod, canary].map((pin) => (pin?.version ?? "").split(".").map(Number));
    const [major = 0, minor = 0, patch = 0] = first ?? [];
    const [canaryMajor = 0, canaryMinor = 0, canaryPatch = 0] = second ?? [];
    expect(canaryMajor).toBe(major);
    expect([0, 1]).toContain(canaryMinor - minor);
    expect(canaryMinor > minor || canaryPatch >= patch).toBe(true);
  });
});
