/**
 * Provider functions (`aws.getCallerIdentity` ...) by token. There is no AWS to ask, so each has an answer here; a token
 * without one is an error that names this file, never an empty answer.
 */
import { type DeployedResource, LOOKUPS } from "./deployed";
import { ACCOUNT, arn, dnsSuffixOf, globalArn, hex, partitionOf, zoneIds, zoneNames } from "./placeholders";
import { policyDocument } from "./policy-document";
import { type Properties, stringOf } from "./values";

export const INVOKES_FILE = "packages/offline-engine/src/invokes.ts";

export interface InvokeContext {
  /** The arguments' region, else that of the provider. */
  readonly region: string;
  /** What is there already. Default: nothing. */
  readonly deployed?: readonly DeployedResource[];
}

type Invoke = (args: Properties, context: InvokeContext) => Properties;

const INVOKES: Record<string, Invoke> = {
  "aws:index/getCallerIdentity:getCallerIdentity": (_args, { region }) => ({
    id: ACCOUNT,
    accountId: ACCOUNT,
    arn: globalArn("iam", region, "user/offline"),
    userId: "AIDAOFFLINE",
  }),
  "aws:index/getPartition:getPartition": (_args, { region }) => ({
    id: partitionOf(region),
    partition: partitionOf(region),
    dnsSuffix: dnsSuffixOf(region),
    reverseDnsPrefix: dnsSuffixOf(region).split(".").reverse().join("."),
  }),
  "aws:index/getRegion:getRegion": (_args, { region }) => ({
    id: region,
    name: region,
    region,
    description: region,
    endpoint: `ec2.${region}.${dnsSuffixOf(region)}`,
  }),
  "aws:index/getAvailabilityZones:getAvailabilityZones": (args, { region }) => ({
    ...args,
    id: region,
    region,
    names: zoneNames(region, 3),
    zoneIds: zoneIds(region, 3),
    groupNames: [region],
  }),
  "aws:iam/getPolicyDocument:getPolicyDocument": policyDocument,
  "aws:eks/getAddonVersion:getAddonVersion": (args, { region }) => ({
    ...args,
    id: String(args.addonName),
    region,
    // Which versions EKS offers is not known offline: this is the shape of an answer, not a version to pin.
    version: "v0.0.0-offline.default",
  }),
  "aws:eks/getClusterAuth:getClusterAuth": (args, { region }) => ({
    ...args,
    id: String(args.name),
    region,
    token: "k8s-aws-v1.offline",
  }),
  "aws:ec2/getVpc:getVpc": (args, { region }) => {
    const id = stringOf(args.id) ?? `vpc-${hex(JSON.stringify(args), 17)}`;
    return {
      cidrBlock: "10.255.0.0/16",
      cidrBlockAssociations: [],
      default: false,
      dhcpOptionsId: `dopt-${hex(id, 17)}`,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      enableNetworkAddressUsageMetrics: false,
      instanceTenancy: "default",
      ipv6AssociationId: "",
      ipv6CidrBlock: "",
      mainRouteTableId: `rtb-${hex(id, 17)}`,
      ownerId: ACCOUNT,
      state: "available",
      tags: {},
      ...args,
      id,
      region,
      arn: arn("ec2", region, `vpc/${id}`),
    };
  },
  "aws:ec2/getSubnet:getSubnet": (args, { region }) => {
    const id = stringOf(args.id) ?? `subnet-${hex(JSON.stringify(args), 17)}`;
    return {
      availabilityZone: zoneNames(region, 1)[0] ?? "",
      availabilityZoneId: zoneIds(region, 1)[0] ?? "",
      availableIpAddressCount: 251,
      cidrBlock: "10.255.0.0/24",
      mapPublicIpOnLaunch: false,
      ownerId: ACCOUNT,
      state: "available",
      tags: {},
      vpcId: `vpc-${hex(id, 17)}`,
      ...args,
      id,
      region,
      arn: arn("ec2", region, `subnet/${id}`),
    };
  },
  "aws:ec2/getSubnets:getSubnets": (args, { region }) => ({
    tags: {},
    ...args,
    id: region,
    region,
    ids: zoneNames(region, 3).map((zone) => `subnet-${hex(JSON.stringify(args) + zone, 17)}`),
  }),
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": (args, { region }) => {
    const id = stringOf(args.id) ?? `pl-${hex(JSON.stringify(args), 17)}`;
    const more = { addressFamily: "IPv4", entries: [], maxEntries: 10, ownerId: "AWS", tags: {}, version: 1 };
    return { name: "offline", ...more, ...args, id, region, arn: arn("ec2", region, `prefix-list/${id}`) };
  },
  "aws:route53/getZone:getZone": (args, { region }) => {
    const zoneId = stringOf(args.zoneId) ?? `Z${hex(JSON.stringify(args), 20).toUpperCase()}`;
    const nameServers = [1, 2, 3, 4].map((n) => `ns-${n}.awsdns-0${n}.example`);
    const more = { comment: "", privateZone: false, resourceRecordSetCount: 2, tags: {}, callerReference: "" };
    const name = stringOf(args.name) ?? "offline.example";
    const primaryNameServer = nameServers[0] ?? "";
    const zone = { nameServers, primaryNameServer, arn: globalArn("route53", region, `hostedzone/${zoneId}`, "") };
    return { ...more, ...args, ...zone, name, id: zoneId, zoneId };
  },
  "aws:ssm/getParameter:getParameter": (args, { region }) => {
    const name = String(args.name);
    const value = `offline-${hex(name, 8)}`;
    const more = { type: "String", value, insecureValue: value, version: 1 };
    return { ...args, ...more, id: name, name, region, arn: arn("ssm", region, `parameter${name}`) };
  },
  "aws:lb/getLoadBalancer:getLoadBalancer": (args, { region }) => {
    const name = stringOf(args.name) ?? "offline";
    const id = arn("elasticloadbalancing", region, `loadbalancer/net/${name}/${hex(name, 16)}`);
    const dnsName = `${name}-${hex(name, 16)}.elb.${region}.${dnsSuffixOf(region)}`;
    const more = { internal: false, loadBalancerType: "network", securityGroups: [], subnets: [], tags: {} };
    return { ...more, ...args, id, arn: id, name, region, dnsName, zoneId: `Z${hex(region, 13).toUpperCase()}` };
  },
  "aws:secretsmanager/getSecretVersion:getSecretVersion": (args, { region }) => {
    const secretId = String(args.secretId);
    const versionId = hex(secretId, 32);
    const secret = {
      secretString: `offline-${hex(secretId, 8)}`,
      secretBinary: "",
      createdDate: "2000-01-01T00:00:00Z",
    };
    const version = { versionId, versionStage: "AWSCURRENT", versionStages: ["AWSCURRENT"] };
    const name = { id: `${secretId}|AWSCURRENT`, region, arn: arn("secretsmanager", region, `secret:${secretId}`) };
    return { ...version, ...args, ...secret, ...name };
  },
  "cloudflare:index/getZone:getZone": (args) => {
    const filter = args.filter as { name?: string } | undefined;
    const id = stringOf(args.zoneId) ?? hex(`zone:${filter?.name}`, 32);
    const more = { nameServers: ["a.ns.example", "b.ns.example"], status: "active", type: "full", paused: false };
    return {
      ...more,
      ...args,
      id,
      zoneId: id,
      name: filter?.name ?? "offline.example",
      account: { id: hex("account", 32), name: "offline" },
    };
  },
};

/** The answer to a provider function; undefined when nobody wrote one. */
export function answerInvoke(token: string, args: Properties, context: InvokeContext): Properties | undefined {
  const { deployed = [] } = context;
  return INVOKES[token]?.(args, context) ?? LOOKUPS[token]?.(args, { ...context, deployed });
}
