/** How an AWS resource is named, identified and addressed once it exists. */
import { ACCOUNT, arn, globalArn, hex, uuid } from "../placeholders";
import { stringOf } from "../values";
import { compositeId } from "./composite-ids";
import type { Identity } from "./resource-identity";

/** Prefix of the ids that EC2 hands out. */
const EC2_PREFIX: Record<string, string> = {
  "ec2/vpc": "vpc",
  "ec2/subnet": "subnet",
  "ec2/securityGroup": "sg",
  "ec2/internetGateway": "igw",
  "ec2/egressOnlyInternetGateway": "eigw",
  "ec2/natGateway": "nat",
  "ec2/routeTable": "rtb",
  "ec2/routeTableAssociation": "rtbassoc",
  "ec2/eip": "eipalloc",
  "ec2/vpcEndpoint": "vpce",
  "ec2/launchTemplate": "lt",
  "ec2/networkAcl": "acl",
  "ec2/flowLog": "fl",
  "ec2/vpcDhcpOptions": "dopt",
  "ec2/vpcPeeringConnection": "pcx",
  "ec2/securityGroupRule": "sgrule",
  "ec2transitgateway/transitGateway": "tgw",
  "ec2transitgateway/vpcAttachment": "tgw-attach",
  "vpc/securityGroupIngressRule": "sgr",
  "vpc/securityGroupEgressRule": "sgr",
  "efs/fileSystem": "fs",
  "efs/accessPoint": "fsap",
  "efs/mountTarget": "fsmt",
};

/** Services whose resources are known by their ARN. */
const ID_IS_ARN = new Set([
  "iam/policy",
  "iam/openIdConnectProvider",
  "acm/certificate",
  "secretsmanager/secret",
  "sns/topic",
  "lb/loadBalancer",
  "lb/targetGroup",
  "lb/listener",
  "msk/cluster",
  "cloudwatch/eventBus",
]);

/** Inputs that name the resource itself, whatever it is. Others name it when they are called after its kind. */
const NAME_INPUTS = ["name", "bucket", "identifier"];

/** `ec2/vpc` of `aws:ec2/vpc:Vpc`. */
export function moduleOf(type: string): string {
  return type.split(":")[1] ?? "";
}

/**
 * The name that it has in AWS: given, or made of the logical one as Pulumi's auto-naming does. `clusterName` is the own
 * name of a cluster, and of a node group that of something else.
 */
export function physicalName(self: Identity): string {
  const kind = moduleOf(self.type).split("/")[1] ?? "";
  for (const key of [...NAME_INPUTS, `${kind}Name`, `${kind}Identifier`, `${kind}Id`]) {
    const given = stringOf(self.inputs[key]);
    if (given !== undefined) return given;
  }
  return `${self.name}-${hex(self.urn, 7)}`;
}

export function physicalId(self: Identity, arnOf: string): string {
  const module = moduleOf(self.type);
  const prefix = EC2_PREFIX[module];
  if (prefix !== undefined) return `${prefix}-${hex(self.urn, 17)}`;
  if (ID_IS_ARN.has(module)) return arnOf;
  if (module === "kms/key" || module === "kms/replicaKey") return keyId(self);
  if (module === "route53/zone") return zoneId(self);
  if (module === "cloudfront/distribution" || module === "cloudfront/originAccessControl") return distributionId(self);
  if (module === "route53/healthCheck") return uuid(self.urn);
  if (module === "sqs/queue") return `https://sqs.${self.region}.amazonaws.com/${ACCOUNT}/${physicalName(self)}`;
  return compositeId(module, self, physicalName(self)) ?? physicalName(self);
}

/** A replica has the id of its primary. */
export function keyId(self: Identity): string {
  const primary = stringOf(self.inputs.primaryKeyArn)?.split("key/")[1];
  if (primary !== undefined) return primary;
  return self.inputs.multiRegion === true ? `mrk-${hex(self.urn, 32)}` : uuid(self.urn);
}

export function distributionId(self: Identity): string {
  return `E${hex(self.urn, 13).toUpperCase()}`;
}

export function zoneId(self: Identity): string {
  return `Z${hex(self.urn, 20).toUpperCase()}`;
}

