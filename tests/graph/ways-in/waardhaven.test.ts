/** Acceptance of reference platform E, as far as it is the way in: lines 2, 7, 9 and 12. */
import type { Graph } from "../../support/graphs";
import { only, prerequisites, resourcesOfType } from "../../support/graphs";
import { deliveredPod } from "../../support/network/inhabitants";
import { Network } from "../../support/network/network";
import { PlannedPlatform } from "../../support/planned-platform";
import { loseRegion, placedResources } from "../../support/region-loss";

const OWNER = "prod";
const SERVING = { prod: 60, "prod-eu-west-1": 25, "prod-ap-southeast-1": 15 };
const HOSTS = ["api.waardhaven.com", "app.waardhaven.com"];

const CHECK = "aws:route53/healthCheck:HealthCheck";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const ENDPOINT = "kubernetes:externaldns.k8s.io/v1alpha1:DNSEndpoint";
const INGRESS = "kubernetes:networking.k8s.io/v1:Ingress";
const SERVICE = "kubernetes:core/v1:Service";
const WEB_ACL = "aws:wafv2/webAcl:WebAcl";

interface Endpoint {
  dnsName: string;
  targets: string[];
  setIdentifier: string;
  providerSpecific: { name: string; value: string }[];
}

const endpointsOf = (resources: Graph["resources"]) =>
  resources
    .filter(({ type }) => type === ENDPOINT)
    .flatMap(({ inputs }) => (inputs.spec as { endpoints: Endpoint[] }).endpoints);
const settingOf = ({ providerSpecific }: Endpoint, name: string) =>
  providerSpecific.find((each) => each.name === name)?.value;

