import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { namespaceReady } from "../kubernetes/cluster-context";
import { createCustomResource } from "../kubernetes/custom-resource";
import { createDisruptionBudget } from "../kubernetes/disruption-budget";
import type { Footprint } from "../kubernetes/footprint";
import { hpaSpec } from "./hpa";
import { SCALED_OBJECT, scaledObjectName, scaledObjectSpec } from "./scaled-object";
import { createTriggerAccess, type TriggerAccessArgs } from "./trigger-access";
import type { HpaScaling, KedaScaling, VpaSettings, WorkloadSettings } from "./types";
import { VERTICAL_POD_AUTOSCALER, verticalPodAutoscalerSpec } from "./vertical-pod-autoscaler";

export type WorkloadArgs = TriggerAccessArgs;

/**
 * What holds for a workload that Git delivers: its scaler, its recommendations and its disruption budget. They stand
 * before the workload does, and find it by name and labels once it is there.
 */
export class Workload extends pulumi.ComponentResource {
  constructor(name: string, args: WorkloadArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:workloads:Workload", name, { footprint: footprintOf(args.workload) }, opts);
    const { scaling, vpa } = args.workload;
    if (scaling?.kind === "hpa") createHpa(this, name, args, scaling);
    if (scaling?.kind === "keda") createScaledObject(this, name, args, scaling);
    if (vpa) createVpa(this, name, args, vpa);
    createBudget(this, name, args);
    this.registerOutputs({});
  }
}

function createHpa(parent: Workload, name: string, { workload, cluster }: WorkloadArgs, scaling: HpaScaling): void {
  const { namespace } = workload;
  // Without figures it would only complain.
  const figures = cluster.installed.neededBy({ name, needs: ["metrics-server"] });
  new k8s.autoscaling.v2.HorizontalPodAutoscaler(
    `${name}-hpa`,
    { metadata: { name: `${workload.name}-hpa`, namespace }, spec: hpaSpec(workload, scaling) },
    { parent, provider: cluster.provider, dependsOn: [...figures, ...namespaceReady(cluster, namespace)] },
  );
}

function createScaledObject(parent: Workload, name: string, args: WorkloadArgs, scaling: KedaScaling): void {
  const { workload, cluster } = args;
  const dependsOn = createTriggerAccess(parent, name, args, scaling);
  const metadata = { name: scaledObjectName(workload), namespace: workload.namespace };
  const spec = scaledObjectSpec(workload, scaling);
  createCustomResource(`${name}-scaler`, SCALED_OBJECT, { metadata, spec }, cluster, { parent, dependsOn });
}

function createVpa(parent: Workload, name: string, { workload, cluster }: WorkloadArgs, vpa: VpaSettings): void {
  const metadata = { name: `${workload.name}-vpa`, namespace: workload.namespace };
  const spec = verticalPodAutoscalerSpec(workload, vpa);
  createCustomResource(`${name}-vpa`, VERTICAL_POD_AUTOSCALER, { metadata, spec }, cluster, { parent });
}

function createBudget(parent: Workload, name: string, { workload, cluster }: WorkloadArgs): void {
  const { namespace, podLabels, budget: limits } = workload;
  const args = { name: `${workload.name}-pdb`, namespace, podLabels, limits };
  createDisruptionBudget(`${name}-pdb`, args, cluster, parent);
}

/** Its pods, as far as it is known what they request. */
function footprintOf({ name, role, requests, replicas, waits }: WorkloadSettings): Footprint {
  if (!requests) return { pods: [], daemons: [] };
  return {
    pods: [{ name, role, replicas: replicas.min, maxReplicas: replicas.max, requests, ...(waits ? { waits } : {}) }],
    daemons: [],
  };
}
