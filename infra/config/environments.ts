import { ownedZones } from "../../components/dns/hosted-zones/definition";
import { clusterNameOf, enabledRegions } from "./derive";
import { DOMAINS } from "./schema/platform";
import { mergeSources, type Tree } from "./sources";

/** What another environment of the same definition builds, as far as two environments can get into each other's way. */
export interface OtherEnvironment {
  name: string;
  /** Its account, where it says one. */
  account?: string;
  production: boolean;
  clusters: { region: string; name: string }[];
  /** Hosted zones that it makes. */
  ownedZones: string[];
}

/**
 * A definition's other environments, as far as these are right: what is wrong with one is told to its own stacks. Overrides of
 * their stacks are not known here; the plan of all stacks looks at those.
 */
export function otherEnvironments(definition: Tree, environments: Tree, own: string): OtherEnvironment[] {
  return Object.keys(environments)
    .filter((name) => name !== own)
    .flatMap((name) => environmentOf(definition, environments[name], name) ?? []);
}

function environmentOf(definition: Tree, patch: unknown, name: string): OtherEnvironment | undefined {
  const sources = [definition, (patch ?? {}) as Tree].map((data) => ({ file: "", base: [], data }));
  const merged = mergeSources(sources);
  const platform = DOMAINS.platform.safeParse(merged.platform);
  const topology = DOMAINS.topology.safeParse(merged.topology);
  const account = DOMAINS.account.safeParse(merged.account);
  const production = DOMAINS.production.safeParse(merged.production);
  if (!platform.success || !topology.success || !account.success || !production.success) return undefined;
  return {
    name,
    account: account.data,
    production: production.data,
    clusters: enabledRegions(topology.data).map(([region, entry]) => ({
      region,
      name: clusterNameOf(platform.data, name, region, entry),
    })),
    ownedZones: zonesMadeBy(merged),
  };
}

function zonesMadeBy({ dns }: Tree): string[] {
  const parsed = DOMAINS.dns.safeParse(dns);
  return parsed.success ? ownedZones({ dns: parsed.data }).map(([zone]) => zone) : [];
}
