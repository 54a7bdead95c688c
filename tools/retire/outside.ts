import type { RegionSpec } from "../../infra/config";
import { disksOf } from "../plan/disks";
import type { Kubectl } from "./programs";
import type { Retired } from "./retirement";
import { APPLICATIONS } from "./steps/suspend-delivery";

/** Something that the platform has and Pulumi does not own. */
export interface OutsideRow {
  what: string;
  /** How many, where that is known. */
  number?: number;
  /** What a retirement does with it. */
  handling: string;
}

const KEPT_DISKS = "stay, tagged with the cluster's name: charged by GiB, whether read or not";
const DELETED = "deleted before the cluster, by the controller that made them";

/** What there may be, from what the program makes. */
export function expectedOutside(resources: Pick<Retired, "type" | "inputs">[], spec: RegionSpec): OutsideRow[] {
  const number = (suffix: string) => resources.filter(({ type }) => type.endsWith(suffix)).length;
  const disks = resources.filter(({ type }) => type.startsWith("kubernetes:")).flatMap(({ inputs }) => disksOf(inputs));
  const delivered = number(":Application") + number(":ApplicationSet");
  return [
    ...(delivered > 0
      ? [
          {
            what: "applications from Git",
            number: delivered,
            handling: "no longer synced, then deleted with what they made",
          },
        ]
      : []),
    { what: "load balancers of Services and Ingresses", handling: DELETED },
    ...(disks.length > 0 ? [{ what: "disks, by the claims that are planned", handling: disksThen(spec) }] : []),
    ...(spec.karpenter ? [{ what: "nodes of Karpenter", handling: DELETED }] : []),
    {
      what: "network interfaces and security groups",
      handling: "deleted where they bear the cluster's name and are free",
    },
    ...dnsRows(spec),
    { what: "snapshots of disks", handling: "stay, if a backup was interrupted: listed at the end" },
  ];
}

/** What there is. */
export async function foundOutside(kubectl: Kubectl, crds: Set<string>, spec: RegionSpec): Promise<OutsideRow[]> {
  const count = async (kind: string) => (crds.has(kind) ? (await kubectl.list(kind)).length : 0);
  const services = (await kubectl.list("services")).filter(({ spec: service }) => service?.type === "LoadBalancer");
  const ingresses = await kubectl.list("ingresses.networking.k8s.io");
  return [
    {
      what: "applications from Git",
      number: await count(APPLICATIONS),
      handling: "no longer synced, then deleted with what they made",
    },
    { what: "Services of type LoadBalancer", number: services.length, handling: DELETED },
    { what: "Ingresses", number: ingresses.length, handling: DELETED },
    { what: "disks", number: (await kubectl.list("persistentvolumes")).length, handling: disksThen(spec) },
    { what: "nodes of Karpenter", number: await count("nodeclaims.karpenter.sh"), handling: DELETED },
    ...dnsRows(spec),
  ].filter(({ number }) => number !== 0);
}

function disksThen({ protect }: RegionSpec): string {
  return protect ? KEPT_DISKS : "go with their claims, but for those that a claim's class retains";
}

function dnsRows({ dns }: RegionSpec): OutsideRow[] {
  if (!dns) return [];
  const zones = dns.zones.map(({ name }) => name).join(", ");
  const handling =
    dns.policy === "sync"
      ? "deleted by external-dns with what they lead to"
      : "stay (dns.policy is upsert-only): delete them by hand, with their TXT records";
  return [{ what: `DNS records in ${zones}`, handling }];
}
