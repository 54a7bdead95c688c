import { z } from "zod";
import { since } from "../../outputs/field";

const { field, text, texts } = since("2.1.0");

export const edgeContract = field(
  z.strictObject({
    gateway: text(
      "Gateway of Istio, as a VirtualService names it: teams' own routes may be for it",
      "istio-system/wakala-gateway",
    ),
    hosts: texts("Hosts that it answers for", ["api.wakala.os"]),
    service: text(
      "Service of its pods, with its namespace: its status names the load balancer",
      "istio-ingress/istio-ingressgateway",
    ),
  }),
  "How requests come from outside; absent where none do",
);

export type EdgeOutputs = z.infer<typeof edgeContract>;
