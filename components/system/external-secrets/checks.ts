import { notOneOf } from "../../definition/messages";
import type { DefinitionCheck } from "../../definition-check";
import { declaredSecrets } from "./resolve";
import type { SecretsDefinition } from "./schema";

/** Switched off, External Secrets brings nothing. */
const declaredSecretsAreFetched: DefinitionCheck<SecretsDefinition> = {
  run({ secrets }) {
    if (secrets.enabled) return [];
    return Object.keys(secrets.external).map((name) => ({
      path: ["secrets", "external", name],
      message: "is fetched by nobody: secrets.enabled is false",
    }));
  },
};

const vaultIsDescribed: DefinitionCheck<SecretsDefinition> = {
  whole: ["secrets"],
  run({ secrets }) {
    if (secrets.vault) return [];
    const users = declaredSecrets(secrets).filter(({ store }) => store === "vault");
    if (secrets.backend !== "vault" && users.length === 0) return [];
    const who = secrets.backend === "vault" ? "secrets.backend is vault" : `${users[0]?.name} is kept there`;
    return [{ path: ["secrets", "vault"], message: `is missing: ${who}, so its address is needed` }];
  },
};

/** A store of Vault serves its own namespace only. */
const vaultServesTheNamespace: DefinitionCheck<SecretsDefinition> = {
  run({ secrets }) {
    const { vault } = secrets;
    if (!vault) return [];
    return declaredSecrets(secrets)
      .filter(({ store, namespace }) => store === "vault" && !Object.hasOwn(vault.roles, namespace))
      .map(({ name, namespace }) => ({
        path: ["secrets", "external", name, "namespace"],
        message: `${namespace} has no role in Vault; allowed: ${Object.keys(vault.roles).join(", ")} (secrets.vault.roles)`,
      }));
  },
};

/** What is fetched needs a place. */
const secretNamespacesExist: DefinitionCheck<SecretsDefinition> = {
  needs: "all",
  whole: ["namespaces"],
  run({ secrets: { vault, external, namespaces } }, facts) {
    const { declared } = facts.namespaces;
    const known = [...declared, ...facts.namespaces.ofAddOns];
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
const secretsHaveOneProducer: DefinitionCheck<SecretsDefinition> = {
  needs: "all",
  run({ secrets }, facts) {
    const produced = new Map(facts.producedSecrets.map(({ namespace, name, by }) => [`${namespace}/${name}`, by]));
    return declaredSecrets(secrets).flatMap(({ name, namespace, secret }) => {
      const key = `${namespace}/${secret}`;
      const other = produced.get(key);
      produced.set(key, `secrets.external.${name}`);
      if (!other) return [];
      return [{ path: ["secrets", "external", name], message: `Secret ${key} is produced by ${other} already` }];
    });
  },
};

export const SECRET_CHECKS = [
  declaredSecretsAreFetched,
  secretNamespacesExist,
  secretsHaveOneProducer,
  vaultIsDescribed,
  vaultServesTheNamespace,
];
