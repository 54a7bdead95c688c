import { zoneAround } from "../../../components/dns/host-names";
import type { OwnedZoneEntry } from "../../../components/dns/hosted-zones/schema";
import type { HostedZoneSource, OwnedZoneSettings, ParentZone } from "../../../components/dns/hosted-zones/types";
import { mapValues } from "../../../components/shared/map-values";
import { globalOwner, stackName } from "../derive";
import type { Platform } from "../schema/platform";
import type { StackConfig } from "../stack";

type Zones = Platform["dns"]["zones"];

/** Where each hosted zone of Route 53 comes from, as this stack sees it. */
export function resolveHostedZones(
  { dns, topology }: Pick<Platform, "dns" | "topology">,
  { region, environment }: Pick<StackConfig, "region" | "environment">,
): Record<string, HostedZoneSource> {
  if (dns.provider !== "aws") return {};
  const [owner, entry] = globalOwner(topology) ?? [];
  return mapValues(dns.zones, ({ id, owned }, zone): HostedZoneSource => {
    if (id !== undefined) return { id };
    if (!owned || !owner || !entry)
      throw new Error(`hosted zone ${zone} passed the checks, and nobody has or makes it`);
    return owner === region
      ? { owned: ownedZone(zone, owned, dns.zones) }
      : { stack: stackName(environment, owner, entry) };
  });
}

function ownedZone(
  zone: string,
  { acceleratedRecovery, queryLogging }: OwnedZoneEntry,
  zones: Zones,
): OwnedZoneSettings {
  const { enabled, retentionDays } = queryLogging;
  const parent = parentZone(zone, zones);
  return {
    acceleratedRecovery,
    ...(enabled ? { queryLogging: { retentionDays } } : {}),
    ...(parent ? { parent } : {}),
  };
}

function parentZone(zone: string, zones: Zones): ParentZone | undefined {
  const around = zoneAround(zone, Object.keys(zones));
  if (around === undefined) return undefined;
  const id = zones[around]?.id;
  return id === undefined ? { owned: around } : { id };
}
