import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { ChartPin } from "../../../kubernetes/chart";
import { createPodIdentity, POD_IDENTITY_CHILDREN } from "../../../kubernetes/pod-identity";
import { loadBalancerController } from "../facts";
import { loadBalancerControllerStatements } from "./iam";
import { LOAD_BALANCER_CONTROLLER_FOOTPRINT, loadBalancerControllerValues, SERVICE_ACCOUNT } from "./values";

/** Makes AWS load balancers out of Services and Ingresses. Its webhook stands in the way of every Service until it is ready. */
export class LoadBalancerController extends AddOn {
  /** What `transform` reaches. */
  static override readonly children = {
    ...AddOn.children,
    ...POD_IDENTITY_CHILDREN,
  };

  constructor(
    name: string,
    { pin, cluster, transform }: AddOnArgs<ChartPin, typeof LoadBalancerController.children>,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super(
      "platform:system:LoadBalancerController",
      name,
      { footprint: LOAD_BALANCER_CONTROLLER_FOOTPRINT, transform },
      opts,
    );
    const identity = createPodIdentity(
      name,
      {
        namespace: loadBalancerController.namespace,
        serviceAccount: SERVICE_ACCOUNT,
        description: "Creates load balancers",
        statements: loadBalancerControllerStatements(),
      },
      cluster,
      this,
    );
    this.install(name, {
      facts: loadBalancerController,
      pin,
      values: loadBalancerControllerValues(cluster),
      cluster,
      dependsOn: identity,
    });
    this.registerOutputs({});
  }
}

export const loadBalancerControllerComponent: AddOnComponent<unknown, LoadBalancerController> = {
  create: (name, args, _, opts) => new LoadBalancerController(name, args, opts),
};
