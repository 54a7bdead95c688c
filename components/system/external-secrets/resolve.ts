import type { RegionFacts } from "../../module-facts";
import type { DeclaredSecret, SecretSettings } from "./component";
import type { Secrets, SecretsDefinition } from "./schema";

export function resolveSecrets({ secrets }: SecretsDefinition, region: RegionFacts): SecretSettings {
  const declared = declaredSecrets(secrets);
  return { vault: secrets.vault, declared, storeNamespaces: storeNamespaces(secrets, declared, region) };
}

/** What somebody else keeps, with the store and the refresh of all where it names none. */
export function declaredSecrets({ external, backend, refresh }: Secrets): DeclaredSecret[] {
  return Object.entries(external).map(([name, entry]) => ({
    name,
    namespace: entry.namespace,
    secret: entry.secret ?? name,
    store: entry.store ?? backend,
    refresh: entry.refresh ?? refresh,
    keys: entry.keys,
  }));
}

/** Namespaces that fetch something from Secrets Manager: whoever may make an ExternalSecret in one reads all that is there. */
function storeNamespaces(secrets: Secrets, declared: DeclaredSecret[], { producedSecrets }: RegionFacts): string[] {
  const own = producedSecrets.filter(({ stored }) => stored);
  const fetched = declared.filter(({ store }) => store === "aws-secrets-manager");
  const names = [...own, ...fetched].map(({ namespace }) => namespace);
  return [...new Set([...names, ...secrets.namespaces])].sort();
}
