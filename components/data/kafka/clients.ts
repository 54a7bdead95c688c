import type * as pulumi from "@pulumi/pulumi";
import { CopiedSecrets } from "../../secrets/copied-secrets";
import { clusterLabels } from "./labels";
import { bootstrapServers, clusterCaSecretName, copiedSecretName, TLS_PORT } from "./names";
import type { KafkaPlace } from "./object";
import type { KafkaClusterSpec, UserArgs } from "./types";

/** What one client program needs. Its Secrets are in its own namespace. */
export interface KafkaClient {
  /** @example "kafka-kafka-bootstrap.wakala-data.svc:9093" */
  bootstrap: string;
  /** Where the brokers are, and on which port. */
  peer: { namespace: string; pods: Record<string, string> };
  port: number;
  user: { name: string; secretName: string; passwordKey: string };
  ca: { secretName: string; key: string };
  /** What must be there before it connects. */
  ready: pulumi.Resource[];
}

/** Brings the Secrets of users, and the authority to trust, to the namespaces of their clients; one copier for each. */
export function copySecrets(place: KafkaPlace, users: UserArgs[]): Map<string, CopiedSecrets> {
  const { cluster, kafkaName, name, namespace: from, parent } = place;
  const namespaces = [...new Set(users.flatMap((user) => user.namespaces))].filter((to) => to !== from);
  return new Map(
    namespaces.map((to) => {
      const here = users.filter((user) => user.namespaces.includes(to)).map((user) => user.name);
      const secrets = Object.fromEntries(here.map((user) => [copiedSecretName(kafkaName, user), user]));
      const ca = clusterCaSecretName(kafkaName);
      const args = { cluster, storeName: kafkaName, from, to, secrets: { [ca]: ca, ...secrets } };
      return [to, new CopiedSecrets(`${name}-${to}`, args, { parent })];
    }),
  );
}

export function kafkaClient(
  kafka: Pick<KafkaClusterSpec, "kafkaName" | "namespace">,
  userName: string,
  namespace: string,
  ready: pulumi.Resource[],
): KafkaClient {
  const { kafkaName, namespace: home } = kafka;
  const secretName = namespace === home ? userName : copiedSecretName(kafkaName, userName);
  return {
    bootstrap: bootstrapServers(kafka),
    peer: { namespace: home, pods: clusterLabels(kafkaName) },
    port: TLS_PORT,
    user: { name: userName, secretName, passwordKey: "password" },
    ca: { secretName: clusterCaSecretName(kafkaName), key: "ca.crt" },
    ready,
  };
}
