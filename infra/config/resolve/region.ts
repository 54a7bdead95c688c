import type { AddOnName } from "../../add-ons";
import { addonVersion, type Versions } from "../../versions";
import { clusterNameOf, enabledRegions, regionZones, stackName, vpcCidr } from "../derive";
import { regionFacts } from "../facts";
import { GATEWAY_ENDPOINTS } from "../schema/network";
import type { Platform } from "../schema/platform";
import type { RegionEntry } from "../schema/topology";
import {
  ADDON_NAMES,
  type AddonName,
  type AddonVersion,
  type ClusterSpec,
  type NetworkSpec,
  type NodeGroupSpec,
  type PartnerSpec,
  type RegionSpec,
} from "../spec";
import type { StackConfig } from "../stack";
import { resolveAddOns } from "./add-ons";
import { resolveBackup } from "./backup";
import { capacityReport } from "./capacity";
import { resolveData, servedNamespaces } from "./data";
import { resolveDeletion } from "./deletion";
import { resolveDomains } from "./domains";
import { resolveExchange } from "./exchange";
import { resolveFailover, resolvePairs } from "./failover";
import { resolveHostedZones } from "./hosted-zones";
import { resolveImages } from "./images";
import { resolveNamespaces } from "./namespaces";
import { resolveNodeGroups } from "./node-groups";
import { resolveObjectives } from "./objectives";
import { resolvePlacements, resolvePriorityClasses } from "./placements";
import { resolveRecovery } from "./recovery";
import { resolveRouting } from "./routing";
import { resolveScrapeTargets } from "./scrape-targets";
import { loadBalancerBlocks, planRegionSubnets } from "./subnets";
import type { RegionAddresses } from "./traffic";
import { hasAwsTrigger, resolveWorkloads } from "./workloads";
import { resolveZonalAutoshift } from "./zonal-autoshift";

/** Turns a checked definition into what one region's stack builds. Nothing is decided after this. */
export function resolveRegion(platform: Platform, stack: StackConfig, versions: Versions): RegionSpec {
  const { region, environment } = stack;
  const entry = platform.topology[region];
  if (!entry) throw new Error(`region ${region} passed the checks without a topology entry`);
  const nodeGroups = resolveNodeGroups(platform, region, entry);
  const addOns = resolveAddOns(platform, nodeGroups, versions);
  const addOnNames = Object.keys(addOns) as AddOnName[];
  const facts = regionFacts(platform, stack, nodeGroups, addOnNames);
  const backup = resolveBackup(platform, facts);
  const data = resolveData(platform, facts);
  const workloads = resolveWorkloads(platform, region);
  const cluster = resolveCluster(platform, stack, entry, nodeGroups, versions);
  const domains = resolveDomains(platform, facts);
  const scrapeTargets = resolveScrapeTargets(addOnNames, data, domains);
  return {
    ...domains,
    platform: platform.platform,
    environment,
    stack: stack.stack,
    region,
    role: entry.role,
    partner: partnerOf(platform, environment, region, entry),
    account: platform.account,
    protect: platform.production,
    ownsGlobal: entry.ownsGlobal,
    deletion: resolveDeletion(platform),
    tags: {
      ...platform.tags.extra,
      Project: platform.platform,
      Environment: environment,
      Region: region,
      ManagedBy: "pulumi",
      CostCenter: platform.tags.costCenter ?? platform.platform,
      // Who asks why nothing of the region is copied elsewhere finds the reason on everything in it.
      ...(entry.drWaiver ? { CopiesWaived: tagValue(entry.drWaiver) } : {}),
    },
    network: resolveNetwork(platform, region, entry, nodeGroups),
    cluster,
    addOns,
    servedNamespaces: servedNamespaces(data),
    awsWorkloads: workloads.filter(hasAwsTrigger).map(({ name }) => name),
    namespaces: resolveNamespaces(platform, addOnNames, scrapeTargets, regionAddresses(platform, region, entry)),
    scrapeTargets,
    priorityClasses: resolvePriorityClasses(),
    exchange: resolveExchange(platform, facts, addOnNames, data),
    data,
    workloads,
    backup,
    recovery: resolveRecovery(platform, region),
    objectives: resolveObjectives(platform, region),
    failover: resolveFailover(platform, region),
    pairs: resolvePairs(platform, region),
    routing: resolveRouting(platform, region),
    hostedZones: resolveHostedZones(platform, stack),
    zonalAutoshift: resolveZonalAutoshift(platform, region, domains.edge),
    images: resolveImages(platform, environment),
  };
}

