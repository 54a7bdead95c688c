import { hasIstio } from "../../../components/istio/definition";
import { PROXY_RESOURCES } from "../../../components/istio/proxy";
import type { DisruptionLimits } from "../../../components/kubernetes/disruption";
import type { ResourceAmounts } from "../../../components/kubernetes/footprint";
import { sumAmounts } from "../../../components/kubernetes/resource-amounts";
import { defaultVpaMode, type ScaledResource, type Scalers } from "../../../components/kubernetes/scaling";
import type { ScaledWorkload } from "../../../components/module-facts";
import { resolveTrigger } from "../../../components/system/keda/resolve";
import type { HpaScaling, KedaScaling, VpaSettings, WorkloadSettings } from "../../../components/workloads/types";
import { standsBy } from "../derive";
import type { Platform } from "../schema/platform";
import type { ScalingEntry, WorkloadEntry } from "../schema/workloads";
import { triggerSources } from "../trigger-sources";

/** The figures are the same wherever the region stands: what takes over serves at once, and no promotion changes them. */
export function resolveWorkloads(platform: Platform, region: string): WorkloadSettings[] {
  const { gitops } = platform;
  const waits = standsBy(platform, region) && gitops.enabled && gitops.standby === "paused";
  return Object.entries(platform.workloads).map(([name, entry]) => {
    const { namespace, kind, role, scaling } = entry;
    return {
      name,
      namespace,
      kind,
      podLabels: podLabels(name, entry),
      role,
      requests: podRequests(platform, entry),
      replicas: replicasOf(entry),
      waits,
      scaling: scaling && resolveScaling(platform, region, scaling),
      vpa: resolveVpa(entry),
      budget: budgetOf(entry),
    };
  });
}

/** Labels that tell its pods from all others of the namespace. */
export function podLabels(name: string, { pods }: Pick<WorkloadEntry, "pods">): Record<string, string> {
  return pods ?? { app: name };
}

/** What one of its pods requests, the mesh's proxy beside it included; nothing where nobody knows. */
export function podRequests(
  platform: Pick<Platform, "mesh" | "namespaces">,
  { namespace, requests }: Pick<WorkloadEntry, "namespace" | "requests">,
): ResourceAmounts | undefined {
  const hasProxy = hasIstio(platform) && platform.namespaces[namespace]?.inject;
  return requests && hasProxy ? sumAmounts([requests, PROXY_RESOURCES.requests]) : requests;
}

export function budgetOf({ pdb }: Pick<WorkloadEntry, "pdb">): DisruptionLimits {
  return pdb.minAvailable === undefined && pdb.maxUnavailable === undefined ? { maxUnavailable: 1 } : pdb;
}

export function replicasOf({ scaling, replicas = 1 }: WorkloadEntry): WorkloadSettings["replicas"] {
  return scaling ? { min: scaling.min, max: scaling.max } : { min: replicas, max: replicas };
}

/** What scales it, as far as two could get into each other's way. */
export function scalersOf(entry: WorkloadEntry): Scalers {
  return { ...horizontalScaler(entry), vpa: resolveVpa(entry) };
}

function horizontalScaler({ scaling }: WorkloadEntry): Pick<Scalers, "hpa" | "keda"> {
  if (!scaling) return {};
  const resources = Object.keys(utilizationOf(scaling)) as ScaledResource[];
  return { [scaling.kind]: { resources } };
}

function resolveVpa(entry: WorkloadEntry): VpaSettings | undefined {
  const { vpa } = entry;
  return vpa && { ...vpa, mode: vpa.mode ?? defaultVpaMode(horizontalScaler(entry)) };
}

function resolveScaling(platform: Platform, region: string, entry: ScalingEntry): HpaScaling | KedaScaling {
  const { kind, min, max, behavior, restoreToOriginalReplicaCount } = entry;
  if (kind === "hpa") return { kind, min, max, utilization: utilizationOf(entry), behavior };
  const sources = triggerSources(platform);
  const triggers = entry.triggers.map((trigger) => resolveTrigger(trigger, region, sources));
  return { kind, min, max, triggers, restoreToOriginalReplicaCount, behavior };
}

function utilizationOf({ cpu, memory }: ScalingEntry): HpaScaling["utilization"] {
  return { ...(cpu === undefined ? {} : { cpu }), ...(memory === undefined ? {} : { memory }) };
}

/** Workloads whose replicas a scaler writes. */
export function scaledWorkloads(workloads: Platform["workloads"]): ScaledWorkload[] {
  return Object.entries(workloads).flatMap(([name, { namespace, kind, scaling }]) =>
    scaling ? [{ name, namespace, kind }] : [],
  );
}

/** Whether it is scaled by what AWS says. */
export function hasAwsTrigger({ scaling }: WorkloadSettings): boolean {
  return scaling?.kind === "keda" && scaling.triggers.some(({ access }) => access?.kind === "aws");
}
