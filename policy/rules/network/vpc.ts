import { parseCidr, type Range, usableAddresses } from "../../model/cidr";
import type { Resource } from "../../model/resource";
import type { Stack } from "../../model/stack";
import { routesTo, routesToInternet, tierOf, zoneOf } from "../../model/subnets";
import { at, isTrue, list, text } from "../../model/values";
import { type Breach, type Rule, stackRule } from "../../rule";
import { bestPractices, checkov, requirement, wellArchitected } from "../../sources";

const flowLogs = stackRule({
  id: "NET-01",
  title: "Every VPC has a flow log",
  area: "network",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV2_AWS_11"), bestPractices("network security"), requirement("NET-15")],
  concepts: ["vpc", "flowLog"],
  why: "Without a record of connections nobody can tell after an incident what reached what.",
  fix: "Create an aws.ec2.FlowLog for the VPC with trafficType ALL or REJECT.",
  *check(stack) {
    for (const vpc of stack.all("vpc")) {
      const logs = stack.referrers(vpc, "flowLog", "vpcId");
      const useful = logs.filter((log) => ["ALL", "REJECT"].includes(text(log.props.trafficType)));
      if (useful.length === 0) yield { at: vpc, message: "has no flow log that records rejected traffic" };
    }
  },
});

const closedDefaultGroup = stackRule({
  id: "NET-02",
  title: "The default security group is empty, and every group and rule says what it is for",
  area: "network",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV2_AWS_12", "CKV_AWS_23"), requirement("NET-15")],
  concepts: ["vpc", "defaultSecurityGroup", "securityGroup", "securityGroupRule"],
  why: "What is created without a security group gets the default one, which lets all its members talk to each other; a rule without a description is never removed, because nobody knows who needs it.",
  fix: "Adopt it with aws.ec2.DefaultSecurityGroup and no rules; give description to each group and each rule.",
  *check(stack) {
    for (const vpc of stack.all("vpc")) {
      if (stack.referrers(vpc, "defaultSecurityGroup", "vpcId").length === 0) {
        yield { at: vpc, message: "its default security group is not adopted" };
      }
    }
    for (const group of stack.all("defaultSecurityGroup")) {
      const rules = [...list(group.props.ingress), ...list(group.props.egress)];
      if (rules.length > 0) yield { at: group, message: "ingress and egress are not empty" };
    }
    yield* undescribed(stack);
  },
});

function* undescribed(stack: Stack): Generator<Breach> {
  for (const resource of stack.all("securityGroup", "securityGroupRule")) {
    if (!text(resource.props.description)) yield { at: resource, message: "description is not set" };
    for (const side of ["ingress", "egress"]) {
      for (const [index, rule] of list(resource.props[side]).entries()) {
        if (!text(at(rule, "description"))) yield { at: resource, message: `${side}[${index}].description is not set` };
      }
    }
  }
}

const privateSubnets = stackRule({
  id: "NET-04",
  title: "Private and data subnets have no way in from the internet",
  area: "network",
  severity: "medium",
  level: "mandatory",
  sources: [checkov("CKV_AWS_130"), bestPractices("subnets"), requirement("NET-10", "NET-11")],
  concepts: ["subnet", "routeTable", "routeTableAssociation", "route", "internetGateway"],
  why: "A node or a database with a public address is one security group mistake away from the internet.",
  fix: "Set mapPublicIpOnLaunch to false, and route these subnets to a NAT gateway or nowhere.",
  *check(stack) {
    for (const subnet of stack.all("subnet")) {
      const tier = tierOf(stack, subnet);
      if (tier === "public") continue;
      if (isTrue(subnet.props.mapPublicIpOnLaunch))
        yield { at: subnet, message: `a ${tier} subnet sets mapPublicIpOnLaunch` };
      if (routesToInternet(stack, subnet))
        yield { at: subnet, message: `a ${tier} subnet routes to an internet gateway` };
    }
  },
});

