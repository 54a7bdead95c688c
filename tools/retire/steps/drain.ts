import type { StateResource } from "../state";
import { counted, type InsideStep } from "./step";
import { APPLICATIONS } from "./suspend-delivery";

/**
 * Takes away what controllers have made outside of Pulumi's sight, while those controllers live: what Git delivered, load
 * balancers, Karpenter's nodes, and stores whose operator has to let go of them.
 */
export async function drain(step: InsideStep, inside: StateResource[]): Promise<void> {
  await deleteAll(step, APPLICATIONS);
  await deleteLoadBalancers(step);
  await deleteKarpenterNodes(step);
  await deleteStores(step, inside);
}

/** Every object of a kind that a CRD serves, with what its finalizers take along. */
async function deleteAll({ kubectl, crds, tell, seconds }: InsideStep, kind: string): Promise<number> {
  if (!crds.has(kind)) return 0;
  const objects = await kubectl.list(kind);
  if (objects.length === 0) return 0;
  const scope = objects[0]?.metadata.namespace === undefined ? [] : ["--all-namespaces"];
  await kubectl.run("delete", kind, "--all", ...scope, "--wait=true", `--timeout=${seconds}s`);
  tell(`deleted ${objects.length} ${kind}`);
  return objects.length;
}

/** Their controller holds each by a finalizer until what it made in AWS is gone. */
async function deleteLoadBalancers(step: InsideStep): Promise<void> {
  const { kubectl, tell, seconds } = step;
  const ingresses = await kubectl.list("ingresses.networking.k8s.io");
  const services = (await kubectl.list("services")).filter(({ spec }) => spec?.type === "LoadBalancer");
  for (const ingress of ingresses) await kubectl.delete("ingresses.networking.k8s.io", ingress, seconds);
  for (const service of services) await kubectl.delete("services", service, seconds);
  if (ingresses.length + services.length > 0)
    tell(`deleted ${counted(ingresses.length, "ingress", "ingresses")}, ${counted(services.length, "load balancer")}`);
  await deleteAll(step, "gateways.gateway.networking.k8s.io");
  await deleteAll(step, "targetgroupbindings.elbv2.k8s.aws");
}

async function deleteKarpenterNodes(step: InsideStep): Promise<void> {
  const { kubectl, crds, seconds } = step;
  await deleteAll(step, "nodepools.karpenter.sh");
  const claims = "nodeclaims.karpenter.sh";
  if (!crds.has(claims) || (await kubectl.list(claims)).length === 0) return;
  await kubectl.run("wait", "--for=delete", claims, "--all", `--timeout=${seconds}s`);
}

/** What is part of the cluster or of its namespaces, and needs nobody to let go of it. */
const GOES_BY_ITSELF = /:(CustomResourceDefinition|PersistentVolumeClaim|Namespace)$/;

/**
 * Objects that Pulumi would leave in the cluster. Their finalizers are their operators' matter, which go with the cluster:
 * left behind, they would hold up their namespace for ever. The last made go first.
 */
async function deleteStores({ kubectl, crds, tell, seconds }: InsideStep, inside: StateResource[]): Promise<void> {
  for (const { type, inputs } of [...inside].reverse()) {
    const [, group, version, kind] = /^kubernetes:([^/]+)\/([^:]+):(\w+)$/.exec(type) ?? [];
    const metadata = inputs.metadata as { name: string; namespace?: string } | undefined;
    if (!group || !metadata || GOES_BY_ITSELF.test(type) || ![...crds].some((name) => name.endsWith(`.${group}`)))
      continue;
    const said = await kubectl.delete(`${kind?.toLowerCase()}.${version}.${group}`, { metadata }, seconds);
    if (said.trim() !== "") tell(`deleted ${kind} ${metadata.namespace}/${metadata.name}`);
  }
}
