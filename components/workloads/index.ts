import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { namespaceReady } from "../kubernetes/cluster-context";
import { createCustomResource } from "../kubernetes/custom-resource";
import { createDisruptionBudget } from "../kubernetes/disruption-budget";
import type { Footprint } from "../kubernetes/footprint";
import { ROLE_CHILDREN } from "../shared/role";
import { type Transforms, withTransform } from "../transform";
import { hpaSpec } from "./hpa";
import { SCALED_OBJECT, scaledObjectName, scaledObjectSpec } from "./scaled-object";
import { createTriggerAccess, TRIGGER_AUTHENTICATION, type TriggerAccessArgs } from "./trigger-access";
import type { HpaScaling, KedaScaling, VpaSettings, WorkloadSettings } from "./types";
import { VERTICAL_POD_AUTOSCALER, verticalPodAutoscalerSpec } from "./vertical-pod-autoscaler";

export interface WorkloadArgs extends TriggerAccessArgs {
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof Workload.children>;
}

/**
 * What holds for a workload that Git delivers: its scaler, its recommendations and its disruption budget. They stand
 * before the workload does, and find it by name and labels once it is there.
 */
export class Workload extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** Scales by CPU, memory or other figures of the cluster. */
    hpa: k8s.autoscaling.v2.HorizontalPodAutoscaler,
    /** Scales by what KEDA asks of other systems. */
    scaledObject: SCALED_OBJECT,
    /** How KEDA logs in there. */
    triggerAuthentication: TRIGGER_AUTHENTICATION,
    /** Names of the users that KEDA logs in as. */
    userName: k8s.core.v1.ConfigMap,
    /** Recommends or sets what containers request. */
    vpa: VERTICAL_POD_AUTOSCALER,
    /** How many pods may be evicted at once. */
    disruptionBudget: k8s.policy.v1.PodDisruptionBudget,
    ...ROLE_CHILDREN,
  };

  constructor(name: string, args: WorkloadArgs, opts: pulumi.ComponentResourceOptions) {
    super(
      "platform:workloads:Workload",
      name,
      { footprint: footprintOf(args.workload) },
      withTransform(opts, Workload.children, args.transform),
    );
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
