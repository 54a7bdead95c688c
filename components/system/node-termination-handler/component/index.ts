import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { InterruptionQueue } from "../../../cluster/interruption-queue";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { ChartPin } from "../../../kubernetes/chart";
import { createPodIdentity, POD_IDENTITY_CHILDREN } from "../../../kubernetes/pod-identity";
import { nodeTerminationHandler } from "../facts";
import { nodeTerminationHandlerStatements } from "./iam";
import { NODE_TERMINATION_HANDLER_FOOTPRINT, nodeTerminationHandlerValues, SERVICE_ACCOUNT } from "./values";

/** Drains a node that AWS has announced to take away or to restart, also for maintenance, which EKS does not. */
export class NodeTerminationHandler extends AddOn {
  /** What `transform` reaches. */
  static override readonly children = {
    ...AddOn.children,
    ...POD_IDENTITY_CHILDREN,
    /** The queue of what is about to happen to nodes, with what fills it. */
    interruptionQueue: InterruptionQueue,
  };

  constructor(
    name: string,
    { pin, cluster, transform }: AddOnArgs<ChartPin, typeof NodeTerminationHandler.children>,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super(
      "platform:system:NodeTerminationHandler",
      name,
      { footprint: NODE_TERMINATION_HANDLER_FOOTPRINT, transform },
      opts,
    );
    const queue = new InterruptionQueue(
      `${name}-interruptions`,
      {
        clusterName: cluster.clusterName,
        reader: nodeTerminationHandler.name,
        events: ["scheduled-change", "spot-interruption", "rebalance", "state-change"],
      },
      { parent: this },
    );
    const identity = createPodIdentity(
      name,
      {
        namespace: nodeTerminationHandler.namespace,
        serviceAccount: SERVICE_ACCOUNT,
        description: "Drains nodes that go away",
        statements: nodeTerminationHandlerStatements(queue.arn),
      },
      cluster,
      this,
    );
    this.install(name, {
      facts: nodeTerminationHandler,
      pin,
      values: nodeTerminationHandlerValues(cluster, queue.queueUrl),
      cluster,
      dependsOn: [...identity, ...queue.ready],
    });
    this.registerOutputs({});
  }
}

export const nodeTerminationHandlerComponent: AddOnComponent<unknown, NodeTerminationHandler> = {
  create: (name, args, _, opts) => new NodeTerminationHandler(name, args, opts),
};
