import type { SecretExchange } from "../../module-facts";
import { secretName } from "../../secrets/secret-name";
import type { KafkaClusterArgs } from "./args";
import { caPath } from "./names";

/** A mirror logs in with the partner's password and trusts its authority; who is mirrored publishes that. */
export function kafkaExchange(
  { kafkaName, mirror, mirroredBy }: KafkaClusterArgs,
  clusterName: string,
): SecretExchange {
  const delivered = mirror?.delivered;
  return {
    reads: delivered ? [delivered.password, delivered.ca] : [],
    writes: mirroredBy === undefined ? [] : [secretName(clusterName, caPath(kafkaName))],
  };
}
