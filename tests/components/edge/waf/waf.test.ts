import type { StackGraph } from "offline-engine";
import { Waf } from "../../../../components/edge/waf/component";
import type { WafSettings } from "../../../../components/edge/waf/settings";
import { madeInCluster } from "../../../support/cluster";
import { resolveShop, type ShopCase, testErrors } from "../../../support/definitions";
import { only } from "../../../support/graphs";
import { meshed, notes } from "../../mesh/definitions";
import { published } from "../definitions";

const FILE = "platforms/shop.yaml: ";
const PROXIED = {
  dns: { provider: "cloudflare", zones: { "shop.example.com": { id: "0a1b" } }, proxied: true },
  secrets: { enabled: true },
};
const CERTIFICATES = { "eu-west-1": ["arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d"] };
const behindCloudflare = (waf: object) =>
  published({ chain: ["cloudflare", "alb"], alb: { certificates: CERTIFICATES }, waf: { ...waf } }, PROXIED);

const wafOf = (shop: ShopCase) => resolveShop(shop).spec.edge?.waf;

test("it is there where anybody finds the load balancer and no other proxy has rules, and where it is asked for", () => {
  expect(wafOf(published())).toEqual({
    mode: "block",
    groups: [
      "AWSManagedRulesAmazonIpReputationList",
      "AWSManagedRulesKnownBadInputsRuleSet",
      "AWSManagedRulesCommonRuleSet",
    ],
    rateLimit: { requests: 1000, seconds: 60 },
    logRetentionDays: 30,
  });
  expect(wafOf(published({ alb: { scheme: "internal" } }))).toBeUndefined();
  expect(wafOf(published({ waf: { enabled: false } }))).toBeUndefined();
  expect(wafOf(behindCloudflare({}))).toBeUndefined();
  expect(wafOf(behindCloudflare({ enabled: true }))?.clientHeader).toBe("CF-Connecting-IP");
  expect(wafOf(published({ alb: { scheme: "internal" }, waf: { enabled: true } }))).toBeDefined();
  expect(wafOf(meshed())).toBeUndefined();
});

describe("rules that nobody would ask are refused", () => {
  testErrors([
    {
      name: "before a load balancer that does not look into requests",
      ...meshed({}, { waf: { enabled: true, shieldAdvanced: true } }),
      lines: [
        `${FILE}edge.waf.enabled: is for alb, and edge.chain has nlb`,
        `${FILE}edge.waf.shieldAdvanced: is for alb, and edge.chain has nlb`,
      ],
    },
    {
      name: "a window that AWS does not count by",
      ...published({ waf: { rateLimit: { seconds: 30 } } }),
      lines: [expect.stringContaining(`${FILE}edge.waf.rateLimit.seconds: `)],
    },
    {
      name: "a group that AWS does not have",
      ...published({ waf: { groups: ["AWSManagedRulesWindows"] } }),
      lines: [expect.stringContaining(`${FILE}edge.waf.groups.0: "AWSManagedRulesWindows" is not allowed`)],
    },
  ]);
});

test("what costs more, refuses nothing or sees the wrong addresses is said", () => {
  const said = (shop: ShopCase) => notes(shop).filter((line) => line.includes("edge.waf"));
  expect(said(published())).toEqual([]);
  expect(said(published({ waf: { mode: "count" } }))).toEqual([
    "info: edge.waf.mode: count: in production nothing is refused yet",
  ]);
  const all = [
    "AWSManagedRulesCommonRuleSet",
    "AWSManagedRulesKnownBadInputsRuleSet",
    "AWSManagedRulesSQLiRuleSet",
    "AWSManagedRulesLinuxRuleSet",
    "AWSManagedRulesUnixRuleSet",
    "AWSManagedRulesPHPRuleSet",
  ];
  expect(said(published({ waf: { groups: all } }))).toEqual([
    "warning: edge.waf.groups: take 1502 capacity units; AWS charges each request extra above 1500",
  ]);
  expect(said(behindCloudflare({ enabled: true }))).toEqual([
    "warning: edge.waf.groups.0: AWSManagedRulesAmazonIpReputationList sees the addresses of Cloudflare's proxy, " +
      "not those of clients: leave it out, and use Cloudflare's",
  ]);
});

