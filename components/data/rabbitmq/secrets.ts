import type { StoreClient, StoreSecret } from "../../module-facts";
import {
  amqpPort,
  authoritySecretName,
  certificateSecretName,
  credentialsSecretName,
  type TlsSettings,
  userSecretName,
} from "./names";
import type { RabbitmqSettings } from "./normalize";

/** A Secret of the cluster's, and the namespaces of the programs that need it. */
interface SharedSecret {
  secret: string;
  namespaces: string[];
}

interface Sharing {
  rabbitmqName: string;
  /** Namespaces of the cluster's own login. */
  namespaces: string[];
  users: readonly { name: string; namespaces: string[] }[];
  tls: Pick<TlsSettings, "enabled">;
}

/** The login of each user, by itself. */
function loginSecrets({ rabbitmqName, namespaces, users }: Omit<Sharing, "tls">): SharedSecret[] {
  return [
    { secret: credentialsSecretName(rabbitmqName), namespaces },
    ...users.map((user) => ({ secret: userSecretName(rabbitmqName, user.name), namespaces: user.namespaces })),
  ];
}

/** Logins, and for all who have one whom to trust. */
export function sharedSecrets({ tls, ...sharing }: Sharing): SharedSecret[] {
  const logins = loginSecrets(sharing);
  const everywhere = [...new Set(logins.flatMap(({ namespaces }) => namespaces))];
  return [
    ...logins,
    ...(tls.enabled ? [{ secret: authoritySecretName(sharing.rabbitmqName), namespaces: everywhere }] : []),
  ];
}

/** The logins that are made up, the certificate and its authority, and copies where programs are. */
export function rabbitmqSecrets({ name, namespace, namespaces, users, tls }: RabbitmqSettings): StoreSecret[] {
  const named = Object.entries(users).map(([user, { namespaces: homes }]) => ({ name: user, namespaces: homes }));
  const sharing = { rabbitmqName: name, namespaces, users: named };
  return [
    ...loginSecrets(sharing).map(({ secret }) => ({ namespace, name: secret, stored: true as const })),
    ...(tls.enabled ? [certificateSecretName(name), authoritySecretName(name)] : []).map((secret) => ({
      namespace,
      name: secret,
    })),
    ...sharedSecrets({ ...sharing, tls }).flatMap(({ secret, namespaces: homes }) =>
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
