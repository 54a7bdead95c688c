import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { ChartPin } from "../../../kubernetes/chart";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createPodIdentity, POD_IDENTITY_CHILDREN } from "../../../kubernetes/pod-identity";
import { NAMESPACE, PROMETHEUS } from "../../metrics/names";
import type { MetricsSettings, ObservabilitySettings } from "../../metrics/settings";
import { kubePrometheusStack } from "../facts";
import { createStackRights, writingStatements } from "./rights";
import { kubePrometheusStackFootprint, kubePrometheusStackValues } from "./values";

export interface KubePrometheusStackArgs extends AddOnArgs<ChartPin, typeof KubePrometheusStack.children> {
  /** How large it is, what it keeps and for how long. */
  settings: MetricsSettings;
}

/**
 * Prometheus with its operator, Alertmanager, and the exporters of nodes and of Kubernetes' objects (MET-01, MET-06). Whoever
 * reaches it needs no password, so only who has to reaches it.
 */
export class KubePrometheusStack extends AddOn {
  /** What `transform` reaches. */
  static override readonly children = {
    ...AddOn.children,
    ...POD_IDENTITY_CHILDREN,
    /** What operator and Prometheus may do in every namespace; logical names end in `-operator` and `-prometheus`. */
    clusterRole: k8s.rbac.v1.ClusterRole,
    /** Gives them these rights. */
    clusterRoleBinding: k8s.rbac.v1.ClusterRoleBinding,
    /** What the operator may do in its own namespace, and (`-kubelets`) in kube-system. */
    rbacRole: k8s.rbac.v1.Role,
    /** Gives it these rights. */
    roleBinding: k8s.rbac.v1.RoleBinding,
  };

  constructor(
    name: string,
    { pin, cluster, transform, settings }: KubePrometheusStackArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super(
      "platform:observability:KubePrometheusStack",
      name,
      { footprint: kubePrometheusStackFootprint(settings), transform },
      opts,
    );
    this.install(name, {
      facts: kubePrometheusStack,
      pin,
      values: kubePrometheusStackValues(settings, cluster),
      cluster,
      dependsOn: [...createStackRights(this, name, cluster), ...createWriter(this, name, settings, cluster)],
    });
    this.registerOutputs({});
  }
}

/** Where samples are written to AWS, the role that may. */
function createWriter(
  parent: pulumi.Resource,
  name: string,
  { remoteWrite }: MetricsSettings,
  cluster: ClusterContext,
): pulumi.Resource[] {
  if (!remoteWrite) return [];
  const rights = {
    namespace: NAMESPACE,
    serviceAccount: PROMETHEUS,
    description: "Writes samples to Amazon Managed Service for Prometheus",
    statements: writingStatements(remoteWrite),
  };
  return createPodIdentity(name, rights, cluster, parent);
}

export const kubePrometheusStackComponent: AddOnComponent<
  { observability?: ObservabilitySettings },
  KubePrometheusStack
> = {
  create: (name, args, { observability }, opts) =>
    observability?.metrics && new KubePrometheusStack(name, { ...args, settings: observability.metrics }, opts),
};
