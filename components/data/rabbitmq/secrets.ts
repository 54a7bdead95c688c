import type { StoreClient, StoreSecret } from "../../module-facts";
import { amqpPort, authoritySecretName, certificateSecretName, credentialsSecretName, userSecretName } from "./names";
import type { RabbitmqSettings } from "./normalize";

/** The logins that are made up, the certificate and its authority, and copies where programs are. */
export function rabbitmqSecrets({ name, namespace, namespaces, users, tls }: RabbitmqSettings): StoreSecret[] {
  const logins = [
    { secret: credentialsSecretName(name), homes: namespaces },
    ...Object.entries(users).map(([user, { namespaces: homes }]) => ({ secret: userSecretName(name, user), homes })),
  ];
  const authority = { secret: authoritySecretName(name), homes: [...new Set(logins.flatMap(({ homes }) => homes))] };
  const shared = [...logins, ...(tls.enabled ? [authority] : [])];
  return [
    ...logins.map(({ secret }) => ({ namespace, name: secret, stored: true as const })),
    ...(tls.enabled ? [certificateSecretName(name), authority.secret] : []).map((secret) => ({
      namespace,
      name: secret,
    })),
    ...shared.flatMap(({ secret, homes }) =>
      homes.filter((home) => home !== namespace).map((home) => ({ namespace: home, name: secret })),
    ),
  ];
}

/** Its own policy lets them in. */
export function rabbitmqClients({ namespace: home, namespaces, users, tls }: RabbitmqSettings): StoreClient[] {
  const clients = (path: string[], homes: string[]) =>
    homes.map((namespace, index) => ({
      path: [...path, "namespaces", String(index)],
      namespace,
      home,
      port: amqpPort(tls),
      admitted: true,
    }));
  return [
    ...clients([], namespaces),
    ...Object.entries(users).flatMap(([user, { namespaces: homes }]) => clients(["users", user], homes)),
  ];
}
