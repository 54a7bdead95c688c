/**
 * Kinds of AWS resources that bear tags: how one of them is told from others of its kind before its id is known, and by what
 * id `pulumi import` takes it.
 */
import { idOf, resourceOf, subjectOf } from "./arn";
import type { Found } from "./found";

type Inputs = Readonly<Record<string, unknown>>;

interface Kind {
  /** What its ARN has as service and beginning of the resource. */
  readonly subject: string;
  /** Whether the inputs of a creation are those of what was found. */
  readonly fits: (inputs: Inputs, found: Found) => boolean;
  /** Its id for an import. Source: section "Import" of each resource in the provider's documentation. */
  readonly importId?: (inputs: Inputs, found: Found) => string;
}

const byNameTag: Kind["fits"] = ({ tags }, found) =>
  found.tags.Name !== undefined && (tags as { Name?: string } | undefined)?.Name === found.tags.Name;

/** Nothing of its own tells it: only that it is the only one. */
const alone: Kind["fits"] = () => true;

const byName = (subject: string, input = "name"): Kind => ({
  subject,
  fits: (inputs, { arn }) => subjectOf(arn) === `${subject}${inputs[input]}`,
  importId: (inputs) => String(inputs[input]),
});

const byFact = (subject: string, ...facts: readonly string[]): Kind => ({
  subject,
  fits: (inputs, found) => facts.every((fact) => inputs[fact] !== undefined && inputs[fact] === found.facts[fact]),
});

/** ARNs of what belongs to a cluster: `<kind>/<cluster>/<name>/<uuid>`. */
const clusterPart = (kind: string, name: (inputs: Inputs, found: string) => boolean, input?: string): Kind => ({
  subject: `eks:${kind}/`,
  fits: ({ clusterName, ...inputs }, { arn }) => {
    const [, cluster, ...rest] = resourceOf(arn).split("/");
    return cluster === clusterName && name(inputs, rest.slice(0, -1).join("/"));
  },
  importId: (inputs, { arn }) =>
    `${inputs.clusterName}:${input ? inputs[input] : resourceOf(arn).split("/").slice(2, -1).join("/")}`,
});

const byArn: Kind["importId"] = (_, { arn }) => arn;

/** `regional/webacl/<name>/<id>`, or `global/...` before CloudFront. */
function webAclOf(arn: string): { scope: string; name?: string; id?: string } {
  const [scope, , name, id] = resourceOf(arn).split("/");
  return { scope: scope === "global" ? "CLOUDFRONT" : "REGIONAL", name, id };
}

