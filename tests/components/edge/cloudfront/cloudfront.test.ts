import * as aws from "@pulumi/aws";
import type { StackGraph } from "offline-engine";
import { CloudFront } from "../../../../components/edge/cloudfront/component";
import type { CloudFrontSettings } from "../../../../components/edge/cloudfront/settings";
import type { Tree } from "../../../../infra/config/sources";
import { awsFindings } from "../../../../tools/plan/aws";
import { madeInCluster } from "../../../support/cluster";
import { namesByType } from "../../../support/component";
import { patched, resolveShop } from "../../../support/definitions";
import { only, resourcesOfType } from "../../../support/graphs";
import { behindCloudFront, pairBehindCloudFront } from "./definitions";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const POLICY = "aws:cloudfront/cachePolicy:CachePolicy";
const CACHE = { static: { paths: ["/static/*"], ttl: "1h", query: false } };

function settingsOf(edge: object): CloudFrontSettings {
  const { cloudfront } = resolveShop(behindCloudFront({ cloudfront: { cache: CACHE }, ...edge })).spec.edge ?? {};
  if (!cloudfront) throw new Error("the chain has no cloudfront");
  return cloudfront;
}

function alone(edge: object = {}): Promise<StackGraph> {
  return made(settingsOf(edge));
}

function made(settings: CloudFrontSettings): Promise<StackGraph> {
  return madeInCluster([], (cluster, parent) => {
    const region = "us-east-1";
    const provider = new aws.Provider("aws-global", { region }, { parent });
    new CloudFront("edge-cloudfront", { ...settings, cluster, global: { region, provider } }, { parent });
  });
}

