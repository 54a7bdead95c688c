import type { Allocatable } from "../../../infra/aws/node-allocatable";

/** Nodes that are alike. */
export interface NodePool {
  /** The node group. */
  name: string;
  count: number;
  /** What each has for pods, daemons taken off. */
  free: Allocatable;
}

/** Pods that are alike. */
export interface PodDemand {
  name: string;
  /** Names of the node groups that they may run on. */
  nodes: string[];
  replicas: number;
  cpu: number;
  memory: number;
  gpus: number;
  /** No two on one node. */
  exclusive: boolean;
}

export interface Packing {
  /** Pods that found no node, by their name. */
  unplaced: { name: string; nodes: string[]; missing: number }[];
  /** What is taken of each pool, as a share of what it has. */
  pools: { name: string; count: number; cpu: number; memory: number; pods: number }[];
}

interface Node {
  pool: NodePool;
  left: Allocatable;
  tenants: Set<string>;
}

/**
 * Places pods on nodes as a scheduler would have to: the largest first, each on the node that has least room
 * left and still takes it. What finds no place this way might in another order, so the answer errs on the safe side.
 */
export function pack(pools: NodePool[], demands: PodDemand[]): Packing {
  const nodes = pools.flatMap((pool) => Array.from({ length: pool.count }, () => nodeOf(pool)));
  const unplaced = bySize(demands).flatMap((demand) => {
    const missing = Array.from({ length: demand.replicas }).filter(() => !place(nodes, demand)).length;
    return missing > 0 ? [{ name: demand.name, nodes: demand.nodes, missing }] : [];
  });
  return { unplaced, pools: pools.map((pool) => usage(pool, nodes)) };
}

function nodeOf(pool: NodePool): Node {
  return { pool, left: { ...pool.free }, tenants: new Set() };
}

function bySize(demands: PodDemand[]): PodDemand[] {
  const size = ({ cpu, memory, gpus }: PodDemand) => gpus * 1e6 + cpu + memory / (4 * 2 ** 30);
  return [...demands].sort((a, b) => size(b) - size(a) || a.name.localeCompare(b.name));
}

function place(nodes: Node[], demand: PodDemand): boolean {
  const fitting = nodes
    .filter((node) => demand.nodes.includes(node.pool.name) && takes(node, demand))
    // Replicas go apart where they can; then the fullest node, so that large pods keep room.
    .sort((a, b) => Number(a.tenants.has(demand.name)) - Number(b.tenants.has(demand.name)) || a.left.cpu - b.left.cpu);
  const [node] = fitting;
  if (!node) return false;
  node.left.cpu -= demand.cpu;
  node.left.memory -= demand.memory;
  node.left.gpus -= demand.gpus;
  node.left.pods -= 1;
  node.tenants.add(demand.name);
  return true;
}

function takes({ left, tenants }: Node, { name, cpu, memory, gpus, exclusive }: PodDemand): boolean {
  if (exclusive && tenants.has(name)) return false;
  return left.cpu >= cpu && left.memory >= memory && left.gpus >= gpus && left.pods >= 1;
}

function usage(pool: NodePool, nodes: Node[]): Packing["pools"][number] {
  const own = nodes.filter((node) => node.pool === pool);
  const share = (key: keyof Allocatable) => {
    const total = pool.free[key] * own.length;
    return total > 0 ? 1 - own.reduce((sum, { left }) => sum + left[key], 0) / total : 0;
  };
  return {
    name: pool.name,
    count: pool.count,
    cpu: share("cpu"),
    memory: share("memory"),
    pods: share("pods"),
  };
}
