/** `aws eks ...` */
import { writeFileSync } from "node:fs";
import { isObject, type Properties, stringOf, type Value } from "offline-engine/values";
import { kubeconfigOf } from "../../machinery/control-plane/kubeconfig";
import { liveCluster } from "../cloud/clusters";
import type { Cloud, CloudResource } from "../cloud/store";
import { Refusal } from "../plugin/refusal";
import { type Commands, type Invocation, one } from "./invocation";

const CLUSTER = "aws:eks/cluster:Cluster";

export const EKS: Commands = {
  "eks describe-cluster": (cloud, invocation) => ({ cluster: describeCluster(clusterOf(cloud, invocation)) }),
  "eks describe-pod-identity-association": (cloud, { options }) => {
    const id = one(options, "association-id");
    const found = cloud.list("aws:eks/podIdentityAssociation:PodIdentityAssociation").find((each) => each.id === id);
    if (!found) throw new Refusal("ResourceNotFoundException", `No association found for id: ${id}.`);
    const { clusterName, namespace, serviceAccount } = found.inputs;
    return { association: { associationId: id, ...texts({ clusterName, namespace, serviceAccount }) } };
  },
  "eks describe-update": (_cloud, { options }) => ({
    update: { id: one(options, "update-id"), status: "Successful" },
  }),
  "eks update-kubeconfig": (cloud, invocation) => {
    clusterOf(cloud, invocation);
    const live = liveCluster(invocation.root, invocation.region);
    if (!live) throw new Refusal("ResourceNotFoundException", `no API server runs for ${invocation.region}`);
    writeFileSync(one(invocation.options, "kubeconfig"), kubeconfigOf(live), { mode: 0o600 });
    return {};
  },
  "eks update-cluster-config": (cloud, invocation) => {
    cloud.replace(updateCluster(clusterOf(cloud, invocation), invocation));
    return { update: { id: "at-once", status: "Successful" } };
  },
};

function clusterOf(cloud: Cloud, { region, options }: Invocation): CloudResource {
  const name = one(options, "name");
  const cluster = cloud.list(CLUSTER).find(({ place, state }) => place === region && state.name === name);
  if (!cluster) throw new Refusal("ResourceNotFoundException", `No cluster found for name: ${name}.`);
  return cluster;
}

function texts(properties: Readonly<Record<string, Value | undefined>>): Properties {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, stringOf(value) ?? ""]));
}

function describeCluster({ inputs, state }: CloudResource): Properties {
  const types = (value: Value | undefined) => (Array.isArray(value) ? value : []);
  const enabled = types(inputs.enabledClusterLogTypes);
  return {
    name: stringOf(state.name) ?? "",
    arn: stringOf(state.arn) ?? "",
    status: "ACTIVE",
    deletionProtection: inputs.deletionProtection === true,
    logging: { clusterLogging: enabled.length > 0 ? [{ types: enabled, enabled: true }] : [] },
  };
}

/** The cluster as it is after the update; the engine learns of it when it refreshes. */
function updateCluster(cluster: CloudResource, { options }: Invocation): CloudResource {
  const change: Properties = {};
  if (options["no-deletion-protection"]) change.deletionProtection = false;
  if (options["deletion-protection"]) change.deletionProtection = true;
  if (options.logging) change.enabledClusterLogTypes = enabledTypes(JSON.parse(one(options, "logging")) as Value);
  return { ...cluster, inputs: { ...cluster.inputs, ...change }, state: { ...cluster.state, ...change } };
}

function enabledTypes(logging: Value): Value[] {
  const settings = isObject(logging) && Array.isArray(logging.clusterLogging) ? logging.clusterLogging : [];
  return settings
    .filter(isObject)
    .filter(({ enabled }) => enabled === true)
    .flatMap(({ types }) => (Array.isArray(types) ? types : []));
}
