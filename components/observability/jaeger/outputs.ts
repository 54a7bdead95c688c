import { z } from "zod";
import { since } from "../../outputs/field";

const { field, text } = since("1.1.0");

export const tracingContract = field(
  z.strictObject({
    otlpEndpoint: text(
      "Where programs send traces, by OTLP over gRPC",
      "wakala-jaeger-collector.wakala-monitoring.svc:4317",
    ),
    queryUrl: text(
      "Where people in the cluster's network read them",
      "http://wakala-jaeger-query.wakala-monitoring.svc:16686",
    ),
  }),
  "Traces; absent where nothing keeps them",
);

export type TracingOutputs = z.infer<typeof tracingContract>;
