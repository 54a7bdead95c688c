import type * as pulumi from "@pulumi/pulumi";
import { GeneratedSecret } from "../../secrets/generated-secret";
import { PublishedSecret } from "../../secrets/published-secret";
import { CA_PROPERTY, clusterCaSecretName, MIRROR_USER, mirrorSecretNames, mirrorSecretPaths } from "./names";
import type { KafkaPlace } from "./object";
import { mirroredUserSpec } from "./user";
import { createUser } from "./users";

/**
 * What a mirror in the partner's region needs of this cluster, in Secrets Manager with a copy there: the password of a user
 * who reads, and the authority that the operator made.
 */
export function createMirrorSource(place: KafkaPlace, kafka: pulumi.Resource): void {
  const { cluster, kafkaName, namespace, name, parent } = place;
  const paths = mirrorSecretPaths(kafkaName);
  const target = { namespace, name: mirrorSecretNames.own(kafkaName) };
  const password = new GeneratedSecret(
    `${name}-${MIRROR_USER}`,
    { cluster, path: paths.password, generated: { password: { length: 32 } }, target },
    { parent },
  );
  const spec = mirroredUserSpec({ name: target.name, key: "password" });
  createUser(place, MIRROR_USER, spec, [kafka, ...password.ready]);
  new PublishedSecret(
    `${name}-ca`,
    {
      cluster,
      path: paths.ca,
      from: { namespace, name: clusterCaSecretName(kafkaName), key: "ca.crt" },
      property: CA_PROPERTY,
    },
    { parent },
  );
}
