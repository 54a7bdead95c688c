import { z } from "zod";
import { since } from "../../outputs/field";

const { field, text, texts } = since("2.1.0");

export const edgeContract = field(
  z.strictObject({
    chain: texts("Hops of a request, the first one first", ["cloudflare", "nlb", "istio-gateway"]),
    hosts: texts("Hosts that it answers for", ["api.wakala.os"]),
    loadBalancer: text(
      "Name of the load balancer in AWS: its address and zone are found by it once it is there",
      "wakala-prod-primary-edge",
    ),
    gateway: text(
      "Gateway of Istio, as a VirtualService names it: teams' own routes may be for it; absent where it is no hop",
      "istio-system/wakala-gateway",
    ).optional(),
    cloudfront: field(
      z.record(
        z.string(),
        z.strictObject({
          id: text("Id of the distribution", "E2QWRUHEXAMPLE"),
          domainName: text("Its name at CloudFront", "d111111abcdef8.cloudfront.net"),
        }),
      ),
      "Distributions of CloudFront by host, in the stack that owns them; absent in any other",
    ).optional(),
  }),
  "How requests come from outside; absent where none do",
);

export type EdgeOutputs = z.infer<typeof edgeContract>;
