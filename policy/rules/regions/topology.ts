import { overlaps, parseCidr, type Range } from "../../model/cidr";
import { packageOf, type Resource, regionOf } from "../../model/resource";
import type { Stack } from "../../model/stack";
import { at, isSet, known, text } from "../../model/values";
import { type Breach, platformRule, type Rule, stackRule } from "../../rule";
import { pulumiDocs, requirement, wellArchitected } from "../../sources";

interface Block {
  readonly at: Resource;
  readonly property: string;
  readonly range: Range;
}

const addressRanges = platformRule({
  id: "REG-01",
  title: "Address ranges of regions, services and peers do not overlap",
  area: "regions",
  severity: "critical",
  level: "mandatory",
  sources: [wellArchitected("REL02-BP05"), requirement("NET-08", "ADM-29")],
  satisfies: ["ADM-29"],
  concepts: ["vpc", "secondaryCidr", "cluster", "peering", "route"],
  why: "Networks that overlap can never be joined, and a VPC cannot change its range.",
  fix: "Give each region its own range; add the routes of a peering on both sides.",
  settings: ["onPremisesCidrs"],
  *check(stacks, { settings }) {
    const networks = stacks.flatMap((stack) => blocksOf(stack.all("vpc", "secondaryCidr"), "cidrBlock"));
    const services = stacks.flatMap((stack) =>
      blocksOf(stack.all("cluster"), "kubernetesNetworkConfig.serviceIpv4Cidr"),
    );
    for (const [index, one] of networks.entries()) {
      const other = networks.slice(0, index).find(({ range }) => overlaps(range, one.range));
      if (other)
        yield { at: one.at, message: `${one.property} overlaps that of ${other.at.name} in ${stackOf(other.at)}` };
    }
    for (const service of services) {
      const other = networks.find(({ range }) => overlaps(range, service.range));
      if (other)
        yield {
          at: service.at,
          message: `${service.property} overlaps the network ${other.at.name} in ${stackOf(other.at)}`,
        };
    }
    for (const block of [...networks, ...services]) {
      const outside = settings.onPremisesCidrs.map(parseCidr).some((range) => range && overlaps(range, block.range));
      if (outside) yield { at: block.at, message: `${block.property} overlaps a range of the setting onPremisesCidrs` };
    }
    for (const stack of stacks) yield* peeringsWithoutRoute(stack);
  },
});

function blocksOf(resources: readonly Resource[], property: string): Block[] {
  return resources.flatMap((resource) => {
    const range = parseCidr(text(known(resource.props, property)));
    return range ? [{ at: resource, property, range }] : [];
  });
}

function stackOf({ urn }: Resource): string {
  return /^urn:pulumi:([^:]+)::/.exec(urn)?.[1] ?? "another stack";
}

function* peeringsWithoutRoute(stack: Stack): Generator<Breach> {
  for (const peering of stack.all("peering")) {
    if (stack.referrers(peering, "route", "vpcPeeringConnectionId").length === 0) {
      yield { at: peering, message: "no route of this side leads to it" };
    }
  }
}

const explicitRegion = stackRule({
  id: "REG-02",
  title: "Every resource is built where its provider says",
  area: "regions",
  severity: "high",
  level: "mandatory",
  sources: [pulumiDocs("explicit providers"), requirement("REG-16")],
  concepts: ["anyAws"],
  why: "A default provider builds in whatever region the shell has set; a zone or a service name of another region fails in the middle of the update.",
  fix: "Pass { provider } to the resource or an ancestor, a second provider for another region, and leave region out.",
  *check(stack) {
    for (const resource of stack.all("anyAws")) {
      if (!resource.custom) continue;
      if (!resource.provider || /^default(_|$)/.test(resource.provider.name)) {
        yield { at: resource, message: "uses the default provider" };
        continue;
      }
      const region = regionOf(resource);
      if (isSet(resource.props, "region") && text(resource.props.region) !== text(resource.provider.props.region)) {
        yield { at: resource, message: "region is another than its provider's" };
      }
      yield* strangers(resource, region);
    }
  },
});

/** Properties that name a region themselves. */
function* strangers(resource: Resource, region: string): Generator<Breach> {
  const zone = text(known(resource.props, "availabilityZone"));
  if (zone !== "" && region !== "" && !zone.startsWith(region))
    yield { at: resource, message: "availabilityZone is in another region" };
  const service = text(known(resource.props, "serviceName"));
  const named = /^com\.amazonaws\.([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(service)?.[1];
  if (named !== undefined && region !== "" && named !== region)
    yield { at: resource, message: "serviceName is another region's" };
}

const sameEverywhere = platformRule({
  id: "REG-05",
  title: "Regions run the same versions, and active regions the same parts",
  area: "regions",
  severity: "medium",
  level: "mandatory",
  sources: [wellArchitected("REL13-BP04"), requirement("REG-01", "DR-07")],
  concepts: ["addon", "release", "cluster"],
  why: "A standby that differs is found out during the failover.",
  fix: "Deploy the same commit to each region, the standby first.",
  *check(stacks) {
    const [first, ...others] = stacks;
    if (!first) return;
    const versions = versionsOf(first);
    for (const other of others) {
      for (const [name, { version, at: place }] of versionsOf(other)) {
        const here = versions.get(name);
        if (here && here.version !== version)
          yield { at: place, message: `runs another version than in ${first.name}` };
      }
      // One of a pair has copies in the other, and what leads there.
      if (isActive(first) && isActive(other) && isOfPair(first) === isOfPair(other)) yield* missingParts(first, other);
    }
  },
});

/** Versions of add-ons and charts, by name. */
function versionsOf(stack: Stack): Map<string, { version: string; at: Resource }> {
  const addons = stack
    .all("addon")
    .map((addon) => [text(addon.props.addonName), text(addon.props.addonVersion), addon] as const);
  const charts = stack.all("release").map((release) => [release.name, text(release.props.version), release] as const);
  return new Map([...addons, ...charts].map(([name, version, place]) => [name, { version, at: place }]));
}

function isActive({ outputs }: Stack): boolean {
  return ["primary", "active"].includes(text(at(outputs, "role")));
}

function isOfPair({ outputs }: Stack): boolean {
  return at(outputs, "partner") !== undefined;
}

function* missingParts(first: Stack, other: Stack): Generator<Breach> {
  const parts = (stack: Stack) => {
    const global = globalParts(stack);
    const regional = stack.resources.filter((part) => isPart(part) && !isWithin(stack, part, global));
    return new Map(regional.map((part) => [`${part.type} ${part.name}`, part]));
  };
  const there = parts(other);
  for (const [key, part] of parts(first))
    if (!there.has(key)) yield { at: part, message: `is missing in ${other.name}` };
}

/** What is of no region is made once, by the stack that owns it: parts with a distribution of CloudFront, or with public zones. */
function globalParts(stack: Stack): ReadonlySet<string> {
  const publicZones = stack.all("hostedZone").filter(({ props }) => !isSet(props, "vpcs"));
  return new Set([...stack.all("distribution"), ...publicZones].map(({ parent }) => parent));
}

function isWithin(stack: Stack, part: Resource, parts: ReadonlySet<string>): boolean {
  if (parts.has(part.urn)) return true;
  const parent = stack.get(part.parent);
  return parent !== undefined && isWithin(stack, parent, parts);
}

function isPart({ custom, type }: Resource): boolean {
  return !custom && !["pulumi", "eks"].includes(packageOf(type));
}

export const topologyRules: readonly Rule[] = [addressRanges, explicitRegion, sameEverywhere];
