import type { Executor } from "../executor";
import type { Aws, Kubectl } from "../programs";

/** What every step has at hand. */
export interface Step {
  executor: Executor;
  tell: (line: string) => void;
  aws: Aws;
  clusterName: string;
  /** Seconds that one thing may take to go or to be ready. */
  seconds: number;
}

/** A step inside the cluster. */
export interface InsideStep extends Step {
  kubectl: Kubectl;
  /** CRDs of the cluster, by name. @example "applications.argoproj.io" */
  crds: Set<string>;
}

/** What one step has done, in a few words; nothing where there was nothing to do. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

export async function customResourceDefinitions(kubectl: Kubectl): Promise<Set<string>> {
  const names = await kubectl.run("get", "customresourcedefinitions", "--output", "name");
  return new Set(
    names.split("\n").flatMap((line) => /^customresourcedefinition[^/]*\/(.+)$/.exec(line.trim())?.[1] ?? []),
  );
}
