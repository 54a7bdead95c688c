import type { RegionSpec } from "../../infra/config";

/** What is known of the other half of a region's pair. */
export interface Partner {
  /** Its state has a cluster. */
  deployed: boolean;
  /** It is a standby that has taken over. */
  promoted: boolean;
}

/** Why a stack can't be retired now, each as a sentence with what to do first; nothing where it can. */
export function refusals(spec: RegionSpec, partner: Partner | undefined): string[] {
  const { stack, role, recovery } = spec;
  const other = spec.partner?.stack;
  if (role === "standby" && recovery.promoted)
    return [
      `${stack} has taken over from ${other} and serves: fail back first (docs/runbooks/region-loss.md), or make its region the primary of the platform: role: primary, without drFor`,
    ];
  if (role === "standby" || !other || !partner?.deployed) return [];
  if (partner.promoted)
    return [
      `${other} has taken over from ${stack}, reads its outputs and restores from its copies: make its region the primary of the platform first (role: primary, without drFor), and deploy it`,
    ];
  return [`${other} stands by for ${stack} and restores from its copies: retire ${other} first`];
}

/** What a retirement takes from others, which is no reason against it. */
export function warnings({ stack, role, partner, edge, hostedZones, protect }: RegionSpec): string[] {
  const alone =
    role === "standby" && partner
      ? [
          `${partner.stack} has no standby without ${stack}: what it promises for the loss of its region no longer holds`,
        ]
      : [];
  const hosts = edge?.cloudfront?.hosts.map(({ name }) => name) ?? [];
  const global =
    hosts.length > 0
      ? [
          `CloudFront before ${hosts.join(", ")} goes with ${stack}, whichever region serves: where one still does, make that the owner first (docs/components/cloudfront.md)`,
        ]
      : [];
  const owned = Object.keys(hostedZones).filter((zone) => "owned" in (hostedZones[zone] ?? {}));
  return [...alone, ...global, ...zoneWarnings(stack, owned, protect)];
}

/** Zones serve whichever region serves. */
function zoneWarnings(stack: string, zones: string[], protect: boolean): string[] {
  if (zones.length === 0) return [];
  const names = zones.join(", ");
  return protect
    ? [
        `hosted zones ${names} stay, with ${stack} as their owner: where other regions serve, move them to one of those (docs/components/hosted-zones.md)`,
      ]
    : [`hosted zones ${names} go with ${stack}: no name in them resolves any more`];
}