const zones = stackRule({
  id: "NET-05",
  title: "Every subnet tier spans the zones and is large enough",
  area: "network",
  severity: "high",
  level: "mandatory",
  sources: [bestPractices("subnets"), wellArchitected("REL10-BP01"), requirement("REG-09", "NET-13")],
  satisfies: ["ADM-17"],
  concepts: ["vpc", "subnet"],
  why: "A tier that misses a zone turns the loss of another zone into an outage, and a subnet without addresses stops pods from starting.",
  fix: "Give each tier one subnet a zone, and private subnets room for the pods of their nodes.",
  settings: ["zonesPerTier", "subnetMinAddresses"],
  *check(stack, { settings }) {
    for (const vpc of stack.all("vpc")) {
      const subnets = stack.referrers(vpc, "subnet", "vpcId");
      for (const [tier, members] of byTier(stack, subnets)) {
        const zoneCount = new Set(members.map(zoneOf)).size;
        if (zoneCount < settings.zonesPerTier) {
          yield { at: vpc, message: `its ${tier} tier spans ${zoneCount} zones, ${settings.zonesPerTier} are wanted` };
        }
      }
    }
    for (const subnet of stack.all("subnet")) {
      if (tierOf(stack, subnet) !== "private") continue;
      const range = parseCidr(text(subnet.props.cidrBlock));
      if (range && tooSmall(range, settings.subnetMinAddresses)) {
        yield { at: subnet, message: `cidrBlock leaves fewer than ${settings.subnetMinAddresses} addresses` };
      }
    }
  },
});

function tooSmall(range: Range, wanted: number): boolean {
  return usableAddresses(range) < wanted;
}

function byTier(stack: Stack, subnets: readonly Resource[]): Map<string, Resource[]> {
  const tiers = new Map<string, Resource[]>();
  for (const subnet of subnets) {
    const tier = tierOf(stack, subnet);
    tiers.set(tier, [...(tiers.get(tier) ?? []), subnet]);
  }
  return tiers;
}

const natGateways = stackRule({
  id: "NET-06",
  title: "Every zone leaves by a NAT gateway of its own",
  area: "network",
  severity: "medium",
  level: "mandatory",
  sources: [bestPractices("subnets"), requirement("NET-04")],
  satisfies: ["ADM-17"],
  concepts: ["natGateway", "subnet", "route", "routeTable", "routeTableAssociation"],
  why: "A NAT gateway lives in one zone: when that zone fails, the others lose their way out with it.",
  fix: "One NAT gateway and one private route table a zone.",
  settings: ["natPerZone"],
  *check(stack, { settings }) {
    if (!settings.natPerZone) return;
    for (const subnet of stack.all("subnet")) {
      for (const route of routesTo(stack, subnet, "natGatewayId")) {
        const gateways = stack.targets(route, "natGateway", "natGatewayId");
        const zones = gateways.flatMap((gateway) => stack.targets(gateway, "subnet", "subnetId")).map(zoneOf);
        if (zones.length > 0 && !zones.includes(zoneOf(subnet))) {
          yield { at: subnet, message: "leaves by a NAT gateway in another zone" };
        }
      }
    }
  },
});

const endpoints = stackRule({
  id: "NET-07",
  title: "AWS services are reached by VPC endpoints",
  area: "network",
  severity: "medium",
  level: "advisory",
  sources: [bestPractices("cost optimisation: networking", "image security"), requirement("NET-06", "NET-07")],
  concepts: ["vpc", "vpcEndpoint", "natGateway"],
  why: "Image layers and logs through a NAT gateway are paid twice, and without one they do not arrive at all.",
  fix: "Add the missing aws.ec2.VpcEndpoint resources.",
  settings: ["vpcEndpoints", "vpcEndpointsWithoutNat"],
  *check(stack, { settings }) {
    for (const vpc of stack.all("vpc")) {
      const wanted = stack.all("natGateway").length > 0 ? settings.vpcEndpoints : settings.vpcEndpointsWithoutNat;
      const present = stack.referrers(vpc, "vpcEndpoint", "vpcId").map(({ props }) => text(props.serviceName));
      const missing = wanted.filter((service) => !present.some((name) => name.endsWith(`.${service}`)));
      if (missing.length > 0) yield { at: vpc, message: `has no endpoint for ${missing.join(", ")}` };
    }
  },
});

export const vpcRules: readonly Rule[] = [flowLogs, closedDefaultGroup, privateSubnets, zones, natGateways, endpoints];