describe("the way in of platform E", () => {
  const platform = new PlannedPlatform("waardhaven");
  const graphs = platform.stacks.map((stack) => platform.graph(stack));

  test("five stacks are planned without an error", () => {
    expect(platform.refused).toBe("");
    expect(platform.stacks).toEqual([...Object.keys(SERVING), "prod-us-west-2", "prod-eu-central-1"]);
    expect(platform.said("error")).toEqual([]);
  });

  describe("E2", () => {
    test("the records that clients are led by have the shares 60, 25 and 15", () => {
      for (const [stack, share] of Object.entries(SERVING)) {
        const own = endpointsOf(platform.graph(stack).resources).filter((each) => settingOf(each, "aws/weight"));
        expect(own.map((each) => [each.dnsName, settingOf(each, "aws/weight")])).toEqual(
          HOSTS.map((host) => [`origin.${host}`, String(share)]),
        );
      }
    });

    test("a standby has its partner's share, which counts while it is to serve", () => {
      const standby = platform.graph("prod-us-west-2");
      const [record] = endpointsOf(standby.resources).filter(({ dnsName }) => dnsName === `origin.${HOSTS[0]}`);
      if (!record) throw new Error("the standby has no record of the share");
      expect(settingOf(record, "aws/weight")).toBe("60");
      expect(record.targets).toEqual([`us-east-1-pair.origin.${HOSTS[0]}`]);
      const takeover = only(standby, CHECK, `routing-pair-us-east-1-pair.origin.${HOSTS[0]}`);
      expect(takeover.inputs).toMatchObject({ type: "CALCULATED", disabled: false, invertHealthcheck: false });
      const written = only(standby, ENDPOINT, `routing-origin.${HOSTS[0]}`);
      expect(written.dependencies).toContain(takeover.urn);
    });

    test("Asia, which has no standby, is warned of, and that is no error", () => {
      const warned = platform.said("warning").filter((line) => line.includes("has no standby"));
      expect(warned).toEqual([expect.stringMatching(/^prod-ap-southeast-1: topology\.ap-southeast-1: has no standby/)]);
    });

    test("the loss of the first region leaves both hosts with records of two regions that serve", () => {
      const { left } = loseRegion(placedResources(graphs), "us-east-1");
      const names = endpointsOf(left).filter(({ dnsName }) => dnsName === `origin.${HOSTS[0]}`);
      const targets = names.flatMap((each) => each.targets);
      expect(targets.sort()).toEqual([
        `ap-southeast-1.${HOSTS[0]}`,
        `eu-west-1-pair.origin.${HOSTS[0]}`,
        `eu-west-1-pair.origin.${HOSTS[0]}`,
        `us-east-1-pair.origin.${HOSTS[0]}`,
      ]);
    });
  });

  describe.each(Object.keys(SERVING))("E7 in %s", (stack) => {
    const graph = platform.graph(stack);
    const { annotations, namespace } = only(graph, INGRESS).inputs.metadata as {
      annotations: Record<string, string>;
      namespace: string;
    };
    const of = (name: string) => annotations[`alb.ingress.kubernetes.io/${name}`];

    test("the Ingress has every attribute of the load balancer", () => {
      expect(namespace).toBe("production");
      expect([of("backend-protocol"), of("healthcheck-path"), of("success-codes")]).toEqual(["HTTP", "/health", "200"]);
      const seconds = ["healthcheck-interval-seconds", "healthcheck-timeout-seconds"];
      const counts = ["healthy-threshold-count", "unhealthy-threshold-count"];
      expect([...seconds, ...counts].map(of)).toEqual(["10", "5", "2", "3"]);
      expect(of("target-group-attributes")?.split(",")).toEqual([
        "stickiness.enabled=false",
        "load_balancing.algorithm.type=least_outstanding_requests",
        "deregistration_delay.timeout_seconds=30",
      ]);
    });

    test("its class is for the internet, by pods' addresses, from TLS 1.2 on", () => {
      const { spec } = only(graph, "kubernetes:elbv2.k8s.aws/v1beta1:IngressClassParams").inputs;
      expect(spec).toMatchObject({
        scheme: "internet-facing",
        targetType: "ip",
        sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      });
    });

    test("clients find 80 and 443 at CloudFront, which alone may ask the load balancer, and by 443", () => {
      expect(of("listen-ports")).toBe('[{"HTTPS":443}]');
      const behaviors = resourcesOfType(platform.graph(OWNER), DISTRIBUTION).map(
        ({ inputs }) => (inputs.defaultCacheBehavior as { viewerProtocolPolicy: string }).viewerProtocolPolicy,
      );
      expect(behaviors).toEqual(["redirect-to-https", "redirect-to-https"]);
    });

    test("hosts lead to their Services: nothing else is public", () => {
      const { rules } = only(graph, INGRESS).inputs.spec as {
        rules: { host: string; http: { paths: { backend: { service: { name: string } } }[] } }[];
      };
      const led = rules.map(({ host, http }) => [host, http.paths.map(({ backend }) => backend.service.name)]);
      expect(led).toEqual(
        expect.arrayContaining([
          ["api.waardhaven.com", ["waardhaven-api-service"]],
          ["app.waardhaven.com", ["waardhaven-web-service"]],
        ]),
      );
      const open = resourcesOfType(graph, SERVICE).filter(
        ({ inputs }) => (inputs.spec as { type?: string }).type === "LoadBalancer",
      );
      expect(open).toEqual([]);
      expect(JSON.stringify(graph.resources)).not.toContain("aws-load-balancer-type");
    });

    test("no route of production makes errors, and /v1/ leads to the subset v1", () => {
      const routes = resourcesOfType(graph, "kubernetes:networking.istio.io/v1:VirtualService");
      const { http } = (routes[0]?.inputs.spec ?? {}) as { http: Record<string, unknown>[] };
      expect(routes).toHaveLength(1);
      expect(http.filter((rule) => "fault" in rule)).toEqual([]);
      expect(http).toMatchObject([
        { match: [{ uri: { exact: "/health" } }], timeout: "5s" },
        { match: [{ uri: { prefix: "/v1/" } }], route: [{ destination: { subset: "v1" } }] },
        { route: [{ destination: { host: "waardhaven-api-service.production.svc.cluster.local" } }] },
      ]);
    });

    test("pods take requests of the load balancer's subnets at their port, and of nobody else", () => {
      const api = deliveredPod("production", "api", { app: "waardhaven-api" });
      const net = new Network(graph, [api, deliveredPod("production", "stranger", { app: "stranger" })]);
      const pod = net.pod("production", "api");
      const tier = (name: string) => platform.spec(stack).network.subnets.find((subnet) => subnet.tier === name)?.cidr;
      const address = (block = "") => block.replace(/\d+\/\d+$/, "9");
      expect(net.refusals([address(tier("public")), pod, 8000], [pod, pod, 8000])).toEqual([]);
      expect(
        net.openings(
          ["203.0.113.5", pod, 8000],
          [address(tier("private")), pod, 8000],
          [net.pod("production", "stranger"), pod, 8000],
          [address(tier("public")), pod, 8080],
        ),
      ).toEqual([]);
    });
  });

  describe("E9", () => {
    const owner = platform.graph(OWNER);
    const policies = resourcesOfType(owner, "aws:cloudfront/cachePolicy:CachePolicy");

    test("CloudFront keeps answers for a year, 5 seconds and a minute, by their paths alone", () => {
      const kept = policies.map(({ name, inputs }) => [name.replace(/^.*cloudfront-/, ""), inputs.defaultTtl]);
      expect(Object.fromEntries(kept)).toEqual({
        "static-assets": 31_536_000,
        "market-data": 5,
        "api-responses": 60,
      });
      for (const { inputs } of resourcesOfType(owner, DISTRIBUTION)) {
        const classes = inputs.orderedCacheBehaviors as { pathPattern: string }[];
        expect(classes.map(({ pathPattern }) => pathPattern)).toEqual(["/static/*", "/api/market/*", "/api/public/*"]);
      }
    });

    test("the web ACL is before both distributions, refuses above 1000 requests a minute, and asks managed groups", () => {
      const acl = only(owner, WEB_ACL);
      expect(acl.inputs.scope).toBe("CLOUDFRONT");
      const rules = acl.inputs.rules as { name: string; statement: object; action?: object }[];
      expect(rules[0]).toMatchObject({
        name: "rate-limit",
        action: { block: {} },
        statement: { rateBasedStatement: { limit: 1000, evaluationWindowSec: 60, aggregateKeyType: "IP" } },
      });
      expect(rules.slice(1).map(({ name }) => name)).toEqual([
        "AWSManagedRulesAmazonIpReputationList",
        "AWSManagedRulesKnownBadInputsRuleSet",
        "AWSManagedRulesCommonRuleSet",
      ]);
      for (const distribution of resourcesOfType(owner, DISTRIBUTION)) {
        expect(prerequisites(owner, distribution)).toContain(acl);
        expect(distribution.inputs.webAclId).toBeDefined();
      }
    });

    test("Shield is the Standard one, which nobody has to ask for", () => {
      expect(graphs.flatMap((graph) => resourcesOfType(graph, "aws:shield/protection:Protection"))).toEqual([]);
    });
  });

  test("E12: only the owner's stack makes what is of no region", () => {
    const global = /^aws:(cloudfront|wafv2|shield)\//;
    const makers = graphs.filter(({ resources }) => resources.some(({ type }) => global.test(type)));
    expect(makers.map(({ stack }) => stack)).toEqual([OWNER]);
    const providers = graphs.filter((graph) =>
      resourcesOfType(graph, "pulumi:providers:aws").some(({ name }) => name === "aws-global"),
    );
    expect(providers.map(({ stack }) => stack)).toEqual([OWNER]);
    const aliases = resourcesOfType(platform.graph(OWNER), DISTRIBUTION).flatMap(({ inputs }) => inputs.aliases);
    expect(aliases).toEqual(HOSTS);
  });
});
