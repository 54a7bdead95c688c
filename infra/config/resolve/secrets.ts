import type { Platform } from "../schema/platform";
import type { SecretsSpec } from "../spec";

export function resolveSecrets({ secrets }: Pick<Platform, "secrets">): SecretsSpec {
  const declared = Object.entries(secrets.external).map(([name, entry]) => ({
    name,
    namespace: entry.namespace,
    secret: entry.secret ?? name,
    store: entry.store ?? secrets.backend,
    refresh: entry.refresh ?? secrets.refresh,
    keys: entry.keys,
  }));
  return { vault: secrets.vault, declared };
}