/** A standby's partner is the region that it stands by for; that region's partner is the standby. */
function partnerOf(
  platform: Platform,
  environment: string,
  region: string,
  entry: RegionEntry,
): PartnerSpec | undefined {
  const regions = enabledRegions(platform.topology);
  const partner = regions.find(([name, other]) => name === entry.drFor || other.drFor === region);
  if (!partner) return undefined;
  const [name, other] = partner;
  return { region: name, stack: stackName(environment, name, other), vpcCidr: vpcCidr(platform, name) };
}

function resolveNetwork(
  platform: Platform,
  region: string,
  entry: RegionEntry,
  nodeGroups: NodeGroupSpec[],
): NetworkSpec {
  const { network, eks } = platform;
  const subnets = planRegionSubnets(platform, region, entry);
  const isGateway = (service: string) => (GATEWAY_ENDPOINTS as readonly string[]).includes(service);
  const interfaceEndpoints = network.endpoints.filter((service) => !isGateway(service));
  return {
    vpcCidr: vpcCidr(platform, region),
    zones: regionZones(region, entry),
    existing: network.existing[region],
    subnets,
    nat: network.nat,
    gatewayEndpoints: network.endpoints.filter(isGateway),
    interfaceEndpoints,
    flowLogs: network.flowLogs.enabled ? { retentionDays: network.flowLogs.retentionDays } : undefined,
    capacity: capacityReport(subnets, nodeGroups, eks.prefixDelegation, interfaceEndpoints.length),
  };
}

function regionAddresses(platform: Platform, region: string, entry: RegionEntry): RegionAddresses {
  return {
    vpcCidr: vpcCidr(platform, region),
    serviceCidr: platform.eks.serviceCidr,
    loadBalancers: loadBalancerBlocks(platform, region, entry),
  };
}

function resolveCluster(
  platform: Platform,
  { environment, region }: StackConfig,
  entry: RegionEntry,
  nodeGroups: NodeGroupSpec[],
  versions: Versions,
): ClusterSpec {
  const { eks, production } = platform;
  return {
    name: clusterNameOf(platform.platform, environment, region, entry),
    version: eks.version,
    supportType: eks.supportType,
    serviceCidr: eks.serviceCidr,
    publicAccessCidrs: eks.publicAccessCidrs,
    logs: eks.logs,
    logRetentionDays: eks.logRetentionDays,
    prefixDelegation: eks.prefixDelegation,
    deletionProtection: eks.deletionProtection ?? production,
    zonalShift: eks.zonalShift ?? production,
    access: resolveAccess(platform),
    addons: Object.fromEntries(ADDON_NAMES.map((name) => [name, addonVersion(versions, name, eks.version)])) as Record<
      AddonName,
      AddonVersion
    >,
    storageClasses: Object.entries(platform.storageClasses).map(
      ([name, { default: isDefault, encrypted: _, ...spec }]) => ({
        name,
        isDefault,
        ...spec,
      }),
    ),
    nodeGroups,
    placements: resolvePlacements(nodeGroups),
  };
}

function resolveAccess({ eks, production }: Platform): ClusterSpec["access"] {
  return Object.entries(eks.access).flatMap(([name, role]) => {
    const level = production ? role.production : role.nonProduction;
    return level === "none" ? [] : [{ name, level, principals: role.principals, namespaces: role.namespaces }];
  });
}

/** A text with the characters that every AWS service takes in a tag, at most as long as a tag's value. */
function tagValue(text: string): string {
  return text.replace(/[^\w .:/=+@-]/g, " ").slice(0, 256);
}
