import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { ChartPin } from "../../../kubernetes/chart";
import type { MetricsSettings, ObservabilitySettings } from "../../metrics/settings";
import { kubePrometheusStack } from "../facts";
import { createStackRights } from "./rights";
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
      dependsOn: createStackRights(this, name, cluster),
    });
    this.registerOutputs({});
  }
}

export const kubePrometheusStackComponent: AddOnComponent<
  { observability?: ObservabilitySettings },
  KubePrometheusStack
> = {
  create: (name, args, { observability }, opts) =>
    observability?.metrics && new KubePrometheusStack(name, { ...args, settings: observability.metrics }, opts),
};
