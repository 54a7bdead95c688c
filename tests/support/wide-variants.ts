import type { StackGraph } from "offline-engine";
import { evaluateStack, PRIMARY } from "./evaluate-stack";
import { ROUTE53 } from "./route53";

/** CloudFront before both regions of a pair, with a bucket and its copy. */
const AT_CLOUDFRONT = {
  ...ROUTE53,
  topology: { "af-south-1": { ownsGlobal: true } },
  edge: {
    ...ROUTE53.edge,
    chain: ["cloudfront", "alb", "istio-gateway"],
    cloudfront: { buckets: { data: { paths: ["/media/*"] } } },
  },
};

/** Production of wakala with every part that makes something in AWS and that it does not have. */
const WIDE = {
  ...AT_CLOUDFRONT,
  karpenter: { enabled: true },
  eks: {
    publicAccessCidrs: ["198.51.100.0/24"],
    access: { developer: { principals: ["team/Dev"], production: "view", namespaces: ["wakala-apps"] } },
  },
  nodeGroups: {
    application: { capacity: "mixed", onDemandBase: 6, labels: { "example.com/team": "shop" } },
  },
  network: { endpoints: ["s3", "dynamodb", "ecr.api", "sts"] },
  registry: { repositories: { "team/api": {} } },
  dr: { ...ROUTE53.dr, zonalAutoshift: { enabled: true } },
  backup: { transitions: { GLACIER_IR: 60 } },
  data: {
    buckets: {
      lake: {
        lifecycle: { transitions: { STANDARD_IA: 60, DEEP_ARCHIVE: 400 }, expireDays: 800 },
        cors: [{ origins: ["https://*.example.com"], methods: ["GET"], headers: ["x-*"] }],
      },
    },
  },
};

const zones = ["af-south-1a", "af-south-1b", "af-south-1c"];

function subnets(first: number): object {
  return Object.fromEntries(
    zones.map((zone, index) => [
      zone,
      { id: `subnet-0000000${first + index}`, cidr: `10.9.${(first + index) * 16}.0/20` },
    ]),
  );
}

/** Staging in somebody else's VPC, with the controller that Karpenter has no room for, and CloudFront before a load balancer that leads by itself. Its zones are its own. */
const ADOPTED = {
  dns: { provider: "aws", proxied: false, zones: { "wakala.os": { owned: {} }, "dev.wakala.os": { owned: {} } } },
  edge: {
    chain: ["cloudfront", "alb"],
    cloudfront: {
      cache: { static: { paths: ["/static/*"], ttl: "1h" } },
      buckets: { data: { paths: ["/media/*"] } },
    },
    waf: { shieldAdvanced: true },
    routes: { traces: { to: { namespace: "wakala-monitoring", service: "wakala-jaeger-query", port: 16686 } } },
  },
  mesh: { routes: { "whatsapp-webhook": null } },
  topology: { "af-south-1": { ownsGlobal: true } },
  addOns: { nodeTerminationHandler: true },
  network: {
    existing: {
      "af-south-1": {
        vpcId: "vpc-0a1b2c3d",
        cidr: "10.9.0.0/16",
        subnets: { private: subnets(0), public: subnets(3) },
      },
    },
  },
};

/** Between them and the repository's own stacks, they have a resource of every AWS type that the program makes. */
export async function wideVariants(): Promise<StackGraph[]> {
  const primary = await evaluateStack("prod", { overrides: WIDE });
  const outputs = { [PRIMARY]: primary.captured };
  return [
    primary,
    await evaluateStack("prod-eu-west-1", { overrides: AT_CLOUDFRONT, outputs }),
    await evaluateStack("staging", { overrides: ADOPTED }),
  ];
}
