import type { ResourceAmounts } from "../kubernetes/footprint";
import type { ModuleCheck, ModuleIssue } from "../module-facts";

/** Checks that stores have in common. Each store says where they find what they look at. */

export function issue(path: string[], message: string): ModuleIssue {
  return { path, message };
}

/** Pods of a store that are alike, each with a volume: `storage` and `resources` stand below `path`. */
export interface Pool {
  path: string[];
  storage: { class?: string };
  /** What one pod asks for, sidecars included. */
  requests: ResourceAmounts;
}

export function storageClassesExist<Settings>(poolsOf: (settings: Settings) => Pool[]): ModuleCheck<Settings> {
  return {
    needs: ["storageClasses"],
    whole: ["storageClasses"],
    run: (settings, { undeclared }) =>
      poolsOf(settings).flatMap(({ path, storage }) =>
        undeclared("storageClasses", [...path, "storage", "class"], storage.class),
      ),
  };
}

export function podsFitNodes<Settings>(poolsOf: (settings: Settings) => Pool[]): ModuleCheck<Settings> {
  return {
    needs: ["nodeGroups", "eks"],
    whole: ["nodeGroups"],
    run: (settings, { nodeFitProblem }) =>
      poolsOf(settings).flatMap(({ path, requests }) => {
        const message = nodeFitProblem("db", requests);
        return message === undefined ? [] : [issue([...path, "resources", "requests"], message)];
      }),
  };
}

/** Those that decide by majority: with an even number one more takes part, and no more may be lost. */
export interface Voters {
  path: string[];
  count: number;
  /** @example "controllers" */
  name: string;
}

export function keepsAMajority<Settings>(votersOf: (settings: Settings) => Voters): ModuleCheck<Settings> {
  return {
    needs: ["production"],
    run: (settings, { production }) => {
      const { path, count, name } = votersOf(settings);
      if (!production || (count >= 3 && count % 2 === 1)) return [];
      return [issue(path, `${count} ${name}: production takes an odd number of at least 3, so that one may be lost`)];
    },
  };
}

/** Passwords that nobody has seen reach the cluster through External Secrets. @param message what the store says without them */
export function needsExternalSecrets<Settings>(message: string): ModuleCheck<Settings> {
  return { needs: ["secrets"], run: (_, { secretsEnabled }) => (secretsEnabled ? [] : [issue([], message)]) };
}
