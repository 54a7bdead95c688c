import type { ChartPin } from "../../../components/kubernetes/chart";
import type { AddOnName } from "../../add-ons";
import { instancesOf } from "../../modules";
import { chartVersion, type Versions } from "../../versions";
import type { Platform } from "../schema/platform";
import type { NodeGroupSpec } from "../spec";

/** The add-ons that a definition asks for, by name: what it switches on, and what its domains bring with them. */
export function selectedAddOns({
  addOns,
  admission,
  autoscaler,
  backup,
  certificates,
  data,
  dns,
  gitops,
  karpenter,
  secrets,
  tracing,
}: Platform): AddOnName[] {
  const operators = new Set(instancesOf(data).flatMap(({ store }) => store.operators));
  const selection: Record<AddOnName, boolean> = {
    "aws-load-balancer-controller": addOns.loadBalancerController,
    "aws-node-termination-handler": addOns.nodeTerminationHandler,
    "cluster-autoscaler": autoscaler.kind === "cluster-autoscaler",
    karpenter: karpenter.enabled,
    keda: addOns.keda,
    "metrics-server": addOns.metricsServer,
    // `auto` is decided for each region.
    "nvidia-device-plugin": addOns.nvidiaDevicePlugin !== false,
    vpa: addOns.vpa,
    gatekeeper: admission.engine === "gatekeeper",
    kyverno: admission.engine === "kyverno",
    "cert-manager": certificates.enabled,
    "external-dns": dns.provider !== "none",
    "external-secrets": secrets.enabled,
    "sealed-secrets": secrets.sealedSecrets,
    strimzi: operators.has("strimzi"),
    pgo: operators.has("pgo"),
    "eck-operator": operators.has("eck-operator"),
    "argo-cd": gitops.enabled,
    velero: backup.velero.enabled,
    "opentelemetry-operator": tracing.backend === "jaeger",
  };
  return (Object.keys(selection) as AddOnName[]).filter((name) => selection[name]);
}

/** Those of them that the region has, each with its chart. */
export function resolveAddOns(
  platform: Platform,
  nodeGroups: NodeGroupSpec[],
  versions: Versions,
): Partial<Record<AddOnName, ChartPin>> {
  const here = selectedAddOns(platform).filter(
    (name) => name !== "nvidia-device-plugin" || needsDevicePlugin(platform, nodeGroups),
  );
  return Object.fromEntries(here.map((name) => [name, chartPin(versions, name, platform.eks.version)]));
}

/** Bottlerocket's images for GPUs bring the plugin with them. */
function needsDevicePlugin({ addOns }: Platform, nodeGroups: NodeGroupSpec[]): boolean {
  if (addOns.nvidiaDevicePlugin !== "auto") return addOns.nvidiaDevicePlugin;
  return nodeGroups.some(({ gpus, amiType }) => gpus > 0 && !amiType.startsWith("BOTTLEROCKET"));
}

/** A chart's entry in versions.yaml as components take it. */
function chartPin(versions: Versions, name: string, kubernetesVersion: string): ChartPin {
  const { repository, chart, version, appVersion, crds, images = {} } = chartVersion(versions, name);
  const imageOf = ({ repository: image, version: tag, versions: tags }: (typeof images)[string]) =>
    `${image}:${tag ?? tags?.[kubernetesVersion]}`;
  return {
    repository,
    chart,
    version,
    appVersion,
    crdManifests: crds === "none" ? crds : crds.manifests,
    images: Object.fromEntries(Object.entries(images).map(([key, image]) => [key, imageOf(image)])),
  };
}
