import { CLOUDFLARE_RANGES } from "../dns/cloudflare-ranges";

/** What every hop reads of a definition. */
export interface EdgeDefinition {
  edge: {
    chain: string[];
    gateway: { name: string };
    nlb: { sourceRanges?: string[] };
    tls: { secretName?: string };
  };
  dns: { proxied: boolean };
}

/** Name of the add-on that is the hop istio-gateway, and of its release, Deployment and Service. */
export const ISTIO_GATEWAY = "istio-ingressgateway";

/** Labels of its pods, by which a Gateway finds them. Source: chart gateway at 1.30.3, which makes them of the release's name. */
export const GATEWAY_PODS = { istio: "ingressgateway" };

/** Secret of the certificate that the gateway shows. */
export function gatewaySecret({ edge: { gateway, tls } }: Pick<EdgeDefinition, "edge">): string {
  return tls.secretName ?? `${gateway.name}-tls`;
}

/** Who may connect: left out, anybody. Behind Cloudflare's proxy nobody may go around it. */
export function sourceRanges({ edge, dns }: EdgeDefinition): readonly string[] | undefined {
  return edge.nlb.sourceRanges ?? (dns.proxied ? CLOUDFLARE_RANGES : undefined);
}
