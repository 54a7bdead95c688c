import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";

export interface PriorityClassArgs {
  name: string;
  /** The higher one may push the lower one off a full node. */
  value: number;
  description: string;
}

/** Who gives way when nodes are full. A pod that names a class which is not there is refused, so they come before all pods. */
export class PriorityClasses extends pulumi.ComponentResource {
  readonly ready: pulumi.Resource[];

  constructor(name: string, { classes }: { classes: PriorityClassArgs[] }, opts: pulumi.ComponentResourceOptions) {
    super("platform:kubernetes:PriorityClasses", name, {}, opts);
    this.ready = classes.map(
      ({ name: className, value, description }) =>
        new k8s.scheduling.v1.PriorityClass(
          `${name}-${className}`,
          { metadata: { name: className }, value, description, globalDefault: false },
          // A class can't be changed, only replaced, and two can't have one name.
          { parent: this, deleteBeforeReplace: true },
        ),
    );
    this.registerOutputs({});
  }
}
