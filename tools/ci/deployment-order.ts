/** Which stacks are deployed, and in which order. */
import type { GraphLike } from "../policy/graph";

export interface Deployment {
  readonly stack: string;
  /** GitHub environment: its protection rules ask for approval. */
  readonly environment: string;
  readonly region: string;
}

export interface DeploymentOrder {
  /** Environments that are not production: first, all of them. */
  readonly rehearsal: readonly Deployment[];
  /** Production, one region after the other. */
  readonly production: readonly Deployment[];
}

/** Roles that serve nobody yet. */
const IDLE = ["standby", "dr"];

/**
 * Rehearsal environments, then production region by region. Where a change only adds, the standby goes first: it shows
 * what is wrong while nobody uses it. A change or a removal goes to the primary first, because the standby follows what
 * the primary says about itself, and must not be ahead of it.
 */
export function deploymentOrder(graphs: readonly GraphLike[], additive: boolean): DeploymentOrder {
  const deployments = graphs.map((graph) => ({
    deployment: toDeployment(graph),
    idle: IDLE.includes(output(graph, "role")),
  }));
  const isProduction = ({ deployment }: { deployment: Deployment }) => deployment.environment.startsWith("prod");
  const weight = (idle: boolean) => Number(idle !== additive);
  const production = deployments
    .filter(isProduction)
    .sort((a, b) => weight(a.idle) - weight(b.idle) || compare(a.deployment.stack, b.deployment.stack));
  const rehearsal = deployments
    .filter((item) => !isProduction(item))
    .sort((a, b) => compare(a.deployment.stack, b.deployment.stack));
  return {
    rehearsal: rehearsal.map(({ deployment }) => deployment),
    production: production.map(({ deployment }) => deployment),
  };
}

function toDeployment(graph: GraphLike): Deployment {
  return { stack: graph.stack, environment: output(graph, "environment"), region: output(graph, "region") };
}

function output({ outputs = {}, stack }: GraphLike, name: string): string {
  const value = outputs[name];
  if (typeof value !== "string") throw new Error(`${stack} has no output ${name}: run \`npm run plan\` first`);
  return value;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