/** ARNs that do not look like `service:region:account:type/name`. */
const ARNS: Record<string, (self: Identity, name: string) => string> = {
  "iam/role": (self, name) => globalArn("iam", self.region, `role${pathOf(self)}${name}`),
  "iam/policy": (self, name) => globalArn("iam", self.region, `policy${pathOf(self)}${name}`),
  "iam/user": (self, name) => globalArn("iam", self.region, `user${pathOf(self)}${name}`),
  "iam/instanceProfile": (self, name) => globalArn("iam", self.region, `instance-profile${pathOf(self)}${name}`),
  "iam/openIdConnectProvider": (self, name) =>
    globalArn("iam", self.region, `oidc-provider/${(stringOf(self.inputs.url) ?? name).replace("https://", "")}`),
  "s3/bucket": (self, name) => globalArn("s3", self.region, name, ""),
  "s3/bucketV2": (self, name) => globalArn("s3", self.region, name, ""),
  "sns/topic": (self, name) => arn("sns", self.region, name),
  "sqs/queue": (self, name) => arn("sqs", self.region, name),
  "kms/key": (self) => arn("kms", self.region, `key/${keyId(self)}`),
  "kms/replicaKey": (self) => arn("kms", self.region, `key/${keyId(self)}`),
  "kms/alias": (self, name) => arn("kms", self.region, name),
  "secretsmanager/secret": (self, name) => arn("secretsmanager", self.region, `secret:${name}-${hex(self.urn, 6)}`),
  "route53/zone": (self) => globalArn("route53", self.region, `hostedzone/${zoneId(self)}`, ""),
  "route53/healthCheck": (self) => globalArn("route53", self.region, `healthcheck/${uuid(self.urn)}`, ""),
  "cloudwatch/eventRule": (self, name) => arn("events", self.region, `rule/${name}`),
  "eks/accessEntry": (self) =>
    arn("eks", self.region, `access-entry/${clusterOf(self)}/${principalPath(self)}/${uuid(self.urn)}`),
  "eks/addon": (self, name) => arn("eks", self.region, `addon/${clusterOf(self)}/${name}/${uuid(self.urn)}`),
  "eks/nodeGroup": (self, name) => arn("eks", self.region, `nodegroup/${clusterOf(self)}/${name}/${uuid(self.urn)}`),
  "eks/podIdentityAssociation": (self) =>
    arn("eks", self.region, `podidentityassociation/${clusterOf(self)}/a-${hex(self.urn, 17)}`),
  "rds/instance": (self, name) => arn("rds", self.region, `db:${name}`),
  "rds/cluster": (self, name) => arn("rds", self.region, `cluster:${name}`),
  "elasticache/replicationGroup": (self, name) => arn("elasticache", self.region, `replicationgroup:${name}`),
  "lambda/function": (self, name) => arn("lambda", self.region, `function:${name}`),
  "cloudwatch/logDelivery": (self) => arn("logs", self.region, `delivery:${hex(self.urn, 16)}`),
  "cloudwatch/logDeliveryDestination": (self, name) => arn("logs", self.region, `delivery-destination:${name}`),
  "cloudwatch/logDeliverySource": (self, name) => arn("logs", self.region, `delivery-source:${name}`),
  "cloudwatch/metricAlarm": (self, name) => arn("cloudwatch", self.region, `alarm:${name}`),
  "cloudwatch/logGroup": (self, name) => arn("logs", self.region, `log-group:${name}`),
  "backup/vault": (self, name) => arn("backup", self.region, `backup-vault:${name}`),
  "backup/plan": (self) => arn("backup", self.region, `backup-plan:${uuid(self.urn)}`),
  "wafv2/webAcl": (self, name) => arn("wafv2", self.region, `${webAclScope(self)}/webacl/${name}/${uuid(self.urn)}`),
  "cloudfront/distribution": (self) => globalArn("cloudfront", self.region, `distribution/${distributionId(self)}`),
  "shield/protection": (self) => globalArn("shield", self.region, `protection/${uuid(self.urn)}`),
  "acm/certificate": (self) => arn("acm", self.region, `certificate/${uuid(self.urn)}`),
  "lb/loadBalancer": (self, name) => loadBalancing(self, `loadbalancer/net/${name}`),
  "lb/targetGroup": (self, name) => loadBalancing(self, `targetgroup/${name}`),
};

/** Source: AWS WAF developer guide, ARNs of web ACLs: those for CloudFront are global, in us-east-1. */
function webAclScope({ inputs }: Identity): string {
  return inputs.scope === "CLOUDFRONT" ? "global" : "regional";
}

/** Kinds of EC2 that ARNs spell otherwise than the provider. Source: Service Authorization Reference, Amazon EC2. */
const EC2_ARN_KINDS: Record<string, string> = {
  "ec2/eip": "elastic-ip",
  "ec2/flowLog": "vpc-flow-log",
  "ec2/internetGateway": "internet-gateway",
  "ec2/egressOnlyInternetGateway": "egress-only-internet-gateway",
  "ec2/launchTemplate": "launch-template",
  "ec2/networkAcl": "network-acl",
  "ec2/routeTable": "route-table",
  "ec2/securityGroup": "security-group",
  "ec2/defaultSecurityGroup": "security-group",
  "ec2/vpcEndpoint": "vpc-endpoint",
  "ec2/vpcDhcpOptions": "dhcp-options",
  "ec2/vpcPeeringConnection": "vpc-peering-connection",
  "ec2transitgateway/transitGateway": "transit-gateway",
  "ec2transitgateway/vpcAttachment": "transit-gateway-attachment",
  "vpc/securityGroupIngressRule": "security-group-rule",
  "vpc/securityGroupEgressRule": "security-group-rule",
};

/** `role/123456789012/Admin` of `arn:aws:iam::123456789012:role/Admin`, as the ARN of an access entry has it. */
function principalPath(self: Identity): string {
  const [, , , , account, principal = ""] = (stringOf(self.inputs.principalArn) ?? "").split(":");
  return principal.replace("/", `/${account}/`);
}

function loadBalancing(self: Identity, resource: string): string {
  return arn("elasticloadbalancing", self.region, `${resource}/${hex(self.urn, 16)}`);
}

function clusterOf(self: Identity): string {
  return stringOf(self.inputs.clusterName) ?? "";
}

function pathOf(self: Identity): string {
  return stringOf(self.inputs.path) ?? "/";
}

export function physicalArn(self: Identity): string {
  const module = moduleOf(self.type);
  const name = physicalName(self);
  const special = ARNS[module];
  if (special) return special(self, name);
  const [service = "", kind = ""] = module.split("/");
  const prefix = EC2_PREFIX[module];
  const last = prefix === undefined ? name : `${prefix}-${hex(self.urn, 17)}`;
  const ec2Kind = EC2_ARN_KINDS[module];
  if (ec2Kind !== undefined) return arn("ec2", self.region, `${ec2Kind}/${last}`);
  return arn(service, self.region, `${kind.toLowerCase()}/${last}`);
}
