import type * as pulumi from "@pulumi/pulumi";
import { AddOn } from "../../kubernetes/add-on";
import type { ChartPin } from "../../kubernetes/chart";
import type { ClusterContext } from "../../kubernetes/cluster-context";
import { openTelemetryOperator } from "./facts";
import { OPENTELEMETRY_OPERATOR_FOOTPRINT, openTelemetryOperatorValues } from "./values";

export interface OpenTelemetryOperatorArgs {
  pin: ChartPin;
  cluster: ClusterContext;
}

/** Runs OpenTelemetry collectors, and so Jaeger v2, which is one. */
export class OpenTelemetryOperator extends AddOn {
  constructor(name: string, { pin, cluster }: OpenTelemetryOperatorArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:operators:OpenTelemetryOperator", name, { footprint: OPENTELEMETRY_OPERATOR_FOOTPRINT }, opts);
    this.install(name, {
      facts: openTelemetryOperator,
      pin,
      values: openTelemetryOperatorValues(cluster.placements),
      footprint: OPENTELEMETRY_OPERATOR_FOOTPRINT,
      cluster,
    });
    this.registerOutputs({});
  }
}
