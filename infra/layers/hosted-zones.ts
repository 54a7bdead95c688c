import * as pulumi from "@pulumi/pulumi";
import { HostedZones, type HostedZonesArgs } from "../../components/dns/hosted-zones";
import type { OwnedZone } from "../../components/dns/hosted-zones/types";
import type { HostedZoneIds } from "../../components/kubernetes/cluster-context";
import type { GlobalContext } from "../../components/service-module";
import { mapValues } from "../../components/shared/map-values";
import type { PlatformOutputs } from "../../packages/platform-outputs/src";
import type { RegionSpec } from "../config";
import type { AwsIdentity } from "./aws";
import type { OpenStack } from "./stacks";

/** A hosted zone, whoever made it. */
export interface HostedZone {
  id: pulumi.Input<string>;
  /** Of one that this stack makes: what its registrar has to name. */
  nameServers?: pulumi.Output<string[]>;
}

/** Hosted zones of Route 53 by name: those that were there, those that this stack makes, and those of another stack. */
export function hostedZonesLayer(
  parent: pulumi.Resource,
  spec: RegionSpec,
  identity: AwsIdentity,
  global: GlobalContext | undefined,
  open: OpenStack,
): Record<string, HostedZone> {
  const made = createHostedZones(parent, spec, identity, global);
  return mapValues(spec.hostedZones, (source, name): HostedZone => {
    if ("id" in source) return source;
    if ("stack" in source) return { id: readZoneId(open, source.stack, name) };
    const zone = made[name];
    if (!zone) throw new Error(`hosted zone ${name} is this stack's, and was not made`);
    return zone;
  });
}

/** The zones that the stack makes for all regions, where AWS keeps what is of none. */
function createHostedZones(
  parent: pulumi.Resource,
  { hostedZones, platform, environment, protect, deletion }: RegionSpec,
  identity: AwsIdentity,
  global: GlobalContext | undefined,
): HostedZones["zones"] {
  const zones = Object.entries(hostedZones).flatMap(([name, source]): OwnedZone[] =>
    "owned" in source ? [{ name, ...source.owned }] : [],
  );
  if (zones.length === 0) return {};
  if (!global)
    throw new Error("hosted zones are made where AWS keeps what is of no region, and nobody says where that is");
  const { region, provider } = global;
  const args: HostedZonesArgs = { zones, prefix: `${platform}-${environment}`, ...identity, region, protect, deletion };
  return new HostedZones("hosted-zones", args, { parent, providers: { aws: provider } }).zones;
}

/** It is in the state of the other stack: to know it, neither that stack's region nor Route 53 is asked. */
function readZoneId(open: OpenStack, stack: string, zone: string): pulumi.Output<string> {
  const owner = open(stack);
  return owner.output("dns").apply((dns) => zoneIdOf(owner.stack, dns, zone));
}

export function zoneIdOf(stack: string, dns: PlatformOutputs["dns"], zone: string): string {
  const id = dns?.zones[zone]?.id;
  if (id !== undefined) return id;
  throw new pulumi.RunError(`stack ${stack} has not made the hosted zone ${zone}, which it owns: deploy it first`);
}

/** How others ask for ids. */
export function hostedZoneIds(zones: Record<string, HostedZone>): HostedZoneIds {
  return (name) => {
    const zone = zones[name];
    if (!zone) throw new Error(`nobody has the hosted zone ${name}: it is not in dns.zones`);
    return zone.id;
  };
}
