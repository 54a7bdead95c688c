/**
 * Provider functions that look up what is there. An evaluation deploys nothing, so what is there is what it is told: the
 * resources of an earlier graph, or none.
 */
import { hex } from "./placeholders";
import { isObject, type Properties, stringOf, type Value } from "./values";

/** A resource that the cloud has already, as a graph holds it. */
export interface DeployedResource {
  readonly urn: string;
  readonly type: string;
  readonly inputs: { readonly [key: string]: unknown };
}

export interface Lookup {
  readonly region: string;
  readonly deployed: readonly DeployedResource[];
}

const CLUSTER = "aws:eks/cluster:Cluster";
const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";

const ACCESS_ENTRY = "aws:eks/accessEntry:AccessEntry";

export const LOOKUPS: Record<string, (args: Properties, lookup: Lookup) => Properties> = {
  "aws:eks/getClusters:getClusters": (_args, { region, deployed }) => ({
    id: region,
    region,
    names: deployed.filter(({ type }) => type === CLUSTER).map(({ inputs }) => String(inputs.name)),
  }),
  "aws:eks/getNodeGroups:getNodeGroups": (args, lookup) => ({
    ...args,
    id: String(args.clusterName),
    region: lookup.region,
    names: nodeGroups(args, lookup).map(nameOf),
  }),
  "aws:eks/getNodeGroup:getNodeGroup": (args, lookup) => {
    const found = nodeGroups(args, lookup).find((group) => nameOf(group) === args.nodeGroupName);
    if (!found) throw new Error(`there is no node group ${args.nodeGroupName} in ${args.clusterName}`);
    // A graph holds plain data.
    const inputs = found.inputs as Properties;
    const scaling: Value = isObject(inputs.scalingConfig) ? [inputs.scalingConfig] : [];
    const more = { ...args, id: `${args.clusterName}:${args.nodeGroupName}`, region: lookup.region, status: "ACTIVE" };
    return { ...inputs, ...more, scalingConfigs: scaling };
  },
  "aws:eks/getAccessEntry:getAccessEntry": (args, { region, deployed }) => {
    const { clusterName, principalArn } = args;
    const found = deployed.find(
      ({ type, inputs }) =>
        type === ACCESS_ENTRY && inputs.clusterName === clusterName && inputs.principalArn === principalArn,
    );
    if (!found) throw new Error(`there is no access entry of ${principalArn} in ${clusterName}`);
    return { ...(found.inputs as Properties), id: `${clusterName}:${principalArn}`, region };
  },
  "aws:iam/getRole:getRole": ({ name }) => {
    // The roles of people are in no graph: whether there is one is not known, and no answer would be a guess.
    throw new Error(`offline, nobody knows of the role ${name}`);
  },
};

function nodeGroups({ clusterName }: Properties, { deployed }: Lookup): DeployedResource[] {
  return deployed.filter(({ type, inputs }) => type === NODE_GROUP && inputs.clusterName === clusterName);
}

/** The name that it was given or, like the provider makes it, its prefix and 26 characters. */
function nameOf({ urn, inputs }: DeployedResource): string {
  const { nodeGroupName, nodeGroupNamePrefix } = inputs as Properties;
  return stringOf(nodeGroupName) ?? `${stringOf(nodeGroupNamePrefix) ?? ""}${hex(urn, 26)}`;
}
