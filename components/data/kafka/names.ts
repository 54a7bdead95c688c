import type { KafkaClusterArgs, MirrorArgs } from "./args";

/** Where clients inside the cluster connect by TLS. */
export const TLS_PORT = 9093;
/** Where they connect without, if they may. */
export const PLAIN_PORT = 9092;
/** Where clients outside the cluster connect by TLS, on a load balancer. */
export const LOAD_BALANCER_PORT = 9094;

/** Name of the KafkaMirrorMaker2 and of its user in this cluster. */
export function mirrorName(kafkaName: string, { sourceAlias }: Pick<MirrorArgs, "sourceAlias">): string {
  return `${kafkaName}-from-${sourceAlias}`;
}

export function bootstrapServers(
  { kafkaName, namespace }: Pick<KafkaClusterArgs, "kafkaName" | "namespace">,
  port = TLS_PORT,
): string {
  return `${kafkaName}-kafka-bootstrap.${namespace}.svc:${port}`;
}

/** User that a mirror in another region logs in as. */
export const MIRROR_USER = "mirror";
/** Field of the published authority. */
export const CA_PROPERTY = "certificate";

/** Names in Secrets Manager, after the cluster's, of a user's password and of the published authority. */
export function passwordPath(kafkaName: string, userName: string): string {
  return `kafka/${kafkaName}/${userName}`;
}

export function caPath(kafkaName: string): string {
  return `kafka/${kafkaName}/cluster-ca`;
}

/** Secret that brings a user's password to the operator. */
export function passwordSecretName(kafkaName: string, userName: string): string {
  return `${kafkaName}-${userName}-password`;
}

/** Secret with the certificate authority that the operator makes for the cluster. */
export function clusterCaSecretName(kafkaName: string): string {
  return `${kafkaName}-cluster-ca-cert`;
}

/** Secret of a user in another namespace, where the user's name alone would say nothing. */
export function copiedSecretName(kafkaName: string, userName: string): string {
  return `${kafkaName}-${userName}`;
}

/** Secrets with what a mirror in this cluster needs of its source. */
export const mirrorSecretNames = {
  password: (kafkaName: string, sourceAlias: string) => `${kafkaName}-${sourceAlias}-password`,
  ca: (kafkaName: string, sourceAlias: string) => `${kafkaName}-${sourceAlias}-ca`,
};
