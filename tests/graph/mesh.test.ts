import type { GraphResource } from "offline-engine/graph";
import { CLOUDFLARE_RANGES } from "../../components/dns/cloudflare-ranges";
import { schemaProblems, testWithSchemas } from "../support/crd-schemas";
import { graph, isCustomResource, only, prerequisites, resourcesOfType, stackNames } from "../support/graphs";
import { chartValue } from "../support/releases";
import { WAKALA_NAMES } from "../support/wakala-names";

const NETWORKING = "kubernetes:networking.istio.io/v1:";
const SECURITY = "kubernetes:security.istio.io/v1:";
const RELEASE = "kubernetes:helm.sh/v3:Release";
const ROUTE = `${NETWORKING}VirtualService`;

interface Metadata {
  name: string;
  namespace: string;
}
const metadata = ({ inputs }: GraphResource) => inputs.metadata as Metadata;

describe.each(stackNames())("the mesh of %s", (name) => {
  const stack = graph(name);
  const specOf = (type: string, object: string) => {
    const found = resourcesOfType(stack, type).find((resource) => metadata(resource).name === object);
    return found?.inputs.spec as Record<string, unknown> | undefined;
  };

  describe("A6", () => {
    test("the DestinationRule of whatsapp-service counts errors by the name that the API has for it", () => {
      expect(specOf(`${NETWORKING}DestinationRule`, "whatsapp-service")).toEqual({
        host: "whatsapp-service.wakala-apps.svc.cluster.local",
        trafficPolicy: {
          connectionPool: {
            tcp: { maxConnections: 100 },
            http: { http1MaxPendingRequests: 50, http2MaxRequests: 100, maxRequestsPerConnection: 2 },
          },
          outlierDetection: {
            consecutive5xxErrors: 5,
            interval: "30s",
            baseEjectionTime: "30s",
            maxEjectionPercent: 50,
            minHealthPercent: 30,
            splitExternalLocalOriginErrors: true,
          },
        },
        subsets: [
          {
            name: "v1",
            labels: { version: "v1" },
            trafficPolicy: { connectionPool: { tcp: { maxConnections: 50 } } },
          },
        ],
      });
    });

    test("the VirtualService whatsapp-webhook has retries, and comes through istio-system/wakala-gateway", () => {
      expect(specOf(ROUTE, "whatsapp-webhook")).toMatchObject({
        hosts: WAKALA_NAMES[name],
        gateways: ["istio-system/wakala-gateway"],
        http: [
          {
            match: [{ uri: { prefix: "/webhook/whatsapp" } }],
            timeout: "3s",
            retries: { attempts: 3, perTryTimeout: "1s", retryOn: "5xx,reset,connect-failure,refused-stream" },
          },
          { route: [{ destination: { host: "api-gateway.wakala-apps.svc.cluster.local" } }] },
        ],
      });
    });

    test("the rule for the signature's header matches its presence", () => {
      expect(specOf(`${SECURITY}AuthorizationPolicy`, "whatsapp-webhook-auth")).toMatchObject({
        selector: { matchLabels: { app: "whatsapp-service" } },
        action: "ALLOW",
        rules: [
          {
            to: [{ operation: { methods: ["POST"], paths: ["/webhook/whatsapp"] } }],
            when: [{ key: "request.headers[x-hub-signature-256]", values: ["*"] }],
          },
          { to: [{ operation: { ports: ["9090"] } }] },
        ],
      });
      expect(JSON.stringify(stack.resources.map(({ inputs }) => inputs.spec))).not.toContain("notValues");
    });

    test("a policy demands a token of who calls api-gateway", () => {
      expect(specOf(`${SECURITY}RequestAuthentication`, "jwt-auth")).toEqual({
        selector: { matchLabels: { app: "api-gateway" } },
        jwtRules: [
          {
            issuer: "https://auth.wakala.os",
            jwksUri: "https://auth.wakala.os/.well-known/jwks.json",
            audiences: ["wakala-api"],
            forwardOriginalToken: true,
          },
        ],
      });
      expect(specOf(`${SECURITY}AuthorizationPolicy`, "jwt-auth-required")).toEqual({
        selector: { matchLabels: { app: "api-gateway" } },
        action: "DENY",
        rules: [{ from: [{ source: { notRequestPrincipals: ["*"] } }], to: [{ operation: { ports: ["8080"] } }] }],
      });
    });
  });

  test("MSH-09, CRT-04: the Gateway leads HTTP to HTTPS, and shows the certificate of its host from TLS 1.2 on", () => {
    const hosts = WAKALA_NAMES[name];
    expect(specOf(`${NETWORKING}Gateway`, "wakala-gateway")).toEqual({
      selector: { istio: "ingressgateway" },
      servers: [
        { port: { number: 80, name: "http", protocol: "HTTP" }, hosts, tls: { httpsRedirect: true } },
        {
          port: { number: 443, name: "https", protocol: "HTTPS" },
          hosts,
          tls: { mode: "SIMPLE", credentialName: "wakala-tls-cert", minProtocolVersion: "TLSV1_2" },
        },
      ],
    });
    const certificate = only(stack, "kubernetes:cert-manager.io/v1:Certificate", "edge-wakala-tls-cert");
    expect(metadata(certificate)).toMatchObject({ name: "wakala-tls-cert", namespace: "istio-ingress" });
    expect(certificate.inputs.spec).toMatchObject({ secretName: "wakala-tls-cert", dnsNames: hosts });
  });

  test("MSH-16: a header leads to the canary, and a tenth of the rest does", () => {
    const host = "order-service.wakala-apps.svc.cluster.local";
    const to = (subset: string) => ({ destination: { host, port: { number: 80 }, subset } });
    expect(specOf(ROUTE, "order-service-canary")).toEqual({
      hosts: [host],
      http: [
        { match: [{ headers: { "x-canary": { exact: "true" } } }], route: [to("v2")] },
        {
          route: [
            { ...to("v1"), weight: 90 },
            { ...to("v2"), weight: 10 },
          ],
        },
      ],
    });
  });

  test("MSH-17: only tests are harmed", () => {
    expect(specOf(ROUTE, "payment-service-fault")).toMatchObject({
      http: [
        {
          match: [{ headers: { "x-test-scenario": { exact: "fault-injection" } } }],
          fault: {
            delay: { fixedDelay: "5s", percentage: { value: 10 } },
            abort: { httpStatus: 503, percentage: { value: 5 } },
          },
        },
        { route: [{ destination: { host: "payment-service.wakala-apps.svc.cluster.local" } }] },
      ],
    });
    const rules = resourcesOfType(stack, ROUTE).flatMap(({ inputs }) => (inputs.spec as { http: object[] }).http);
    const harmful = rules.filter((rule) => "fault" in rule);
    expect(harmful.filter((rule) => !JSON.stringify(rule).includes('"headers"'))).toEqual([]);
  });

  test("MSH-07, MSH-13: a tenth of the requests is recorded, and the one host outside is known", () => {
    expect(specOf("kubernetes:telemetry.istio.io/v1:Telemetry", "mesh-default")).toEqual({
      tracing: [{ providers: [{ name: "otlp" }], randomSamplingPercentage: 10 }],
    });
    expect(specOf(`${NETWORKING}ServiceEntry`, "whatsapp-api")).toMatchObject({ hosts: ["graph.facebook.com"] });
  });

  test("a cluster has one name in DNS, in a pair its region's own, and nobody goes around Cloudflare's proxy", () => {
    const gateway = only(stack, RELEASE, "istio-ingressgateway");
    const annotations = chartValue(gateway, "service.annotations") as Record<string, string>;
    expect(annotations["external-dns.alpha.kubernetes.io/hostname"]).toBe(WAKALA_NAMES[name]?.at(-1));
    expect(chartValue(gateway, "service.loadBalancerSourceRanges")).toEqual(CLOUDFLARE_RANGES);
  });

  test("stores are outside the mesh: their operators have no proxy, and their jobs would not end beside one", () => {
    const postgres = only(stack, "kubernetes:postgres-operator.crunchydata.com/v1:PostgresCluster");
    expect(postgres.inputs.spec).toMatchObject({ metadata: { labels: { "sidecar.istio.io/inject": "false" } } });
  });

  testWithSchemas("the API server takes every object of the mesh", () => {
    const objects = stack.resources.filter((each) => isCustomResource(each) && each.type.includes(".istio.io/"));
    expect(objects.length).toBeGreaterThan(12);
    expect(objects.flatMap(({ inputs }) => schemaProblems(inputs))).toEqual([]);
  });

  describe("goes in order: what leads requests before what takes them", () => {
    const needed = (resource: GraphResource) => prerequisites(stack, resource);
    const gateway = only(stack, `${NETWORKING}Gateway`);
    const release = only(stack, RELEASE, "istio-ingressgateway");
    const istiod = only(stack, RELEASE, "istiod");

    test("routes before the Gateway and before the policies that guard what they lead to", () => {
      const guards = stack.resources.filter(({ type }) => type.startsWith(SECURITY));
      expect(guards.length).toBeGreaterThan(5);
      const routes = resourcesOfType(stack, ROUTE);
      expect(routes).toHaveLength(3);
      for (const route of routes) expect([...needed(route)]).toEqual(expect.arrayContaining([gateway, ...guards]));
    });

    test("the Gateway before its pods, these before istiod, and each before the CRDs", () => {
      expect(needed(gateway)).toContain(release);
      expect(needed(release)).toContain(istiod);
      const base = only(stack, RELEASE, "istio-base");
      expect(needed(istiod)).toContain(base);
      expect(needed(istiod)).toContain(only(stack, RELEASE, "istio-cni"));
      const crds = stack.resources.filter(({ name: crd }) => crd === "istio-base-crds");
      expect(crds).toHaveLength(1);
      expect([...needed(base)]).toEqual(expect.arrayContaining(crds));
    });

    test("the gateway, and with it the load balancer, before the controller and before the subnets of both", () => {
      const controller = only(stack, RELEASE, "load-balancer-controller");
      const subnets = resourcesOfType(stack, "aws:ec2/subnet:Subnet").filter(
        ({ name: subnet }) => !/-database-/.test(subnet),
      );
      expect(subnets.length).toBeGreaterThan(5);
      expect([...needed(release)]).toEqual(expect.arrayContaining([controller, ...subnets]));
    });

    test("what Git delivers before the mesh: it came after, and so has its proxies", () => {
      const applications = resourcesOfType(stack, "kubernetes:argoproj.io/v1alpha1:Application");
      expect(applications.length).toBeGreaterThan(0);
      for (const application of applications) {
        expect([...needed(application)]).toEqual(expect.arrayContaining([istiod, ...resourcesOfType(stack, ROUTE)]));
      }
    });
  });
});
