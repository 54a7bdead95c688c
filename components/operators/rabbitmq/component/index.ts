import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { Pin } from "../../../kubernetes/chart";
import { createDisruptionBudget } from "../../../kubernetes/disruption-budget";
import { rabbitmqOperator } from "../facts";
import { operatorPod, POD_LABELS, RABBITMQ_OPERATOR_FOOTPRINT, REPLICAS } from "./pod";
import { CLUSTER_RULES, LEADER_RULES } from "./rights";

const ACCOUNT = rabbitmqOperator.name;

/** Runs RabbitMQ clusters in every namespace. */
export class RabbitmqOperator extends AddOn {
  /** What `transform` reaches. */
  static override readonly children = {
    ...AddOn.children,
    /** The operator itself. It has no chart, and so no release. */
    deployment: k8s.apps.v1.Deployment,
    /** The account that it acts as. */
    serviceAccount: k8s.core.v1.ServiceAccount,
    /** What it may do in every namespace. */
    clusterRole: k8s.rbac.v1.ClusterRole,
    /** Gives it these rights. */
    clusterRoleBinding: k8s.rbac.v1.ClusterRoleBinding,
    /** What it may do in its own namespace, to agree on a leader. */
    rbacRole: k8s.rbac.v1.Role,
    /** Gives it these rights. */
    roleBinding: k8s.rbac.v1.RoleBinding,
    /** How many of its pods may be evicted at once. */
    disruptionBudget: k8s.policy.v1.PodDisruptionBudget,
  };

  constructor(
    name: string,
    { pin, cluster, transform }: AddOnArgs<Pin, typeof RabbitmqOperator.children>,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("platform:operators:RabbitmqOperator", name, { footprint: RABBITMQ_OPERATOR_FOOTPRINT, transform }, opts);
    const { namespace } = rabbitmqOperator;
    const image = pin.images.operator;
    if (!image) throw new Error("versions.yaml: manifests.rabbitmq-cluster-operator.images: operator is missing");
    this.installObjects(name, {
      facts: rabbitmqOperator,
      pin,
      cluster,
      make: (options) => {
        const metadata = { name: ACCOUNT, namespace };
        const account = new k8s.core.v1.ServiceAccount(name, { metadata }, options);
        const rights = createRights(name, namespace, options);
        const spec = operatorPod(image, ACCOUNT, cluster.placements.system);
        const operator = new k8s.apps.v1.Deployment(
          name,
          {
            metadata: { ...metadata, labels: POD_LABELS },
            spec: {
              replicas: REPLICAS,
              selector: { matchLabels: POD_LABELS },
              template: { metadata: { labels: POD_LABELS }, spec },
            },
          },
          { ...options, dependsOn: [...options.dependsOn, account, ...rights] },
        );
        createDisruptionBudget(name, { ...metadata, podLabels: POD_LABELS }, cluster, this);
        return [operator];
      },
    });
    this.registerOutputs({});
  }
}

interface Options {
  parent: pulumi.Resource;
  provider: k8s.Provider;
  dependsOn: pulumi.Resource[];
}

function createRights(name: string, namespace: string, options: Options): pulumi.Resource[] {
  const subjects = [{ kind: "ServiceAccount", name: ACCOUNT, namespace }];
  const apiGroup = "rbac.authorization.k8s.io";
  const everywhere = new k8s.rbac.v1.ClusterRole(name, { metadata: { name: ACCOUNT }, rules: CLUSTER_RULES }, options);
  const leader = new k8s.rbac.v1.Role(
    `${name}-leader`,
    { metadata: { name: `${ACCOUNT}-leader`, namespace }, rules: LEADER_RULES },
    options,
  );
  return [
    new k8s.rbac.v1.ClusterRoleBinding(
      name,
      { metadata: { name: ACCOUNT }, roleRef: { apiGroup, kind: "ClusterRole", name: ACCOUNT }, subjects },
      { ...options, dependsOn: [everywhere] },
    ),
    new k8s.rbac.v1.RoleBinding(
      `${name}-leader`,
      {
        metadata: { name: `${ACCOUNT}-leader`, namespace },
        roleRef: { apiGroup, kind: "Role", name: `${ACCOUNT}-leader` },
        subjects,
      },
      { ...options, dependsOn: [leader] },
    ),
  ];
}

export const rabbitmqOperatorComponent: AddOnComponent<unknown, RabbitmqOperator, Pin> = {
  create: (name, args, _, opts) => new RabbitmqOperator(name, args, opts),
};
