import { OUTSIDE_THE_MESH } from "../../../istio/names";
import type { Resources } from "../../../kubernetes/footprint";
import { nodeAffinity } from "../../../kubernetes/node-affinity";
import { hostAntiAffinity, type Placement, type Toleration, zoneSpread } from "../../../kubernetes/placement";
import type { RabbitmqClusterArgs } from "../args";
import { configurationText, type Setting } from "../broker-settings";
import { certificateSecretName, credentialsSecretName, METRICS_PORT, podLabels } from "../names";

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
  tls?: { secretName: string; disableNonTLSListeners: boolean };
  secretBackend: { externalSecret: { name: string } };
  override: object;
}

export function rabbitmqClusterSpec(args: RabbitmqClusterArgs, placement: Placement): RabbitmqClusterSpec {
  const { rabbitmqName, replicas, image, storage, resources, plugins, settings, tls } = args;
  const labels = podLabels(rabbitmqName);
  return {
    replicas,
    image,
    persistence: { storageClassName: storage.storageClass, storage: storage.size },
    resources,
    affinity: { ...nodeAffinity(placement.nodeSelector), ...hostAntiAffinity(labels, true) },
    tolerations: placement.tolerations,
    terminationGracePeriodSeconds: GRACE_SECONDS,
    rabbitmq: {
      additionalPlugins: plugins,
      additionalConfig: configurationText({ ...settings, ...metricsListener(args) }),
    },
    service: { type: "ClusterIP" },
    ...(tls.enabled
      ? { tls: { secretName: certificateSecretName(rabbitmqName), disableNonTLSListeners: !tls.plaintext } }
      : {}),
    secretBackend: { externalSecret: { name: credentialsSecretName(rabbitmqName) } },
    override: {
      statefulSet: {
        spec: {
          template: {
            // Its operators, which call it, have no proxy.
            metadata: { labels: OUTSIDE_THE_MESH },
            spec: {
              // The operator's own is laid under it.
              containers: [{ name: "rabbitmq", ports: [{ name: "prometheus", containerPort: METRICS_PORT }] }],
              priorityClassName: placement.priorityClassName,
              topologySpreadConstraints: [zoneSpread(labels, true)],
            },
          },
        },
      },
    },
  };
}

/** Metrics have no secrets in them: they are read in one way, whether programs connect by TLS or not. */
function metricsListener({ tls }: RabbitmqClusterArgs): Record<string, Setting> {
  return tls.enabled ? { "prometheus.tcp.port": METRICS_PORT } : {};
}
