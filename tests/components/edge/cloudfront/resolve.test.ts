import { resolveShop } from "../../../support/definitions";
import { behindCloudFront, pairBehindCloudFront } from "./definitions";

const STANDBY = { stack: "prod-us-east-2", region: "us-east-2" };
const ZONE = "shop.example.com";

test("the owner has a distribution for each host, which asks whichever region serves", () => {
  const { edge } = resolveShop(pairBehindCloudFront()).spec;
  expect(edge?.cloudfront).toEqual({
    accessLog: { retentionDays: 30 },
    buckets: [],
    hosts: [
      { name: "api.shop.example.com", zone: ZONE, origin: "origin.api.shop.example.com" },
      { name: "app.shop.example.com", zone: ZONE, origin: "origin.app.shop.example.com" },
    ],
    cache: [],
    certificate: {
      names: [
        { name: "api.shop.example.com", zone: ZONE },
        { name: "app.shop.example.com", zone: ZONE },
      ],
    },
    priceClass: "PriceClass_All",
    originTimeout: 30,
    shieldAdvanced: false,
    waf: {
      mode: "block",
      groups: [
        "AWSManagedRulesAmazonIpReputationList",
        "AWSManagedRulesKnownBadInputsRuleSet",
        "AWSManagedRulesCommonRuleSet",
      ],
      rateLimit: { requests: 1000, seconds: 60 },
      logRetentionDays: 30,
    },
  });
});

test("no other region makes any of it", () => {
  expect(resolveShop({ ...pairBehindCloudFront(), stack: STANDBY }).spec.edge?.cloudfront).toBeUndefined();
});

test("the origin's name is the regions': each writes its own record, and the owner none", () => {
  const [own, standby] = [{}, { stack: STANDBY }].map(
    (stack) => resolveShop({ ...pairBehindCloudFront(), ...stack }).spec,
  );
  expect(own?.failover?.hosts.map(({ host, own: name }) => [host, name])).toEqual([
    ["origin.api.shop.example.com", "eu-west-1.api.shop.example.com"],
    ["origin.app.shop.example.com", "eu-west-1.app.shop.example.com"],
  ]);
  expect(standby?.failover).toMatchObject({ takeover: "automatic" });
  expect(standby?.failover?.hosts[0]).toMatchObject({
    host: "origin.api.shop.example.com",
    own: "us-east-2.api.shop.example.com",
    partner: "eu-west-1.api.shop.example.com",
  });
  expect(standby?.edge?.records).toEqual(["us-east-2.api.shop.example.com", "us-east-2.app.shop.example.com"]);
  // Of one region alone, its load balancer bears the name.
  expect(resolveShop(behindCloudFront()).spec.edge?.records).toEqual([
    "origin.api.shop.example.com",
    "origin.app.shop.example.com",
  ]);
});

test("the load balancer lets in CloudFront, and whoever asks whether the region serves", () => {
  const listsOf = (shop: ReturnType<typeof behindCloudFront>) => resolveShop(shop).spec.edge?.alb?.prefixLists;
  expect(listsOf(behindCloudFront())).toEqual(["com.amazonaws.global.cloudfront.origin-facing"]);
  expect(listsOf(pairBehindCloudFront())).toEqual([
    "com.amazonaws.global.cloudfront.origin-facing",
    "com.amazonaws.eu-west-1.route53-healthchecks",
  ]);
});

test("the web ACL is before CloudFront, and not once more before the load balancer", () => {
  const { edge } = resolveShop(behindCloudFront({ waf: { shieldAdvanced: true } })).spec;
  expect([edge?.cloudfront?.waf?.mode, edge?.waf]).toEqual(["block", undefined]);
  expect([edge?.cloudfront?.shieldAdvanced, edge?.alb?.shieldAdvanced]).toEqual([true, false]);
  expect(resolveShop(behindCloudFront({ waf: { enabled: false } })).spec.edge?.cloudfront?.waf).toBeUndefined();
});

test("platform E's classes of answers are kept as long as it says", () => {
  const cache = {
    "market-data": { paths: ["/api/v1/market/*"], ttl: "5s" },
    "static-assets": { paths: ["/static/*", "/assets/*"], ttl: "365d", query: false },
  };
  expect(resolveShop(behindCloudFront({ cloudfront: { cache } })).spec.edge?.cloudfront?.cache).toEqual([
    { name: "market-data", paths: ["/api/v1/market/*"], ttl: 5, query: true },
    { name: "static-assets", paths: ["/static/*", "/assets/*"], ttl: 31_536_000, query: false },
  ]);
});
