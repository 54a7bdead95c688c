import { argoCd } from "../components/operators/argo-cd/facts";
import type { Provided } from "../components/outputs/provided";
import type { ServiceHandle } from "../components/service-module";
import { mapValues } from "../components/shared/map-values";
import type { RegionSpec } from "./config";
import type { PlatformOutputs } from "./contract/contract";
import type { Region } from "./region";
import type { ServiceHandles, TellingKey } from "./services";

type ServiceOutputs = Pick<Provided<PlatformOutputs>, TellingKey | "delivery" | "dns" | "images">;

/** What else the region does for programs; what is switched off has no output. */
export function serviceOutputs({ spec, services, images, hostedZones }: Region): ServiceOutputs {
  const { gitops, dns } = spec;
  return {
    ...outputsOf(services),
    ...(gitops ? { delivery: deliveryOutputs(gitops) } : {}),
    ...(dns ? { dns: dnsOutputs(dns, hostedZones) } : {}),
    ...(images ? { images: images.urls } : {}),
  };
}

/** Each service fills in its own part, whose type its contract gives. */
function outputsOf(services: ServiceHandles): Pick<ServiceOutputs, TellingKey> {
  const made = Object.entries<ServiceHandle<object | undefined>>(services);
  return Object.fromEntries(made.flatMap(([key, { outputs }]) => (outputs ? [[key, outputs]] : [])));
}

function deliveryOutputs({ argoCd: { host } }: NonNullable<RegionSpec["gitops"]>): ServiceOutputs["delivery"] {
  return { namespace: argoCd.namespace, ...(host === undefined ? {} : { url: `https://${host}` }) };
}

function dnsOutputs(dns: NonNullable<RegionSpec["dns"]>, hostedZones: Region["hostedZones"]): ServiceOutputs["dns"] {
  const { provider } = dns;
  if (provider === "aws") return { provider, zones: mapValues(hostedZones, (zone) => ({ ...zone })) };
  return { provider, zones: Object.fromEntries(dns.zones.map(({ name, ...zone }) => [name, zone])) };
}
