import type { Resources } from "../../../kubernetes/footprint";
import { nodeAffinity } from "../../../kubernetes/node-affinity";
import { hostAntiAffinity, type Placement, type Toleration, zoneSpread } from "../../../kubernetes/placement";
import type { RabbitmqClusterArgs } from "../args";
import { configurationText } from "../broker-settings";
import { credentialsSecretName, podLabels } from "../names";

/** Seconds for a member to hand over before it goes. The operator's own is a week, for which a deletion would hang. */
const GRACE_SECONDS = 600;

/** Spec of a RabbitmqCluster, as far as we set it. Source: its CRD at 2.22.3. */
export interface RabbitmqClusterSpec {
  replicas: number;
  image: string;
  persistence: { storageClassName: string; storage: string };
  resources: Resources;
  affinity: object;
  tolerations: Toleration[];
  terminationGracePeriodSeconds: number;
  rabbitmq: { additionalPlugins: string[]; additionalConfig: string };
  service: { type: "ClusterIP" };
  secretBackend: { externalSecret: { name: string } };
  override: object;
}

export function rabbitmqClusterSpec(args: RabbitmqClusterArgs, placement: Placement): RabbitmqClusterSpec {
  const { rabbitmqName, replicas, image, storage, resources, plugins, settings } = args;
  const labels = podLabels(rabbitmqName);
  return {
    replicas,
    image,
    persistence: { storageClassName: storage.storageClass, storage: storage.size },
    resources,
    affinity: { ...nodeAffinity(placement.nodeSelector), ...hostAntiAffinity(labels, true) },
    tolerations: placement.tolerations,
    terminationGracePeriodSeconds: GRACE_SECONDS,
    rabbitmq: { additionalPlugins: plugins, additionalConfig: configurationText(settings) },
    service: { type: "ClusterIP" },
    secretBackend: { externalSecret: { name: credentialsSecretName(rabbitmqName) } },
    override: {
      statefulSet: {
        spec: {
          template: {
            spec: {
              // Asked for by the CRD; those of the operator stay.
              containers: [],
              priorityClassName: placement.priorityClassName,
              topologySpreadConstraints: [zoneSpread(labels, true)],
            },
          },
        },
      },
    },
  };
}
