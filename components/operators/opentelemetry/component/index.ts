import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import { openTelemetryOperator } from "../facts";
import { OPENTELEMETRY_OPERATOR_FOOTPRINT, openTelemetryOperatorValues } from "./values";

/** Runs OpenTelemetry collectors, and so Jaeger v2, which is one. */
export class OpenTelemetryOperator extends AddOn {
  constructor(name: string, { pin, cluster, transform }: AddOnArgs, opts: pulumi.ComponentResourceOptions) {
    super(
      "platform:operators:OpenTelemetryOperator",
      name,
      { footprint: OPENTELEMETRY_OPERATOR_FOOTPRINT, transform },
      opts,
    );
    this.install(name, {
      facts: openTelemetryOperator,
      pin,
      values: openTelemetryOperatorValues(cluster.placements),
      cluster,
    });
    this.registerOutputs({});
  }
}

export const openTelemetryOperatorComponent: AddOnComponent<unknown, OpenTelemetryOperator> = {
  create: (name, args, _, opts) => new OpenTelemetryOperator(name, args, opts),
};
