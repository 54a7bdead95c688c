import type * as pulumi from "@pulumi/pulumi";
import { CopiedSecrets, type CopiedSecretsArgs } from "./copied-secrets";

/** A Secret that clients in other namespaces read, too. */
export interface SharedSecret {
  original: string;
  /** Name of the copies. */
  copy: string;
  /** Where clients are. Its own namespace needs no copy. */
  namespaces: string[];
}

/** Brings Secrets of one namespace to those of their clients: one copier for each namespace, which reads what it copies. */
export function shareSecrets(
  parent: pulumi.Resource,
  name: string,
  source: Omit<CopiedSecretsArgs, "to" | "secrets">,
  shared: SharedSecret[],
): Map<string, CopiedSecrets> {
  const namespaces = [...new Set(shared.flatMap((secret) => secret.namespaces))].filter((to) => to !== source.from);
  return new Map(
    namespaces.map((to) => {
      const here = shared.filter((secret) => secret.namespaces.includes(to));
      const secrets = Object.fromEntries(here.map(({ copy, original }) => [copy, original]));
      return [to, new CopiedSecrets(`${name}-${to}`, { ...source, to, secrets }, { parent })];
    }),
  );
}
