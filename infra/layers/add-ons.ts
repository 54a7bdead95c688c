import type * as pulumi from "@pulumi/pulumi";
import type { AddOn } from "../../components/kubernetes/add-on";
import type { ChartPin } from "../../components/kubernetes/chart";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import { installOrder } from "../../components/kubernetes/relations";
import { ArgoCd } from "../../components/operators/argo-cd";
import { CrunchyPostgres } from "../../components/operators/crunchy-postgres";
import { EckOperator } from "../../components/operators/eck";
import { OpenTelemetryOperator } from "../../components/operators/opentelemetry";
import { Strimzi } from "../../components/operators/strimzi";
import { Velero } from "../../components/recovery/velero";
import { CertManager } from "../../components/system/cert-manager";
import { ClusterAutoscaler } from "../../components/system/cluster-autoscaler";
import { ExternalDns } from "../../components/system/external-dns";
import { ExternalSecrets } from "../../components/system/external-secrets";
import { Gatekeeper } from "../../components/system/gatekeeper";
import { Karpenter } from "../../components/system/karpenter";
import { Keda } from "../../components/system/keda";
import { Kyverno } from "../../components/system/kyverno";
import { LoadBalancerController } from "../../components/system/load-balancer-controller";
import { MetricsServer } from "../../components/system/metrics-server";
import { NodeTerminationHandler } from "../../components/system/node-termination-handler";
import { NvidiaDevicePlugin } from "../../components/system/nvidia-device-plugin";
import { SealedSecrets } from "../../components/system/sealed-secrets";
import { VerticalPodAutoscaler } from "../../components/system/vertical-pod-autoscaler";
import type { WorkloadSpec } from "../../components/workloads/types";
import { ADD_ONS, type AddOnName } from "../add-ons";
import type { RegionSpec } from "../config";
import { instancesOf } from "../modules";

/** Makes one add-on; nothing where the region has no settings for it. */
type Installer = (
  parent: pulumi.Resource,
  pin: ChartPin,
  cluster: ClusterContext,
  spec: RegionSpec,
) => AddOn | undefined;

/** Add-ons that later layers ask something of. */
export interface AddOnHandles {
  velero?: Velero;
  keda?: Keda;
}

const INSTALLERS: Record<AddOnName, Installer> = {
  "aws-load-balancer-controller": (parent, pin, cluster) =>
    new LoadBalancerController("load-balancer-controller", { pin, cluster }, { parent }),
  "aws-node-termination-handler": (parent, pin, cluster) =>
    new NodeTerminationHandler("node-termination-handler", { pin, cluster }, { parent }),
  "cluster-autoscaler": (parent, pin, cluster, { autoscaler: options }) =>
    new ClusterAutoscaler("cluster-autoscaler", { pin, cluster, options }, { parent }),
  karpenter: (parent, pin, cluster, { karpenter, cluster: { zonalShift }, tags }) =>
    karpenter && new Karpenter("karpenter", { pin, cluster, ...karpenter, zonalShift, tags }, { parent }),
  keda: (parent, pin, cluster, { workloads }) =>
    new Keda(
      "keda",
      { pin, cluster, awsWorkloads: workloads.filter(hasAwsTrigger).map(({ name }) => name) },
      { parent },
    ),
  "metrics-server": (parent, pin, cluster) => new MetricsServer("metrics-server", { pin, cluster }, { parent }),
  "nvidia-device-plugin": (parent, pin, cluster) =>
    new NvidiaDevicePlugin("nvidia-device-plugin", { pin, cluster }, { parent }),
  vpa: (parent, pin, cluster) => new VerticalPodAutoscaler("vertical-pod-autoscaler", { pin, cluster }, { parent }),
  gatekeeper: (parent, pin, cluster, { admission: { exemptNamespaces } }) =>
    new Gatekeeper("gatekeeper", { pin, cluster, exemptNamespaces }, { parent }),
  kyverno: (parent, pin, cluster, { admission: { exemptNamespaces } }) =>
    new Kyverno("kyverno", { pin, cluster, exemptNamespaces }, { parent }),
  "cert-manager": (parent, pin, cluster, { certificates }) =>
    new CertManager("cert-manager", { pin, cluster, certificates }, { parent }),
  "external-dns": (parent, pin, cluster, { dns }) =>
    dns && new ExternalDns("external-dns", { pin, cluster, dns }, { parent }),
  "external-secrets": (parent, pin, cluster, { secrets }) =>
    new ExternalSecrets("external-secrets", { pin, cluster, secrets }, { parent }),
  "sealed-secrets": (parent, pin, cluster) => new SealedSecrets("sealed-secrets", { pin, cluster }, { parent }),
  strimzi: (parent, pin, cluster, spec) =>
    new Strimzi("strimzi", { pin, cluster, namespaces: servedNamespaces(spec, "strimzi") }, { parent }),
  pgo: (parent, pin, cluster) => new CrunchyPostgres("crunchy-postgres", { pin, cluster }, { parent }),
  "eck-operator": (parent, pin, cluster, spec) =>
    new EckOperator(
      "eck-operator",
      { pin, cluster, managedNamespaces: servedNamespaces(spec, "eck-operator") },
      { parent },
    ),
  "argo-cd": (parent, pin, cluster, { gitops }) =>
    gitops && new ArgoCd("argo-cd", { pin, cluster, settings: gitops.argoCd }, { parent }),
  "opentelemetry-operator": (parent, pin, cluster) =>
    new OpenTelemetryOperator("opentelemetry-operator", { pin, cluster }, { parent }),
  velero: (parent, pin, cluster, { backup: { velero } }) =>
    velero && new Velero("velero", { pin, cluster, ...velero }, { parent }),
};

/** Namespaces with stores that an operator runs. */
function servedNamespaces({ data }: RegionSpec, operator: AddOnName): string[] {
  const served = instancesOf<{ namespace?: string }>(data).filter(({ store }) => store.operators.includes(operator));
  return [...new Set(served.flatMap(({ value: { namespace } }) => namespace ?? []))];
}

/** Installs the add-ons that the region has, each after those that it needs. */
export function installAddOns(parent: pulumi.Resource, spec: RegionSpec, cluster: ClusterContext): AddOnHandles {
  const names = Object.keys(spec.addOns) as AddOnName[];
  const order = installOrder(names.map((addOn) => ({ ...ADD_ONS[addOn], name: addOn })));
  const made = order.flatMap(({ name }) => {
    const pin = spec.addOns[name];
    return pin ? INSTALLERS[name](parent, pin, cluster, spec) : undefined;
  });
  return {
    velero: made.find((addOn) => addOn instanceof Velero),
    keda: made.find((addOn) => addOn instanceof Keda),
  };
}

function hasAwsTrigger({ scaling }: WorkloadSpec): boolean {
  return scaling?.kind === "keda" && scaling.triggers.some(({ access }) => access?.kind === "aws");
}
