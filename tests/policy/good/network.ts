import type { GraphResourceLike } from "../../../tools/policy/graph";
import { aws } from "../support/graphs";

/** The edge of a region: a public load balancer with its group, listeners and firewall, a peering, a cluster to guard. */

const webRule = {
  description: "the world, by TLS",
  protocol: "tcp",
  fromPort: 443,
  toPort: 443,
  cidrBlocks: ["0.0.0.0/0"],
};
const group = aws("ec2/securityGroup:SecurityGroup", "edge", {
  description: "internet load balancer",
  ingress: [webRule],
});
const database = aws("ec2/securityGroup:SecurityGroup", "database", { description: "databases" });
const fromPods = aws(
  "vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "database-from-pods",
  {
    description: "pods",
    cidrIpv4: "10.1.0.0/16",
    fromPort: 5432,
    toPort: 5432,
    ipProtocol: "tcp",
    securityGroupId: "sg-0123456789abcdef0",
  },
  { needs: [database] },
);
const balancer = aws(
  "lb/loadBalancer:LoadBalancer",
  "edge",
  {
    internal: false,
    loadBalancerType: "application",
    accessLogs: { enabled: true, bucket: "shop-logs" },
    enableDeletionProtection: true,
    securityGroups: ["sg-11111111111111111"],
  },
  { needs: [group] },
);
const https = aws(
  "lb/listener:Listener",
  "https",
  { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
  { needs: [balancer] },
);
const http = aws("lb/listener:Listener", "http", {
  protocol: "HTTP",
  defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", statusCode: "HTTP_301" } }],
});
const cdn = aws("cloudfront/distribution:Distribution", "cdn", {
  viewerCertificate: { minimumProtocolVersion: "TLSv1.2_2021" },
  defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
  origins: [{ customOriginConfig: { originProtocolPolicy: "https-only" } }],
});
const zone = aws("route53/zone:Zone", "zone", { name: "shop.example.com" }, { protect: true });
const privateZone = aws(
  "route53/zone:Zone",
  "private",
  { name: "shop.internal", vpcs: [{ vpcId: "vpc-0123456789abcdef0" }] },
  { protect: true },
);
const queries = aws("route53/queryLog:QueryLog", "zone", { zoneId: "Z0123456789ABC" }, { needs: [zone] });
const firewall = aws("wafv2/webAclAssociation:WebAclAssociation", "edge", {}, { needs: [balancer] });
const peering = aws("ec2/vpcPeeringConnection:VpcPeeringConnection", "to-partner", {});
const route = aws("ec2/route:Route", "to-partner", { destinationCidrBlock: "10.2.0.0/16" }, { needs: [peering] });

export function cluster(stack: string): GraphResourceLike {
  return aws(
    "eks/cluster:Cluster",
    "cluster",
    {
      name: `shop-${stack}`,
      version: "1.35",
      computeConfig: { enabled: true },
      deletionProtection: true,
      zonalShiftConfig: { enabled: true },
      enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
      encryptionConfig: { provider: { keyArn: "arn:aws:kms:eu-west-1:123456789012:key/2222" }, resources: ["secrets"] },
      accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
      vpcConfig: { endpointPrivateAccess: true, endpointPublicAccess: false },
      kubernetesNetworkConfig: { serviceIpv4Cidr: "172.20.0.0/16" },
    },
    { protect: true, stack },
  );
}

const detector = aws("guardduty/detector:Detector", "threats", { enable: true });
const features = ["EKS_AUDIT_LOGS", "RUNTIME_MONITORING"].map((name) =>
  aws(
    "guardduty/detectorFeature:DetectorFeature",
    `threats-${name}`,
    { name, status: "ENABLED" },
    { needs: [detector] },
  ),
);

export const network: readonly GraphResourceLike[] = [
  group,
  database,
  fromPods,
  balancer,
  https,
  http,
  cdn,
  zone,
  privateZone,
  queries,
  firewall,
  peering,
  route,
  detector,
  ...features,
  cluster("prod"),
];
