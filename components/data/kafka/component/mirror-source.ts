import type * as pulumi from "@pulumi/pulumi";
import { PublishedSecret } from "../../../secrets/published-secret";
import { CA_PROPERTY, caPath, clusterCaSecretName, MIRROR_USER } from "../names";
import type { KafkaContext } from "./object";
import { mirroredUserSpec } from "./user";
import { createStoredUser } from "./users";

/**
 * What a mirror in the partner's region needs of this cluster, in Secrets Manager with a copy there: the password of a user
 * who reads, and the authority that the operator made.
 */
export function createMirrorSource(context: KafkaContext, kafka: pulumi.Resource): void {
  const { cluster, kafkaName, namespace, name, parent } = context;
  createStoredUser(context, { name: MIRROR_USER, authentication: "scram-sha-512" }, mirroredUserSpec, kafka);
  new PublishedSecret(
    `${name}-ca`,
    {
      cluster,
      path: caPath(kafkaName),
      from: { namespace, name: clusterCaSecretName(kafkaName), key: "ca.crt" },
      property: CA_PROPERTY,
    },
    { parent },
  );
}
