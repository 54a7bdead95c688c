import { clusterNameOf, enabledRegions } from "./derive";
import { DOMAINS } from "./schema/platform";
import { mergeSources, type Tree } from "./sources";

/** A cluster that another environment of the same definition builds. */
export interface OtherCluster {
  environment: string;
  region: string;
  name: string;
  /** The environment's account, where it says one. */
  account?: string;
  production: boolean;
}

/**
 * Clusters of a definition's other environments, as far as these are right: what is wrong with one is told to its own stacks.
 * Overrides of their stacks are not known here; the plan of all stacks looks at those.
 */
export function otherClusters(definition: Tree, environments: Tree, own: string): OtherCluster[] {
  return Object.keys(environments)
    .filter((environment) => environment !== own)
    .flatMap((environment) => clustersOf(definition, environments[environment], environment));
}

function clustersOf(definition: Tree, patch: unknown, environment: string): OtherCluster[] {
  const sources = [definition, (patch ?? {}) as Tree].map((data) => ({ file: "", base: [], data }));
  const merged = mergeSources(sources);
  const platform = DOMAINS.platform.safeParse(merged.platform);
  const topology = DOMAINS.topology.safeParse(merged.topology);
  const account = DOMAINS.account.safeParse(merged.account);
  const production = DOMAINS.production.safeParse(merged.production);
  if (!platform.success || !topology.success || !account.success || !production.success) return [];
  return enabledRegions(topology.data).map(([region, entry]) => ({
    environment,
    region,
    name: clusterNameOf(platform.data, environment, region, entry),
    account: account.data,
    production: production.data,
  }));
}
