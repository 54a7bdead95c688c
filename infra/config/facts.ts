import type { DefinitionFacts, ModuleIssue, RegionFacts } from "../../components/module-facts";
import type { AddOnName } from "../add-ons";
import { instanceType } from "../aws/instance-types";
import { isOptInRegion } from "../aws/region-offerings";
import type { CheckContext } from "./checks/check";
import { undeclared, undeclaredAmong } from "./checks/declared";
import { nodeFitProblem } from "./checks/node-fit";
import {
  builtIn,
  clusterNameOf,
  defaultStorageClass,
  enabledRegions,
  primaryCluster,
  standbyOf,
  standsBy,
} from "./derive";
import { instanceTypeFacts } from "./instance-type-facts";
import { producedSecrets } from "./produced-secrets";
import { addOnNamespaces, OF_THE_CLUSTER, privilegedNamespaces } from "./resolve/namespaces";
import { podsOfEveryType } from "./resolve/node-groups";
import { loadBalancerBlocks } from "./resolve/subnets";
import { scaledWorkloads } from "./resolve/workloads";
import type { Platform } from "./schema/platform";
import type { NodeGroupSpec } from "./spec";
import type { StackConfig } from "./stack";
import { storeServices, triggerSources } from "./trigger-sources";

/** The definition as modules' checks may ask about it. Each answer reads only the part that the check says it needs. */
export function definitionFacts(platform: Platform, { stack }: Pick<CheckContext, "stack">): DefinitionFacts {
  return {
    region: stack.region,
    get role() {
      return platform.topology[stack.region]?.role;
    },
    get production() {
      return platform.production;
    },
    get secretsEnabled() {
      return platform.secrets.enabled;
    },
    get regions() {
      return Object.fromEntries(enabledRegions(platform.topology));
    },
    instanceTypes: instanceTypeFacts(stack.region),
    get nodeGroups() {
      const groups = Object.entries(platform.nodeGroups);
      return Object.fromEntries(
        groups.map(([name, group]) => [name, { ...group, inRegion: builtIn(group, stack.region) }]),
      );
    },
    get namespaces() {
      return {
        declared: Object.keys(platform.namespaces),
        ofAddOns: [...addOnNamespaces(platform).keys()],
        ofCluster: OF_THE_CLUSTER,
      };
    },
    get producedSecrets() {
      return producedSecrets(platform);
    },
    get triggerSources() {
      return triggerSources(platform);
    },
    get storeServices() {
      return storeServices(platform);
    },
    undeclared: (part, path, name): ModuleIssue[] => undeclared(part, platform, path, name),
    undeclaredAmong: (part, path, names): ModuleIssue[] => undeclaredAmong(part, platform, path, names),
    nodeFitProblem: (role, requests) => nodeFitProblem(platform, stack.region, role, requests),
  };
}

/** The region as modules resolve their settings for it. */
export function regionFacts(
  platform: Platform,
  { region, environment }: Pick<StackConfig, "region" | "environment">,
  nodeGroups: NodeGroupSpec[],
  addOns: AddOnName[],
): RegionFacts {
  const entry = platform.topology[region];
  if (!entry) throw new Error(`region ${region} passed the checks without a topology entry`);
  const [standby] = standbyOf(platform.topology, region) ?? [];
  const waits = standsBy(platform, region);
  return {
    region,
    environment,
    clusterName: clusterNameOf(platform.platform, environment, region, entry),
    production: platform.production,
    role: entry.role === "standby" && !waits ? "primary" : entry.role,
    waits,
    ownsGlobal: entry.ownsGlobal,
    promoted: platform.recovery.promoted,
    withdrawn: platform.recovery.withdrawn,
    primary: primaryCluster(platform, environment, region),
    standby: standby === undefined ? undefined : { region: standby },
    needsOptIn: isOptInRegion,
    defaultStorageClass: defaultStorageClass(platform),
    secretsEnabled: platform.secrets.enabled,
    producedSecrets: producedSecrets(platform),
    privilegedNamespaces: privilegedNamespaces(addOns),
    maxPods: (names) =>
      podsOfEveryType(
        names.flatMap((name) => instanceType(name) ?? []),
        platform.eks.prefixDelegation,
      ),
    nodeGroups,
    loadBalancers: loadBalancerBlocks(platform, region, entry),
    scaledWorkloads: scaledWorkloads(platform.workloads),
    rpoObjective: (dataSet) => platform.dr.dataSets[dataSet]?.rpo ?? platform.dr.rpo,
  };
}
