import type { SecretFacts, StoreClient, StoreSecret } from "../../module-facts";
import {
  clusterCaSecretName,
  copiedSecretName,
  MIRROR_USER,
  mirrorSecretNames,
  PLAIN_PORT,
  passwordSecretName,
  TLS_PORT,
} from "./names";
import { allUsers, type KafkaSettings } from "./normalize";

/** Those that the operator makes, their copies where clients are, and the passwords that are made up. */
export function kafkaSecrets(kafka: KafkaSettings, facts: SecretFacts): StoreSecret[] {
  const { name: kafkaName, namespace } = kafka;
  const users = Object.entries(allUsers(kafka));
  const copies = users.flatMap(([user, { namespaces }]) =>
    namespaces.flatMap((home) => [
      { namespace: home, name: copiedSecretName(kafkaName, user) },
      { namespace: home, name: clusterCaSecretName(kafkaName) },
    ]),
  );
  const originals = [clusterCaSecretName(kafkaName), ...users.map(([user]) => user)].map((name) => ({
    namespace,
    name,
  }));
  const passwords = users.flatMap(([user, { authentication }]) =>
    facts.secretsEnabled && authentication === "scram-sha-512"
      ? [{ namespace, name: passwordSecretName(kafkaName, user), stored: true as const }]
      : [],
  );
  return [...originals, ...passwords, ...copies, ...mirrorSecrets(kafka, facts)];
}

/** What a standby's mirror and its partner bring to one another. */
function mirrorSecrets({ name, namespace, mirror }: KafkaSettings, { regions }: SecretFacts): StoreSecret[] {
  if (!mirror?.enabled || mirror.source) return [];
  const partners = Object.values(regions).flatMap(({ drFor }) => drFor ?? []);
  return partners
    .flatMap((partner) => [
      passwordSecretName(name, MIRROR_USER),
      mirrorSecretNames.password(name, partner),
      mirrorSecretNames.ca(name, partner),
    ])
    .map((secret) => ({ namespace, name: secret, stored: true }));
}

/** Strimzi opens the listeners to everybody who says who they are. */
export function kafkaClients(kafka: KafkaSettings): StoreClient[] {
  return Object.entries(allUsers(kafka)).flatMap(([user, { namespaces }]) =>
    namespaces.map((namespace, index) => ({
      path: ["users", user, "namespaces", String(index)],
      namespace,
      home: kafka.namespace,
      port: portOf(kafka, user),
      admitted: true,
    })),
  );
}

/** Who has a password where TLS takes certificates connects without TLS. */
export function portOf(kafka: Pick<KafkaSettings, "users" | "guests" | "listeners">, userName: string): number {
  const { authentication } = kafka.listeners;
  return (allUsers(kafka)[userName]?.authentication ?? authentication) === authentication ? TLS_PORT : PLAIN_PORT;
}
