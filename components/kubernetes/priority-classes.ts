import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type Transforms, withTransform } from "../transform";

export interface PriorityClassArgs {
  /** Name by which pods ask for it. @example "platform-critical" */
  name: string;
  /** The number of its priority, at most a billion: the higher one may push the lower one off a full node. */
  value: number;
  /** What `kubectl describe` shows of it. */
  description: string;
}

export interface PriorityClassesArgs {
  /** The classes, in any order. */
  classes: PriorityClassArgs[];
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof PriorityClasses.children>;
}

/**
 * Who gives way when nodes are full. A pod that names a class which is not there is refused, so they come before all
 * pods.
 */
export class PriorityClasses extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** Priority classes: value, whether a pod pushes others off a node. */
    priorityClass: k8s.scheduling.v1.PriorityClass,
  };
  readonly ready: pulumi.Resource[];

  constructor(name: string, { classes, transform }: PriorityClassesArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:kubernetes:PriorityClasses", name, {}, withTransform(opts, PriorityClasses.children, transform));
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