export const KINDS: Readonly<Record<string, Kind>> = {
  "aws:acm/certificate:Certificate": { subject: "acm:certificate/", fits: byNameTag, importId: byArn },
  "aws:cloudwatch/eventRule:EventRule": byName("events:rule/"),
  "aws:cloudwatch/logDelivery:LogDelivery": { subject: "logs:delivery:", fits: byNameTag },
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": byName("logs:delivery-destination:"),
  "aws:cloudwatch/logDeliverySource:LogDeliverySource": byName("logs:delivery-source:"),
  "aws:cloudwatch/metricAlarm:MetricAlarm": byName("cloudwatch:alarm:"),
  "aws:cloudwatch/logGroup:LogGroup": byName("logs:log-group:"),
  "aws:ec2/eip:Eip": { subject: "ec2:elastic-ip/", fits: byNameTag },
  "aws:ec2/flowLog:FlowLog": { subject: "ec2:vpc-flow-log/", fits: byNameTag },
  "aws:ec2/internetGateway:InternetGateway": { subject: "ec2:internet-gateway/", fits: byNameTag },
  "aws:ec2/launchTemplate:LaunchTemplate": byFact("ec2:launch-template/", "name"),
  "aws:ec2/natGateway:NatGateway": { subject: "ec2:natgateway/", fits: byNameTag },
  "aws:ec2/routeTable:RouteTable": { subject: "ec2:route-table/", fits: byNameTag },
  "aws:ec2/securityGroup:SecurityGroup": byFact("ec2:security-group/", "name"),
  "aws:ec2/subnet:Subnet": { subject: "ec2:subnet/", fits: byNameTag },
  "aws:ec2/vpc:Vpc": { subject: "ec2:vpc/", fits: byNameTag },
  "aws:ec2/vpcEndpoint:VpcEndpoint": { subject: "ec2:vpc-endpoint/", fits: byNameTag },
  "aws:ecr/repository:Repository": byName("ecr:repository/"),
  "aws:eks/accessEntry:AccessEntry": clusterPart(
    "access-entry",
    ({ principalArn }, found) => String(principalArn).endsWith(`:${found.replace(/\/\d+\//, "/")}`),
    "principalArn",
  ),
  "aws:eks/addon:Addon": clusterPart("addon", ({ addonName }, found) => found === addonName, "addonName"),
  "aws:eks/cluster:Cluster": byName("eks:cluster/"),
  "aws:eks/nodeGroup:NodeGroup": clusterPart("nodegroup", ({ nodeGroupName, nodeGroupNamePrefix }, found) =>
    nodeGroupName === undefined ? found.startsWith(String(nodeGroupNamePrefix)) : found === nodeGroupName,
  ),
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": {
    ...byFact("eks:podidentityassociation/", "clusterName", "namespace", "serviceAccount"),
    importId: ({ clusterName }, { arn }) => `${clusterName},${idOf(arn)}`,
  },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    subject: "iam:oidc-provider/",
    fits: ({ url }, { arn }) => resourceOf(arn) === `oidc-provider/${String(url).replace("https://", "")}`,
    importId: byArn,
  },
  "aws:iam/role:Role": {
    subject: "iam:role/",
    fits: ({ name }, { arn }) => idOf(arn) === name,
    importId: ({ name }) => String(name),
  },
  "aws:kms/key:Key": byFact("kms:key/", "description"),
  "aws:kms/replicaKey:ReplicaKey": {
    subject: "kms:key/mrk-",
    // A replica has the id of its primary, in another region.
    fits: ({ primaryKeyArn }, { arn }) => arn !== primaryKeyArn && idOf(arn) === idOf(String(primaryKeyArn)),
  },
  "aws:cloudfront/distribution:Distribution": { subject: "cloudfront:distribution/", fits: byNameTag },
  "aws:shield/protection:Protection": { subject: "shield:protection/", fits: byNameTag },
  "aws:route53/healthCheck:HealthCheck": { subject: "route53:healthcheck/", fits: byNameTag },
  "aws:route53/zone:Zone": { subject: "route53:hostedzone/", fits: byNameTag },
  "aws:s3/bucket:Bucket": byName("s3:", "bucket"),
  "aws:secretsmanager/secret:Secret": {
    subject: "secretsmanager:secret:",
    // Secrets Manager adds a dash and six characters.
    fits: ({ name }, { arn }) => resourceOf(arn).slice("secret:".length, -7) === name,
    importId: byArn,
  },
  "aws:sqs/queue:Queue": {
    ...byName("sqs:"),
    importId: ({ name }, { arn }) => {
      const [, , , region, account] = arn.split(":");
      return `https://sqs.${region}.amazonaws.com/${account}/${name}`;
    },
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": { subject: "ec2:security-group-rule/", fits: alone },
  "aws:wafv2/webAcl:WebAcl": {
    subject: "wafv2:",
    fits: ({ name, scope }, { arn }) => webAclOf(arn).name === name && webAclOf(arn).scope === scope,
    importId: ({ name, scope }, { arn }) => `${webAclOf(arn).id}/${name}/${scope}`,
  },
};

/** Whether this program makes such things: others of the same tags are another program's. */
export function isOfOurKinds({ arn }: Pick<Found, "arn">): boolean {
  return Object.values(KINDS).some(({ subject }) => subjectOf(arn).startsWith(subject));
}

export interface Creation {
  readonly type: string;
  /** Of the program. */
  readonly name: string;
  readonly inputs: Inputs;
}

export function fits({ type, name, inputs }: Creation, found: Found): boolean {
  const kind = KINDS[type];
  if (kind === undefined || !subjectOf(found.arn).startsWith(kind.subject)) return false;
  return kind.fits(inputs, found) || isAutoNamed(name, inputs, found);
}

/** The provider makes a name up where the program gives none: `<logical name>-<7 digits>`. */
function isAutoNamed(name: string, inputs: Inputs, { facts }: Found): boolean {
  return inputs.name === undefined && facts.name?.replace(/-[0-9a-f]{7}$/, "") === name;
}

export function importIdOf(type: string, inputs: Inputs, found: Found): string {
  return KINDS[type]?.importId?.(inputs, found) ?? idOf(found.arn);
}