describe("CloudFront before two hosts", () => {
  let graph: StackGraph;
  beforeAll(async () => {
    graph = await alone();
  });

  test("is a distribution for each, names that lead there, one certificate and one web ACL", () => {
    expect(graph.findings).toEqual([]);
    expect(namesByType(graph)).toMatchObject({
      [DISTRIBUTION]: ["edge-cloudfront-api.shop.example.com", "edge-cloudfront-app.shop.example.com"],
      "aws:acm/certificate:Certificate": ["edge-cloudfront"],
      "aws:wafv2/webAcl:WebAcl": ["edge-cloudfront-waf"],
      [POLICY]: ["edge-cloudfront-static"],
    });
    expect(namesByType(graph)).not.toHaveProperty("aws:shield/protection:Protection");
  });

  test("AWS takes all of it", async () => {
    expect(await awsFindings(graph)).toEqual([]);
  });

  test("writes each request of both to one log, without what may be a secret", () => {
    const group = only(graph, "aws:cloudwatch/logGroup:LogGroup", "edge-cloudfront-access");
    expect(group.inputs).toMatchObject({ name: "/aws/vendedlogs/cloudfront/shop-prod", retentionInDays: 30 });
    expect(group.inputs.kmsKeyId).toBeDefined();
    expect(group.provider).toContain("aws-global");
    const destination = only(graph, "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination");
    expect(destination.dependencies).toContain(group.urn);
    const sources = resourcesOfType(graph, "aws:cloudwatch/logDeliverySource:LogDeliverySource");
    expect(sources.map(({ inputs }) => [inputs.name, inputs.logType])).toEqual([
      ["shop-prod-api-shop-example-com", "ACCESS_LOGS"],
      ["shop-prod-app-shop-example-com", "ACCESS_LOGS"],
    ]);
    const deliveries = resourcesOfType(graph, "aws:cloudwatch/logDelivery:LogDelivery");
    expect(deliveries).toHaveLength(2);
    for (const { inputs } of deliveries) {
      expect(inputs.recordFields).toEqual(expect.arrayContaining(["c-ip", "cs-uri-stem", "sc-status"]));
      expect(JSON.stringify(inputs.recordFields)).not.toMatch(/query|Cookie|Referer/);
    }
  });

  test("hands on everything by TLS, and keeps nothing of what no class names", () => {
    const { inputs } = only(graph, DISTRIBUTION, "edge-cloudfront-api.shop.example.com");
    expect(inputs).toMatchObject({
      enabled: true,
      aliases: ["api.shop.example.com"],
      origins: [
        {
          domainName: "origin.api.shop.example.com",
          customOriginConfig: { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] },
        },
      ],
      defaultCacheBehavior: {
        viewerProtocolPolicy: "redirect-to-https",
        allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
        // Managed-CachingDisabled and Managed-AllViewer
        cachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
        originRequestPolicyId: "216adef6-5c7f-47e4-b989-5492eafa07d3",
      },
      viewerCertificate: { sslSupportMethod: "sni-only", minimumProtocolVersion: "TLSv1.2_2021" },
    });
  });

  test("what is kept is for everybody alike: neither cookies nor tokens reach the region", () => {
    const { inputs } = only(graph, DISTRIBUTION, "edge-cloudfront-api.shop.example.com");
    expect(inputs.orderedCacheBehaviors).toEqual([
      expect.objectContaining({ pathPattern: "/static/*", allowedMethods: ["GET", "HEAD"] }),
    ]);
    expect((inputs.orderedCacheBehaviors as object[])[0]).not.toHaveProperty("originRequestPolicyId");
    expect(only(graph, POLICY).inputs).toMatchObject({
      name: "shop-prod-static",
      minTtl: 0,
      defaultTtl: 3600,
      maxTtl: 3600,
      parametersInCacheKeyAndForwardedToOrigin: {
        cookiesConfig: { cookieBehavior: "none" },
        headersConfig: { headerBehavior: "whitelist", headers: { items: ["Host"] } },
        queryStringsConfig: { queryStringBehavior: "none" },
      },
    });
  });

  test("both names of a host lead there: by IPv4 and by IPv6", () => {
    const distribution = only(graph, DISTRIBUTION, "edge-cloudfront-api.shop.example.com");
    const records = resourcesOfType(graph, "aws:route53/record:Record").filter(
      ({ inputs }) => inputs.name === "api.shop.example.com",
    );
    expect(records.map(({ inputs }) => inputs.type).sort()).toEqual(["A", "AAAA"]);
    for (const { dependencies } of records) expect(dependencies).toContain(distribution.urn);
  });

  test("what it looks for in us-east-1 is there, and the web ACL's logs with their key", () => {
    const global = only(graph, "pulumi:providers:aws", "aws-global").urn;
    const there = graph.resources.filter(({ provider }) => provider?.startsWith(global)).map(({ type }) => type);
    expect([...new Set(there)].sort()).toEqual([
      "aws:acm/certificate:Certificate",
      "aws:acm/certificateValidation:CertificateValidation",
      "aws:cloudwatch/logDelivery:LogDelivery",
      "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination",
      "aws:cloudwatch/logDeliverySource:LogDeliverySource",
      "aws:cloudwatch/logGroup:LogGroup",
      "aws:kms/alias:Alias",
      "aws:kms/key:Key",
      "aws:route53/record:Record",
      "aws:wafv2/webAcl:WebAcl",
      "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    ]);
    expect(only(graph, "aws:wafv2/webAcl:WebAcl").inputs).toMatchObject({ scope: "CLOUDFRONT" });
    expect(only(graph, DISTRIBUTION, "edge-cloudfront-api.shop.example.com").dependencies).toContain(
      only(graph, "aws:wafv2/webAcl:WebAcl").urn,
    );
  });
});

test("Shield Advanced protects each distribution where it is asked for", async () => {
  const graph = await alone({ waf: { shieldAdvanced: true } });
  expect(resourcesOfType(graph, "aws:shield/protection:Protection").map(({ inputs }) => inputs.name)).toEqual([
    "api.shop.example.com",
    "app.shop.example.com",
  ]);
});

test("a certificate that is there already is shown, and none is made", async () => {
  const certificate = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d";
  const graph = await alone({ cloudfront: { certificate } });
  expect(resourcesOfType(graph, "aws:acm/certificate:Certificate")).toEqual([]);
  expect(only(graph, DISTRIBUTION, "edge-cloudfront-api.shop.example.com").inputs.viewerCertificate).toMatchObject({
    acmCertificateArn: certificate,
  });
});

test("without a log of requests and without a web ACL there is no key of logs", async () => {
  const graph = await alone({ cloudfront: { cache: CACHE, accessLog: { enabled: false } }, waf: { enabled: false } });
  expect(namesByType(graph)).not.toHaveProperty("aws:kms/key:Key");
  expect(namesByType(graph)).not.toHaveProperty("aws:cloudwatch/logDelivery:LogDelivery");
  const kept = await alone({ waf: { enabled: false } });
  expect(namesByType(kept)["aws:kms/key:Key"]).toHaveLength(1);
});

describe("buckets behind CloudFront", () => {
  const MEDIA = { media: { paths: ["/media/*"], hosts: ["app.shop.example.com"], ttl: "7d" } };
  const bucketed = (shop: { definition: Tree }) => {
    const { cloudfront } = resolveShop({ definition: patched(shop.definition, { data: { buckets: { media: {} } } }) })
      .spec.edge ?? { cloudfront: undefined };
    if (!cloudfront) throw new Error("the chain has no cloudfront");
    return made(cloudfront);
  };
  const edge = { cloudfront: { buckets: MEDIA } };
  const ACCESS_CONTROL = "aws:cloudfront/originAccessControl:OriginAccessControl";

  test("stay private: CloudFront signs what it asks, for the hosts and paths that are named, and GET only", async () => {
    const graph = await bucketed(behindCloudFront(edge));
    expect(graph.findings).toEqual([]);
    expect(await awsFindings(graph)).toEqual([]);
    const { inputs } = only(graph, DISTRIBUTION, "edge-cloudfront-app.shop.example.com");
    const [, bucket] = inputs.origins as Record<string, unknown>[];
    expect(bucket).toMatchObject({
      originId: "bucket-media",
      domainName: expect.stringMatching(/^shop-prod-primary-media-\d{12}\.s3\.eu-west-1\.amazonaws\.com$/),
    });
    expect(bucket?.originAccessControlId).toBeDefined();
    expect(bucket).not.toHaveProperty("customOriginConfig");
    expect(inputs.orderedCacheBehaviors).toMatchObject([
      { pathPattern: "/media/*", targetOriginId: "bucket-media", allowedMethods: ["GET", "HEAD"] },
    ]);
    expect(only(graph, ACCESS_CONTROL).inputs).toMatchObject({ signingBehavior: "always", signingProtocol: "sigv4" });
    const other = only(graph, DISTRIBUTION, "edge-cloudfront-api.shop.example.com");
    expect(other.inputs.origins).toHaveLength(1);
    expect(only(graph, POLICY, "edge-cloudfront-bucket-media").inputs).toMatchObject({
      defaultTtl: 604_800,
      parametersInCacheKeyAndForwardedToOrigin: {
        headersConfig: { headerBehavior: "none" },
        queryStringsConfig: { queryStringBehavior: "none" },
      },
    });
  });

  test("with a copy in the standby's region, it is asked where the first gives no object", async () => {
    const graph = await bucketed(pairBehindCloudFront(edge));
    expect(await awsFindings(graph)).toEqual([]);
    const { inputs } = only(graph, DISTRIBUTION, "edge-cloudfront-app.shop.example.com");
    const origins = inputs.origins as { originId: string; domainName: string }[];
    expect(origins.slice(1).map(({ originId, domainName }) => [originId, domainName.replace(/\d{12}/, "N")])).toEqual([
      ["bucket-media-1", "shop-prod-primary-media-N.s3.eu-west-1.amazonaws.com"],
      ["bucket-media-2", "shop-prod-primary-media-replica-N.s3.us-east-2.amazonaws.com"],
    ]);
    expect(inputs.originGroups).toEqual([
      {
        originId: "bucket-media",
        failoverCriteria: { statusCodes: [403, 404, 500, 502, 503, 504] },
        members: [{ originId: "bucket-media-1" }, { originId: "bucket-media-2" }],
      },
    ]);
  });
});
