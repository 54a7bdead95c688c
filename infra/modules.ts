import { elasticsearch } from "../components/data/elasticsearch/module";
import { kafka } from "../components/data/kafka/module";
import { postgres } from "../components/data/postgres/module";
import { rabbitmq } from "../components/data/rabbitmq/module";
import { chain } from "../components/edge/chain/module";
import { gatewayApi } from "../components/edge/gateway-api/module";
import { istioGateway } from "../components/edge/istio-gateway/module";
import { kong } from "../components/edge/kong/module";
import { traefik } from "../components/edge/traefik/module";
import { istio } from "../components/mesh/istio/module";
import { istioBase } from "../components/mesh/istio-base/module";
import { istioCni } from "../components/mesh/istio-cni/module";
import { istioEgress } from "../components/mesh/istio-egress/module";
import { istiod } from "../components/mesh/istiod/module";
import { istiodCanary } from "../components/mesh/istiod-canary/module";
import { jaeger } from "../components/observability/jaeger/module";
import { kubePrometheusStack } from "../components/observability/kube-prometheus-stack/module";
import { signals } from "../components/observability/signals/module";
import { argoCd } from "../components/operators/argo-cd/module";
import { crunchyPostgres } from "../components/operators/crunchy-postgres/module";
import { eckOperator } from "../components/operators/eck/module";
import { messagingTopology } from "../components/operators/messaging-topology/module";
import { openTelemetryOperator } from "../components/operators/opentelemetry/module";
import { rabbitmqOperator } from "../components/operators/rabbitmq/module";
import { strimzi } from "../components/operators/strimzi/module";
import { velero } from "../components/recovery/velero/module";
import { admission } from "../components/system/admission/module";
import { certManager } from "../components/system/cert-manager/module";
import { clusterAutoscaler } from "../components/system/cluster-autoscaler/module";
import { externalDns } from "../components/system/external-dns/module";
import { externalSecrets } from "../components/system/external-secrets/module";
import { gatekeeper } from "../components/system/gatekeeper/module";
import { karpenter } from "../components/system/karpenter/module";
import { keda } from "../components/system/keda/module";
import { kyverno } from "../components/system/kyverno/module";
import { loadBalancerController } from "../components/system/load-balancer-controller/module";
import { metricsServer } from "../components/system/metrics-server/module";
import { nodeTerminationHandler } from "../components/system/node-termination-handler/module";
import { nvidiaDevicePlugin } from "../components/system/nvidia-device-plugin/module";
import { sealedSecrets } from "../components/system/sealed-secrets/module";
import { verticalPodAutoscaler } from "../components/system/vertical-pod-autoscaler/module";

/** The subsystems that a platform may have. One that is new is a folder, and a line here. */

/** Data stores, each by its key under `data` of a definition. */
export const STORES = { kafka, postgres, elasticsearch, rabbitmq } as const;

/** Operators and controllers, each by its name under `charts` of versions.yaml. */
export const ADD_ONS = {
  "aws-load-balancer-controller": loadBalancerController,
  "aws-node-termination-handler": nodeTerminationHandler,
  "cluster-autoscaler": clusterAutoscaler,
  karpenter,
  keda,
  "metrics-server": metricsServer,
  "nvidia-device-plugin": nvidiaDevicePlugin,
  vpa: verticalPodAutoscaler,
  gatekeeper,
  kyverno,
  "cert-manager": certManager,
  "external-dns": externalDns,
  "external-secrets": externalSecrets,
  "sealed-secrets": sealedSecrets,
  strimzi,
  pgo: crunchyPostgres,
  "eck-operator": eckOperator,
  "rabbitmq-cluster-operator": rabbitmqOperator,
  "messaging-topology-operator": messagingTopology,
  "argo-cd": argoCd,
  velero,
  "opentelemetry-operator": openTelemetryOperator,
  "istio-base": istioBase,
  "istio-cni": istioCni,
  istiod,
  "istiod-canary": istiodCanary,
  "istio-egressgateway": istioEgress,
  "gateway-api": gatewayApi,
  kong,
  "istio-ingressgateway": istioGateway,
  traefik,
  "kube-prometheus-stack": kubePrometheusStack,
} as const;

/** Subsystems that stand on add-ons and stores, each by its key at the top of a definition. */
export const SERVICES = {
  admission,
  observability: signals,
  tracing: jaeger,
  edge: chain,
  mesh: istio,
} as const;
