/** The nodes of a stand-in cloud's node groups: as many as each group has, with the labels, taints and room that EKS would give. */

import { hex } from "offline-engine/placeholders";
import { isObject, type Properties, stringOf, type Value } from "offline-engine/values";
import { instanceType } from "../../../infra/aws/instance-types";
import { leastAllocatable, resourceQuantities } from "../../../infra/aws/node-allocatable";
import type { SimulatedNode } from "../../machinery/simulation/types";
import type { Cloud, CloudResource } from "../../stand-in/cloud/store";

const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";

/** What a launch template that says nothing leaves to EKS. Source: EKS user guide, managed node groups. */
const DEFAULT_DISK_GIB = 20;
const DEFAULT_MAX_PODS = 110;

/** The nodes that the region's node groups have now. */
export function nodesOf(cloud: Cloud, region: string): SimulatedNode[] {
  const groups = cloud.list(NODE_GROUP).filter(({ place }) => place === region);
  return groups.flatMap((group) => {
    const count = Number(properties(group.state.scalingConfig).desiredSize ?? 0);
    return Array.from({ length: count }, (_, index) => nodeOf(cloud, group, index, region));
  });
}

function nodeOf(cloud: Cloud, { inputs, state }: CloudResource, index: number, region: string): SimulatedNode {
  const group = String(state.nodeGroupName);
  const zones = zonesOf(cloud, inputs);
  const zone = zones[index % zones.length] ?? `${region}a`;
  // As EC2 names an instance after its id.
  const name = `i-${hex(`${group}/${index}`, 17)}.${region}.compute.internal`;
  const [type = "t3.large"] = texts(inputs.instanceTypes);
  const known = instanceType(type);
  const settings = launchSettings(cloud, inputs);
  return {
    name,
    labels: {
      "eks.amazonaws.com/capacityType": stringOf(inputs.capacityType) ?? "ON_DEMAND",
      "eks.amazonaws.com/nodegroup": group,
      "kubernetes.io/arch": known?.architecture === "arm64" ? "arm64" : "amd64",
      "node.kubernetes.io/instance-type": type,
      "topology.ebs.csi.aws.com/zone": zone,
      "topology.kubernetes.io/region": region,
      "topology.kubernetes.io/zone": zone,
      ...(properties(inputs.labels) as Record<string, string>),
    },
    taints: list(inputs.taints).filter(isObject).map(taintOf),
    allocatable: known ? resourceQuantities(leastAllocatable([known], settings)) : {},
  };
}

/** EKS spells effects as its API does. @example "NO_SCHEDULE" to "NoSchedule" */
function taintOf({ key, value, effect }: Properties): SimulatedNode["taints"][number] {
  const words = String(effect).toLowerCase().split("_");
  const spelled = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return { key: String(key), ...(value === undefined ? {} : { value: String(value) }), effect: spelled };
}

function zonesOf(cloud: Cloud, inputs: Properties): string[] {
  const subnets = texts(inputs.subnetIds);
  return cloud
    .list("aws:ec2/subnet:Subnet")
    .filter(({ id }) => subnets.includes(id))
    .flatMap(({ inputs: { availabilityZone } }) => stringOf(availabilityZone) ?? [])
    .sort();
}

/** How many pods a node takes and how big its disk is, as its launch template says. */
function launchSettings(cloud: Cloud, inputs: Properties): { maxPods: number; diskGiB: number } {
  const id = stringOf(properties(inputs.launchTemplate).id);
  const template = cloud.list("aws:ec2/launchTemplate:LaunchTemplate").find((one) => one.id === id)?.inputs ?? {};
  const userData = Buffer.from(stringOf(template.userData) ?? "", "base64").toString();
  const maxPods = Number(/max-?[pP]ods\s*[:=]\s*(\d+)/.exec(userData)?.[1] ?? DEFAULT_MAX_PODS);
  const [disk] = list(template.blockDeviceMappings).filter(isObject);
  const size = properties(disk?.ebs).volumeSize;
  return { maxPods, diskGiB: typeof size === "number" ? size : DEFAULT_DISK_GIB };
}

function properties(value: Value | undefined): Properties {
  return isObject(value) ? value : {};
}

function list(value: Value | undefined): Value[] {
  return Array.isArray(value) ? value : [];
}

function texts(value: Value | undefined): string[] {
  return list(value).flatMap((item) => stringOf(item) ?? []);
}
