import { userSecretName } from "../names";
import type { BindingArgs, ExchangeArgs, Permissions, QueueArgs, UserArgs } from "../topology-args";

/** The cluster that something is declared in. */
interface Reference {
  rabbitmqClusterReference: { name: string };
}

/** Specs of the topology operator's kinds, as far as we set them. Source: its CRDs at 1.20.1. */
export interface TopologySpecs {
  Vhost: Reference & { name: string; defaultQueueType: "quorum"; deletionPolicy: DeletionPolicy };
  Exchange: Reference & ExchangeArgs & { vhost: string; durable: true };
  Queue: Reference & {
    name: string;
    vhost: string;
    type: QueueArgs["type"];
    durable: true;
    arguments?: Record<string, number>;
    deletionPolicy: DeletionPolicy;
  };
  Binding: Reference & BindingArgs & { vhost: string };
  Policy: Reference & {
    name: string;
    vhost: string;
    pattern: string;
    applyTo: "quorum_queues" | "classic_queues";
    priority: number;
    definition: QueueArgs["policy"];
  };
  User: Reference & { tags: string[]; importCredentialsSecret: { name: string } };
  Permission: Reference & { userReference: { name: string }; vhost: string; permissions: Permissions };
}

/** What becomes of it in RabbitMQ when its object goes. */
type DeletionPolicy = "delete" | "retain";

/** More than a policy that somebody makes by hand for many queues. */
const PRIORITY = 10;

function inCluster(rabbitmqName: string): Reference {
  return { rabbitmqClusterReference: { name: rabbitmqName } };
}

function deletionPolicy(keep: boolean): DeletionPolicy {
  return keep ? "retain" : "delete";
}

export function vhostSpec(rabbitmqName: string, name: string, keep: boolean): TopologySpecs["Vhost"] {
  return { name, defaultQueueType: "quorum", deletionPolicy: deletionPolicy(keep), ...inCluster(rabbitmqName) };
}

export function exchangeSpec(rabbitmqName: string, vhost: string, exchange: ExchangeArgs): TopologySpecs["Exchange"] {
  return { ...exchange, vhost, durable: true, ...inCluster(rabbitmqName) };
}

export function queueSpec(
  rabbitmqName: string,
  vhost: string,
  { name, type, maxPriority }: QueueArgs,
  keep: boolean,
): TopologySpecs["Queue"] {
  return {
    name,
    vhost,
    type,
    durable: true,
    ...(maxPriority === undefined ? {} : { arguments: { "x-max-priority": maxPriority } }),
    deletionPolicy: deletionPolicy(keep),
    ...inCluster(rabbitmqName),
  };
}

/** A queue's settings in a policy of its own: arguments of a queue can't be changed, a policy can. */
export function policySpec(
  rabbitmqName: string,
  vhost: string,
  { name, type, policy }: QueueArgs,
): TopologySpecs["Policy"] {
  return {
    name,
    vhost,
    pattern: `^${name.replaceAll(".", "\\.")}$`,
    applyTo: `${type}_queues`,
    priority: PRIORITY,
    definition: policy,
    ...inCluster(rabbitmqName),
  };
}

export function bindingSpec(rabbitmqName: string, vhost: string, binding: BindingArgs): TopologySpecs["Binding"] {
  return { ...binding, vhost, ...inCluster(rabbitmqName) };
}

export function userSpec(rabbitmqName: string, { name, tags }: UserArgs): TopologySpecs["User"] {
  return {
    tags,
    importCredentialsSecret: { name: userSecretName(rabbitmqName, name) },
    ...inCluster(rabbitmqName),
  };
}

export function permissionSpec(
  rabbitmqName: string,
  user: string,
  { vhost, permissions }: UserArgs["permissions"][number],
): TopologySpecs["Permission"] {
  return {
    userReference: { name: userSecretName(rabbitmqName, user) },
    vhost,
    permissions,
    ...inCluster(rabbitmqName),
  };
}
