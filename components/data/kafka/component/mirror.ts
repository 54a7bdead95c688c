import type * as pulumi from "@pulumi/pulumi";
import { createNetworkPolicy } from "../../../kubernetes/network-policy";
import { createExternalSecret, SECRETS_MANAGER } from "../../../secrets/external-secret";
import type { KafkaClusterArgs, MirrorArgs } from "../args";
import { CA_PROPERTY, mirrorName } from "../names";
import { mirrorSpec } from "./mirror-maker";
import { mirrorNetworkPolicy } from "./network";
import { createKafkaObject, type KafkaContext } from "./object";
import { mirrorUserSpec } from "./user";
import { createUser } from "./users";

/** MirrorMaker, its user here, its way out, and the Secrets of the cluster that it reads. */
export function createMirror(
  context: KafkaContext,
  args: KafkaClusterArgs,
  mirror: MirrorArgs,
  kafka: pulumi.Resource,
): void {
  const { cluster, parent, name } = context;
  const objectName = mirrorName(args.kafkaName, mirror);
  // Its password is the operator's: the user goes with a promotion, when nothing of AWS's should have to go, least of all a
  // secret with a copy in the region that is lost.
  const user = createUser(context, objectName, mirrorUserSpec(args.listeners.authentication), [kafka]);
  const policy = createNetworkPolicy(`${name}-mirror`, mirrorNetworkPolicy(args, mirror, cluster), cluster, parent);
  createKafkaObject(context, "mirror", {
    kind: "KafkaMirrorMaker2",
    objectName,
    spec: mirrorSpec(args, mirror, cluster.placements.db),
    notAwaited: "it connects to the partner's cluster, which may not be there yet, or no longer",
    dependsOn: [user, policy, ...deliverSecrets(context, mirror)],
  });
}

/** The other cluster's password and authority, from the copies in this region. */
function deliverSecrets({ cluster, namespace, name, parent }: KafkaContext, mirror: MirrorArgs): pulumi.Resource[] {
  const { delivered, passwordSecret, caSecret } = mirror;
  if (!delivered) return [];
  const deliver = (suffix: string, secret: string, key: string, from: { key: string; property: string }) =>
    createExternalSecret(
      `${name}-mirror-${suffix}`,
      {
        target: { namespace, name: secret },
        store: SECRETS_MANAGER,
        refresh: "15m",
        from: { keys: { [key]: from } },
        notAwaited: "the partner writes it, which may not be there yet, or no longer",
      },
      cluster,
      { parent },
    );
  return [
    deliver("password", passwordSecret, "password", { key: delivered.password, property: "password" }),
    deliver("ca", caSecret, "ca.crt", { key: delivered.ca, property: CA_PROPERTY }),
  ];
}
