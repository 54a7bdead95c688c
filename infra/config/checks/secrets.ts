import { notOneOf } from "../../../components/definition/messages";
import type { ConfigIssue } from "../issues";
import { producedSecrets } from "../produced-secrets";
import { addOnNamespaces } from "../resolve/namespaces";
import { declaredSecrets } from "../resolve/secrets";
import { type Check, EVERY_DOMAIN } from "./check";

/** Switched off, External Secrets brings nothing. */
export const declaredSecretsAreFetched: Check = {
  needs: ["secrets"],
  run({ secrets }) {
    if (secrets.enabled) return [];
    return Object.keys(secrets.external).map((name) => ({
      path: ["secrets", "external", name],
      message: "is fetched by nobody: secrets.enabled is false",
    }));
  },
};

export const vaultIsDescribed: Check = {
  needs: ["secrets"],
  whole: ["secrets"],
  run({ secrets }) {
    if (secrets.vault) return [];
    const users = declaredSecrets({ secrets }).filter(({ store }) => store === "vault");
    if (secrets.backend !== "vault" && users.length === 0) return [];
    const who = secrets.backend === "vault" ? "secrets.backend is vault" : `${users[0]?.name} is kept there`;
    return [{ path: ["secrets", "vault"], message: `is missing: ${who}, so its address is needed` }];
  },
};

/** A store of Vault serves its own namespace only. */
export const vaultServesTheNamespace: Check = {
  needs: ["secrets"],
  run({ secrets }): ConfigIssue[] {
    const { vault } = secrets;
    if (!vault) return [];
    return declaredSecrets({ secrets })
      .filter(({ store, namespace }) => store === "vault" && !Object.hasOwn(vault.roles, namespace))
      .map(({ name, namespace }) => ({
        path: ["secrets", "external", name, "namespace"],
        message: `${namespace} has no role in Vault; allowed: ${Object.keys(vault.roles).join(", ")} (secrets.vault.roles)`,
      }));
  },
};

/** What is fetched needs a place. */
export const secretNamespacesExist: Check = {
  needs: EVERY_DOMAIN,
  whole: ["namespaces"],
  run(platform): ConfigIssue[] {
    const { vault, external, namespaces } = platform.secrets;
    const declared = Object.keys(platform.namespaces);
    const known = [...declared, ...addOnNamespaces(platform).keys()];
    const unknown = (path: string[], namespace: string) =>
      known.includes(namespace) ? [] : [{ path, message: notOneOf("one of namespaces", namespace, declared) }];
    return [
      ...Object.keys(vault?.roles ?? {}).flatMap((name) => unknown(["secrets", "vault", "roles", name], name)),
      ...Object.entries(external).flatMap(([name, { namespace }]) =>
        unknown(["secrets", "external", name, "namespace"], namespace),
      ),
      ...namespaces.flatMap((name, index) => unknown(["secrets", "namespaces", String(index)], name)),
    ];
  },
};

/** Two producers of one Secret overwrite each other (SEC-07). */
export const secretsHaveOneProducer: Check = {
  needs: ["secrets", "dns", "certificates", "data", "gitops", "tracing", "backup", "topology"],
  run(platform): ConfigIssue[] {
    const produced = new Map(producedSecrets(platform).map(({ namespace, name, by }) => [`${namespace}/${name}`, by]));
    return declaredSecrets(platform).flatMap(({ name, namespace, secret }) => {
      const key = `${namespace}/${secret}`;
      const other = produced.get(key);
      produced.set(key, `secrets.external.${name}`);
      if (!other) return [];
      return [{ path: ["secrets", "external", name], message: `Secret ${key} is produced by ${other} already` }];
    });
  },
};
