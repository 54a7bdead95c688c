import { type Resource, tagOf } from "./resource";
import type { Stack } from "./stack";
import { isSet, known, text } from "./values";

export type Tier = "public" | "private" | "data";

/** What a subnet says it is by its tags; nothing when it says nothing. */
function statedTier(subnet: Resource): Tier | undefined {
  const tier = (tagOf(subnet, "Tier") || tagOf(subnet, "tier")).toLowerCase();
  if (tier === "public") return "public";
  if (/^(data|database|db|intra)/.test(tier)) return "data";
  if (tier !== "") return "private";
  const tags = known(subnet.props, "tags");
  if (tagKeys(tags).includes("kubernetes.io/role/elb")) return "public";
  return tagKeys(tags).includes("kubernetes.io/role/internal-elb") ? "private" : undefined;
}

function tagKeys(tags: unknown): string[] {
  return typeof tags === "object" && tags !== null ? Object.keys(tags) : [];
}

/** By its tags, or else by whether it routes to the internet directly. */
export function tierOf(stack: Stack, subnet: Resource): Tier {
  return statedTier(subnet) ?? (routesToInternet(stack, subnet) ? "public" : "private");
}

export function routeTablesOf(stack: Stack, subnet: Resource): Resource[] {
  return stack
    .referrers(subnet, "routeTableAssociation", "subnetId")
    .flatMap((association) => stack.targets(association, "routeTable", "routeTableId"));
}

/** Routes of the subnet's tables to a resource of the kind. */
export function routesTo(stack: Stack, subnet: Resource, kind: "gatewayId" | "natGatewayId"): Resource[] {
  return routeTablesOf(stack, subnet)
    .flatMap((table) => stack.referrers(table, "route", "routeTableId"))
    .filter((route) => isSet(route.props, kind));
}

export function routesToInternet(stack: Stack, subnet: Resource): boolean {
  return routesTo(stack, subnet, "gatewayId").some(
    (route) => stack.targets(route, "internetGateway", "gatewayId").length > 0,
  );
}

export function zoneOf(subnet: Resource): string {
  return text(known(subnet.props, "availabilityZone")) || text(known(subnet.props, "availabilityZoneId"));
}
