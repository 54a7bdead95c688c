import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { Pin } from "../../../kubernetes/chart";
import { createOperator, OPERATOR_CHILDREN } from "../../../kubernetes/operator";
import { rabbitmqOperator } from "../facts";
import { operatorPod, POD_LABELS, RABBITMQ_OPERATOR_FOOTPRINT, REPLICAS } from "./pod";
import { CLUSTER_RULES } from "./rights";

/** Runs RabbitMQ clusters in every namespace. */
export class RabbitmqOperator extends AddOn {
  /** What `transform` reaches. */
  static override readonly children = {
    ...AddOn.children,
    ...OPERATOR_CHILDREN,
  };

  constructor(
    name: string,
    { pin, cluster, transform }: AddOnArgs<Pin, typeof RabbitmqOperator.children>,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("platform:operators:RabbitmqOperator", name, { footprint: RABBITMQ_OPERATOR_FOOTPRINT, transform }, opts);
    const { name: operatorName, namespace } = rabbitmqOperator;
    const image = pin.images.operator;
    if (!image) throw new Error("versions.yaml: manifests.rabbitmq-cluster-operator.images: operator is missing");
    this.installObjects(name, {
      facts: rabbitmqOperator,
      pin,
      cluster,
      make: (options) => [
        createOperator(
          name,
          {
            name: operatorName,
            namespace,
            podLabels: POD_LABELS,
            replicas: REPLICAS,
            rules: CLUSTER_RULES,
            podSpec: operatorPod(image, cluster.placements.system),
          },
          cluster,
          options,
        ),
      ],
    });
    this.registerOutputs({});
  }
}

export const rabbitmqOperatorComponent: AddOnComponent<unknown, RabbitmqOperator, Pin> = {
  create: (name, args, _, opts) => new RabbitmqOperator(name, args, opts),
};
