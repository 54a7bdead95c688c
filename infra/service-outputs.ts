import { argoCd } from "../components/operators/argo-cd/facts";
import type { Provided } from "../components/outputs/provided";
import type { RegionSpec } from "./config";
import type { PlatformOutputs } from "./contract/contract";
import type { Region } from "./region";

type ServiceOutputs = Pick<Provided<PlatformOutputs>, "tracing" | "delivery" | "dns" | "images">;

/** What else the region does for programs; what is switched off has no output. */
export function serviceOutputs({ spec, tracing, images }: Region): ServiceOutputs {
  const { gitops, dns } = spec;
  return {
    ...(tracing ? { tracing } : {}),
    ...(gitops ? { delivery: deliveryOutputs(gitops) } : {}),
    ...(dns ? { dns: dnsOutputs(dns) } : {}),
    ...(images ? { images: images.urls } : {}),
  };
}

function deliveryOutputs({ argoCd: { host } }: NonNullable<RegionSpec["gitops"]>): ServiceOutputs["delivery"] {
  return { namespace: argoCd.namespace, ...(host === undefined ? {} : { url: `https://${host}` }) };
}

function dnsOutputs({ provider, zones }: NonNullable<RegionSpec["dns"]>): ServiceOutputs["dns"] {
  return {
    provider,
    zones: Object.fromEntries(zones.map(({ name, id }) => [name, id === undefined ? {} : { id }])),
  };
}
