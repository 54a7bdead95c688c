import type * as pulumi from "@pulumi/pulumi";
import type { DnsEndpoint, DnsEndpointSpec } from "../endpoint";
import type { ClientPlace, ClientShare, RoutedHost, RoutingSettings } from "./types";

/**
 * The region's own records of a host: each region writes its own and no other's, and Route 53 leaves out those whose region
 * gives no answer. So nothing of a lost region has to be reached for the others to serve its clients.
 */
export function routedRecords(
  { host, own, pair = own }: RoutedHost,
  { region, ttl, clients }: Pick<RoutingSettings, "region" | "ttl" | "clients">,
  healthCheckId: pulumi.Input<string>,
): DnsEndpointSpec {
  return {
    endpoints: choices(clients, region).map(
      ({ id, property }): DnsEndpoint => ({
        dnsName: host,
        recordType: "CNAME",
        recordTTL: ttl,
        targets: [pair],
        setIdentifier: id,
        providerSpecific: [property, { name: "aws/health-check-id", value: healthCheckId }],
      }),
    ),
  };
}

/** What Route 53 chooses the region by. Source: external-dns 0.21.0, "Routing policies" of its AWS tutorial. */
function choices(clients: ClientShare, region: string): { id: string; property: { name: string; value: string } }[] {
  switch (clients.policy) {
    case "latency":
      return [{ id: region, property: { name: "aws/region", value: region } }];
    case "weighted":
      return [{ id: region, property: { name: "aws/weight", value: String(clients.share) } }];
    case "geolocation":
      return clients.places.map((place) => ({
        id: `${region}-${place.toLowerCase()}`,
        property: placeProperty(place),
      }));
  }
}

/** The record for everywhere else is that of the country `*`. Source: Route 53 API, GeoLocation. */
function placeProperty(place: ClientPlace): { name: string; value: string } {
  return place === "others"
    ? { name: "aws/geolocation-country-code", value: "*" }
    : { name: "aws/geolocation-continent-code", value: place };
}
