import type { DefinitionCheck } from "../../definition-check";
import { globalOwnerOf, withoutGlobalOwner } from "../../global-owner";
import type { ModuleIssue } from "../../module-facts";
import { zoneAround } from "../host-names";
import { type HostedZonesDefinition, ownedZones } from "./definition";
import { MAX_POLICY, queryLogPolicyLength } from "./query-log-policy";
import type { OwnedZoneEntry } from "./schema";

type HostedZonesCheck = DefinitionCheck<HostedZonesDefinition>;

const ZONES = ["dns", "zones"];

function listed(zones: [string, OwnedZoneEntry][]): string {
  return `dns.zones ${zones.map(([name]) => name).join(", ")}`;
}

/** One that is there has an id, and one that is not gets it when it is made. */
const zoneIsThereOrMade: HostedZonesCheck = {
  run({ dns }) {
    if (dns.provider !== "aws") return [];
    return Object.entries(dns.zones).flatMap(([zone, { id, owned }]): ModuleIssue[] => {
      const path = [...ZONES, zone];
      if (id === undefined && owned === undefined) {
        const message =
          "is no zone yet: give the id of the hosted zone that is there, such as Z0123456789ABC, or owned: {}, and the platform makes one";
        return [{ path, message }];
      }
      if (id === undefined) return [];
      if (owned !== undefined) {
        const message = `is for a zone that the platform makes, and ${id} is there: who made that sets its accelerated recovery and query logging; leave out one of the two`;
        return [{ path: [...path, "owned"], message }];
      }
      if (/^Z[0-9A-Z]+$/.test(id)) return [];
      const message = `${JSON.stringify(id)} is not the id of a hosted zone such as Z0123456789ABC`;
      return [{ path: [...path, "id"], message }];
    });
  },
};

const zonesAreMadeInRoute53: HostedZonesCheck = {
  run: ({ dns }) =>
    dns.provider === "aws"
      ? []
      : Object.entries(dns.zones)
          .filter(([, { owned }]) => owned !== undefined)
          .map(([zone]) => ({
            path: [...ZONES, zone, "owned"],
            message: `is for provider aws, and the provider is ${dns.provider}`,
          })),
};

const somebodyMakesThem: HostedZonesCheck = {
  needs: ["topology"],
  whole: ["topology"],
  run(definition, { regions }) {
    const zones = ownedZones(definition);
    const verb = zones.length > 1 ? "are" : "is";
    return zones.length > 0 ? withoutGlobalOwner(`${listed(zones)} ${verb}`, regions) : [];
  },
};

/** Others read ids from who makes the zones, and a standby is deployed after the region that it reads itself. */
const makerComesFirst: HostedZonesCheck = {
  needs: ["topology"],
  run(definition, { regions }) {
    const zones = ownedZones(definition);
    const [owner, entry] = globalOwnerOf(regions) ?? [];
    if (zones.length === 0 || owner === undefined || entry?.role !== "standby") return [];
    const message = `is a standby's, which is deployed after ${entry.drFor}, and that one needs the ids of ${listed(zones)} before: give it to a region that serves`;
    return [{ path: ["topology", owner, "ownsGlobal"], message }];
  },
};

const queryLogsFitOnePolicy: HostedZonesCheck = {
  run(definition) {
    const logged = ownedZones(definition).filter(([, { queryLogging }]) => queryLogging.enabled);
    const length = queryLogPolicyLength(logged.map(([name]) => name));
    if (logged.length === 0 || length <= MAX_POLICY) return [];
    const message = `has ${logged.length} zones with query logging, whose policy has up to ${length} characters, and ${MAX_POLICY} are taken: owned.queryLogging.enabled: false for some`;
    return [{ path: ZONES, message }];
  },
};

/** Nobody but its registrar can say where a zone is that is inside of no other one of ours. */
const registrarIsTold: HostedZonesCheck = {
  needs: ["topology"],
  run(definition, { region, regions }) {
    if (!regions[region]?.ownsGlobal) return [];
    const names = Object.keys(definition.dns.zones);
    return ownedZones(definition)
      .filter(([zone]) => zoneAround(zone, names) === undefined)
      .map(([zone]) => ({
        severity: "info",
        path: [...ZONES, zone, "owned"],
        message:
          "its registrar, or who keeps the zone around it, has to name its name servers (output dns.zones) once: nothing in it resolves until then, and certificates wait for that",
      }));
  },
};

export const HOSTED_ZONE_CHECKS: HostedZonesCheck[] = [
  zoneIsThereOrMade,
  zonesAreMadeInRoute53,
  somebodyMakesThem,
  makerComesFirst,
  queryLogsFitOnePolicy,
  registrarIsTold,
];
