import { argoCd } from "../components/operators/argo-cd/facts";
import { crunchyPostgres } from "../components/operators/crunchy-postgres/facts";
import { eckOperator } from "../components/operators/eck/facts";
import { openTelemetryOperator } from "../components/operators/opentelemetry/facts";
import { strimzi } from "../components/operators/strimzi/facts";
import { velero } from "../components/recovery/velero/facts";
import { certManager } from "../components/system/cert-manager/facts";
import { clusterAutoscaler } from "../components/system/cluster-autoscaler/facts";
import { externalDns } from "../components/system/external-dns/facts";
import { externalSecrets } from "../components/system/external-secrets/facts";
import { gatekeeper } from "../components/system/gatekeeper/facts";
import { karpenter } from "../components/system/karpenter/facts";
import { keda } from "../components/system/keda/facts";
import { kyverno } from "../components/system/kyverno/facts";
import { loadBalancerController } from "../components/system/load-balancer-controller/facts";
import { metricsServer } from "../components/system/metrics-server/facts";
import { nodeTerminationHandler } from "../components/system/node-termination-handler/facts";
import { nvidiaDevicePlugin } from "../components/system/nvidia-device-plugin/facts";
import { sealedSecrets } from "../components/system/sealed-secrets/facts";
import { verticalPodAutoscaler } from "../components/system/vertical-pod-autoscaler/facts";

/** Facts of every add-on that a platform may have, by name. Plain data: checks read it before anything is made. */
export const ADD_ONS = {
  "argo-cd": argoCd,
  "aws-load-balancer-controller": loadBalancerController,
  "aws-node-termination-handler": nodeTerminationHandler,
  "cluster-autoscaler": clusterAutoscaler,
  karpenter,
  keda,
  "metrics-server": metricsServer,
  "nvidia-device-plugin": nvidiaDevicePlugin,
  vpa: verticalPodAutoscaler,
  "cert-manager": certManager,
  "external-dns": externalDns,
  "external-secrets": externalSecrets,
  "sealed-secrets": sealedSecrets,
  pgo: crunchyPostgres,
  strimzi,
  gatekeeper,
  kyverno,
  "eck-operator": eckOperator,
  "opentelemetry-operator": openTelemetryOperator,
  velero,
} as const;

export type AddOnName = keyof typeof ADD_ONS;
