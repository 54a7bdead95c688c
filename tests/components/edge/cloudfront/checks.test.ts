import { resolveShop, testErrors } from "../../../support/definitions";
import { behindGateway, published } from "../definitions";
import { behindCloudFront, pairBehindCloudFront } from "./definitions";

const FILE = "platforms/shop.yaml: ";
const MEDIA = { data: { buckets: { media: {} } } };

describe("what CloudFront can't be is refused before anything is made", () => {
  testErrors([
    {
      name: "nobody owns it",
      ...behindCloudFront({}, { topology: { "eu-west-1": { ownsGlobal: false } } }),
      lines: [
        `${FILE}topology: has no region with ownsGlobal: cloudfront is made by one stack for all; one of eu-west-1`,
      ],
    },
    {
      name: "two own it",
      ...pairBehindCloudFront({}, { topology: { "us-east-2": { ownsGlobal: true } } }),
      lines: [`${FILE}topology.us-east-2.ownsGlobal: is for one region, and eu-west-1 has it already`],
    },
    {
      name: "a load balancer that it doesn't reach",
      ...behindCloudFront({ alb: { scheme: "internal" } }),
      lines: [`${FILE}edge.alb.scheme: internal: cloudfront asks it from the internet`],
    },
    {
      name: "others who may go around it",
      ...behindCloudFront({ alb: { sourceRanges: ["198.51.100.0/24"] } }),
      lines: [
        `${FILE}edge.alb.sourceRanges: lets in others than cloudfront, whose addresses are let in without it: leave it out`,
      ],
    },
    {
      name: "a gateway that would take it for its clients",
      ...behindGateway(
        "traefik",
        { chain: ["cloudfront", "alb", "traefik"], nlb: { scheme: "internet-facing" } },
        { topology: { "eu-west-1": { ownsGlobal: true } } },
      ),
      lines: [
        `${FILE}edge.chain.2: traefik would take CloudFront for its clients: it trusts proxies by address, and those of CloudFront change; allowed after alb: istio-gateway or api-gateway`,
      ],
    },
    {
      name: "a pattern in two classes",
      ...behindCloudFront({
        cloudfront: {
          cache: { static: { paths: ["/static/*"], ttl: "30d" }, all: { paths: ["/static/*"], ttl: "1h" } },
        },
      }),
      lines: [
        `${FILE}edge.cloudfront.cache.all.paths.0: /static/* is in the class static already, which is asked first`,
      ],
    },
    {
      name: "everything kept",
      ...behindCloudFront({ cloudfront: { cache: { all: { paths: ["/*"], ttl: "1h" } } } }),
      lines: [
        `${FILE}edge.cloudfront.cache.all.paths.0: /* is every path: nothing could be written any more, and everybody got the same`,
      ],
    },
    {
      name: "a bucket that is not there",
      ...behindCloudFront({ cloudfront: { buckets: { medio: { paths: ["/media/*"] } } } }, MEDIA),
      lines: [
        `${FILE}edge.cloudfront.buckets.medio: "medio" is not one of data.buckets (did you mean media?); allowed: media`,
      ],
    },
    {
      name: "a bucket of another region, and a host that nobody calls",
      ...behindCloudFront(
        { cloudfront: { buckets: { media: { paths: ["/media/*"], hosts: ["cdn.shop.example.com"] } } } },
        {
          topology: { "us-east-2": { role: "active", drWaiver: "the other one serves" } },
          data: { buckets: { media: { regions: ["us-east-2"] } } },
          dns: { routing: { hosts: { "api.shop.example.com": {}, "app.shop.example.com": {} } } },
          edge: { routes: { api: { path: "/" }, app: { path: "/" } } },
        },
      ),
      lines: [
        `${FILE}edge.cloudfront.buckets.media.hosts.0: "cdn.shop.example.com" is not one of edge.hosts (did you mean api.shop.example.com?); allowed: api.shop.example.com, app.shop.example.com`,
        `${FILE}edge.cloudfront.buckets.media: is not in eu-west-1, whose stack makes cloudfront: add it to data.buckets.media.regions`,
      ],
    },
    {
      name: "a pattern of a bucket in a class",
      ...behindCloudFront(
        {
          cloudfront: {
            buckets: { media: { paths: ["/media/*"] } },
            cache: { pictures: { paths: ["/media/*"], ttl: "1h" } },
          },
        },
        MEDIA,
      ),
      lines: [
        `${FILE}edge.cloudfront.cache.pictures.paths.0: /media/* is in the bucket media already, which is asked first`,
      ],
    },
    {
      name: "a bucket without the hop",
      ...published({ cloudfront: { buckets: { media: { paths: ["/media/*"] } } } }, MEDIA),
      lines: [`${FILE}edge.cloudfront.buckets: is for cloudfront, and edge.chain has none`],
    },
    {
      name: "a class without the hop",
      ...published({ cloudfront: { cache: { static: { paths: ["/static/*"], ttl: "1h" } } } }),
      lines: [`${FILE}edge.cloudfront.cache: is for cloudfront, and edge.chain has none`],
    },
    {
      name: "a certificate where it does not look",
      ...behindCloudFront({
        cloudfront: { certificate: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d" },
      }),
      lines: [
        `${FILE}edge.cloudfront.certificate: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d" is not the ARN of a certificate of ACM in us-east-1, where CloudFront looks for them`,
      ],
    },
    {
      name: "a load balancer that hands on connections",
      ...published({ chain: ["cloudfront", "nlb", "istio-gateway"] }, { mesh: { kind: "istio" } }),
      lines: expect.arrayContaining([`${FILE}edge.chain.1: nlb comes after cloudfront, which leads to alb`]),
    },
  ]);
});

test("health checks take the room of a security group: the quota is told before the first deployment", () => {
  const said = resolveShop(pairBehindCloudFront()).notes.filter(({ at }) => at.endsWith("edge.chain"));
  expect(said).toEqual([
    {
      severity: "warning",
      at: "platforms/shop.yaml: edge.chain",
      message:
        "takes 80 rules of the load balancer's security group, for CloudFront and Route 53's health checks: raise the quota L-0EA8095F above 60 in each region before the first deployment",
    },
  ]);
  expect(resolveShop(behindCloudFront()).notes.filter(({ at }) => at.endsWith("edge.chain"))).toEqual([]);
});
