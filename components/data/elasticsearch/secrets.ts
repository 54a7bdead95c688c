import type { StoreClient, StoreSecret } from "../../module-facts";
import {
  caSecretName,
  elasticUserSecretName,
  HTTP_PORT,
  kibanaCaSecretName,
  SETTINGS_USER,
  userSecretName,
} from "./names";
import type { ElasticsearchSettings } from "./normalize";

/** Those of the users that the program makes, and those that ECK makes for itself, Kibana and whoever verifies it. */
export function elasticsearchSecrets({ name, namespace, users, guests, kibana }: ElasticsearchSettings): StoreSecret[] {
  const own = [SETTINGS_USER, ...guests.map(({ user }) => user), ...Object.keys(users)];
  const made = own.map((user) => ({ namespace, name: userSecretName(name, user), stored: true as const }));
  const eckSecrets = [
    elasticUserSecretName(name),
    caSecretName(name),
    ...(kibana ? [kibanaCaSecretName(kibana.name)] : []),
  ].map((secret) => ({ namespace, name: secret }));
  const copies = Object.entries(users).flatMap(([user, { namespaces }]) =>
    namespaces.flatMap((home) =>
      [userSecretName(name, user), caSecretName(name)].map((copy) => ({ namespace: home, name: copy })),
    ),
  );
  return [...made, ...eckSecrets, ...copies];
}

/** Its own policy lets in the namespaces of allowFrom. */
export function elasticsearchClients({ namespace: home, users }: ElasticsearchSettings): StoreClient[] {
  return Object.entries(users).flatMap(([user, { namespaces }]) =>
    namespaces.map((namespace, index) => ({
      path: ["users", user, "namespaces", String(index)],
      namespace,
      home,
      port: HTTP_PORT,
      admitted: true,
    })),
  );
}