describe("the web ACL", () => {
  const SETTINGS: WafSettings = {
    mode: "block",
    groups: ["AWSManagedRulesCommonRuleSet"],
    rateLimit: { requests: 1000, seconds: 60 },
    logRetentionDays: 30,
  };
  const alone = (settings: WafSettings, protect = false): Promise<StackGraph> =>
    madeInCluster([], ({ clusterName, clusterKeyArn: kmsKeyArn }, parent) => {
      new Waf("edge-waf", { ...settings, scope: "REGIONAL", clusterName, kmsKeyArn, protect }, { parent });
    });
  const rulesOf = (graph: StackGraph) => only(graph, "aws:wafv2/webAcl:WebAcl").inputs.rules;
  const visible = (metricName: string) => ({
    cloudwatchMetricsEnabled: true,
    sampledRequestsEnabled: true,
    metricName,
  });

  test.each([true, false])("its log is kept where the platform protects what it has: %s", async (protect) => {
    const { options } = only(await alone(SETTINGS, protect), "aws:cloudwatch/logGroup:LogGroup");
    expect(options).toMatchObject({ protect, retainOnDelete: protect });
  });

  test("lets through what no rule is for, and refuses who asks too much before it asks AWS's groups", async () => {
    const graph = await alone(SETTINGS);
    expect(graph.findings).toEqual([]);
    expect(only(graph, "aws:wafv2/webAcl:WebAcl").inputs).toMatchObject({
      name: "shop-prod-edge",
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig: visible("shop-prod-edge"),
    });
    expect(rulesOf(graph)).toEqual([
      {
        name: "rate-limit",
        priority: 0,
        action: { block: {} },
        statement: { rateBasedStatement: { limit: 1000, evaluationWindowSec: 60, aggregateKeyType: "IP" } },
        visibilityConfig: visible("rate-limit"),
      },
      {
        name: "AWSManagedRulesCommonRuleSet",
        priority: 1,
        overrideAction: { none: {} },
        statement: { managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" } },
        visibilityConfig: visible("AWSManagedRulesCommonRuleSet"),
      },
    ]);
  });

  test("refuses nobody where it only counts", async () => {
    expect(rulesOf(await alone({ ...SETTINGS, mode: "count" }))).toMatchObject([
      { action: { count: {} } },
      { overrideAction: { count: {} } },
    ]);
  });

  test("counts by the address that the proxy before it tells, and takes a request without one for an attack", async () => {
    expect(rulesOf(await alone({ ...SETTINGS, clientHeader: "CF-Connecting-IP" }))).toMatchObject([
      {
        statement: {
          rateBasedStatement: {
            aggregateKeyType: "FORWARDED_IP",
            forwardedIpConfig: { headerName: "CF-Connecting-IP", fallbackBehavior: "MATCH" },
          },
        },
      },
      {},
    ]);
  });

  test("writes down what it refused and counted, encrypted, for a while, and no credentials", async () => {
    const graph = await alone(SETTINGS);
    expect(only(graph, "aws:cloudwatch/logGroup:LogGroup").inputs).toMatchObject({
      name: "aws-waf-logs-shop-prod-edge",
      retentionInDays: 30,
      kmsKeyId: expect.stringMatching(/^arn:aws:kms:/),
    });
    expect(only(graph, "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration").inputs).toMatchObject({
      redactedFields: [{ singleHeader: { name: "authorization" } }, { singleHeader: { name: "cookie" } }],
      loggingFilter: {
        defaultBehavior: "DROP",
        filters: [
          {
            behavior: "KEEP",
            requirement: "MEETS_ANY",
            conditions: [{ actionCondition: { action: "BLOCK" } }, { actionCondition: { action: "COUNT" } }],
          },
        ],
      },
    });
  });
});
