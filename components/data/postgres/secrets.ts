import type { StoreClient, StoreSecret } from "../../module-facts";
import { POSTGRES_PORT } from "./names";
import type { PostgresSettings } from "./normalize";
import { credentialsSecretName, userSecretName } from "./users";

/** The program's own, those that the operator makes of them with host and URI, and the copies of these. */
export function postgresSecrets(settings: PostgresSettings): StoreSecret[] {
  const { name, namespace, owner, secret, replicationUser, users } = settings;
  const others = [...Object.keys(users), ...(replicationUser === undefined ? [] : [replicationUser])];
  const made = [secret, ...others.map((user) => credentialsSecretName(name, user))];
  const copies = (user: string, namespaces: string[]) =>
    [namespace, ...namespaces].map((home) => ({ namespace: home, name: userSecretName(name, user) }));
  return [
    ...made.map((secretName) => ({ namespace, name: secretName, stored: true as const })),
    ...copies(owner, settings.namespaces),
    ...others.flatMap((user) => copies(user, users[user]?.namespaces ?? [])),
  ];
}

/** Programs of the owner and of the other users. The rules of the namespaces let them in. */
export function postgresClients({ namespace: home, namespaces, users }: PostgresSettings): StoreClient[] {
  const of = (path: string[], names: string[]) =>
    names.map((namespace, index) => ({
      path: [...path, "namespaces", String(index)],
      namespace,
      home,
      port: POSTGRES_PORT,
      admitted: false,
    }));
  return [
    ...of([], namespaces),
    ...Object.entries(users).flatMap(([user, { namespaces: names }]) => of(["users", user], names)),
  ];
}
