import { producedSecrets } from "../produced-secrets";
import type { Platform } from "../schema/platform";
import type { SecretsSpec } from "../spec";

export function resolveSecrets(platform: Platform): SecretsSpec {
  const declared = declaredSecrets(platform);
  return { vault: platform.secrets.vault, declared, storeNamespaces: storeNamespaces(platform, declared) };
}

/** What somebody else keeps, with the store and the refresh of all where it names none. */
export function declaredSecrets({ secrets }: Pick<Platform, "secrets">): SecretsSpec["declared"] {
  return Object.entries(secrets.external).map(([name, entry]) => ({
    name,
    namespace: entry.namespace,
    secret: entry.secret ?? name,
    store: entry.store ?? secrets.backend,
    refresh: entry.refresh ?? secrets.refresh,
    keys: entry.keys,
  }));
}

/** Namespaces that fetch something from Secrets Manager: whoever may make an ExternalSecret in one reads all that is there. */
function storeNamespaces(platform: Platform, declared: SecretsSpec["declared"]): string[] {
  const own = producedSecrets(platform).filter(({ stored }) => stored);
  const fetched = declared.filter(({ store }) => store === "aws-secrets-manager");
  const names = [...own, ...fetched].map(({ namespace }) => namespace);
  return [...new Set([...names, ...platform.secrets.namespaces])].sort();
}
