import type * as pulumi from "@pulumi/pulumi";
import type { KafkaClient } from "../../../clients";
import type { CopiedSecrets } from "../../../secrets/copied-secrets";
import { shareSecrets } from "../../../secrets/shared-secrets";
import type { KafkaClusterArgs, UserArgs } from "../args";
import { clusterLabels } from "../labels";
import { bootstrapServers, clusterCaSecretName, copiedSecretName, TLS_PORT } from "../names";
import type { KafkaContext } from "./object";

/** Brings the Secrets of users, and the authority to trust, to the namespaces of their clients. */
export function copySecrets(context: KafkaContext, users: UserArgs[]): Map<string, CopiedSecrets> {
  const { cluster, kafkaName, name, namespace: from, parent } = context;
  const ca = clusterCaSecretName(kafkaName);
  return shareSecrets(parent, name, { cluster, storeName: kafkaName, from }, [
    { original: ca, copy: ca, namespaces: users.flatMap(({ namespaces }) => namespaces) },
    ...users.map(({ name: user, namespaces }) => ({
      original: user,
      copy: copiedSecretName(kafkaName, user),
      namespaces,
    })),
  ]);
}

/** Name of a user's Secret in a namespace that has it. */
export function userSecretName({ kafkaName, namespace: home }: Home, userName: string, namespace: string): string {
  return namespace === home ? userName : copiedSecretName(kafkaName, userName);
}

type Home = Pick<KafkaClusterArgs, "kafkaName" | "namespace">;

export function kafkaClient(kafka: Home, userName: string, namespace: string, ready: pulumi.Resource[]): KafkaClient {
  const { kafkaName, namespace: home } = kafka;
  return {
    bootstrap: bootstrapServers(kafka),
    peer: { namespace: home, pods: clusterLabels(kafkaName) },
    port: TLS_PORT,
    user: { name: userName, secretName: userSecretName(kafka, userName, namespace), passwordKey: "password" },
    ca: { secretName: clusterCaSecretName(kafkaName), key: "ca.crt" },
    ready,
  };
}
