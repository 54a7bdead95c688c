import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { ChartPin } from "../../../kubernetes/chart";
import { createPodIdentityRole, POD_IDENTITY_CHILDREN } from "../../../kubernetes/pod-identity";
import { keda } from "../facts";
import { kedaStatements } from "./roles";
import { KEDA_FOOTPRINT, kedaValues, OPERATOR_ACCOUNT } from "./values";

export interface KedaArgs extends AddOnArgs<ChartPin, typeof Keda.children> {
  /** Names of workloads with triggers of AWS; with none of them KEDA has no role. */
  awsWorkloads: string[];
}

/** Scales workloads by events: queues, topics, queries, schedules (SCA-06). */
export class Keda extends AddOn {
  /** What `transform` reaches. */
  static override readonly children = {
    ...AddOn.children,
    ...POD_IDENTITY_CHILDREN,
  };
  /** The role by which it takes on those of workloads; left out, no trigger asks AWS. */
  readonly roleArn?: pulumi.Output<string>;

  constructor(
    name: string,
    { pin, cluster, transform, awsWorkloads }: KedaArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("platform:system:Keda", name, { footprint: KEDA_FOOTPRINT, transform }, opts);
    const identity =
      awsWorkloads.length > 0
        ? createPodIdentityRole(
            name,
            {
              namespace: keda.namespace,
              serviceAccount: OPERATOR_ACCOUNT,
              description: "Takes on the roles by which workloads' triggers are read",
              statements: kedaStatements(cluster, awsWorkloads),
            },
            cluster,
            this,
          )
        : undefined;
    this.roleArn = identity?.role.arn;
    const dependsOn = identity ? [identity.association] : [];
    this.install(name, { facts: keda, pin, values: kedaValues(cluster), cluster, dependsOn });
    this.registerOutputs({});
  }
}

export const kedaComponent: AddOnComponent<{ awsWorkloads: string[] }, Keda> = {
  create: (name, args, { awsWorkloads }, opts) => new Keda(name, { ...args, awsWorkloads }, opts),
};
