import * as cloudflare from "@pulumi/cloudflare";
import type * as pulumi from "@pulumi/pulumi";
import type { CloudflareZone } from "../../../dns/zones";

/** Where Cloudflare keeps what is made for a host. */
export interface ZonePlace {
  zoneId: pulumi.Input<string>;
  accountId: pulumi.Input<string>;
}

/** As the definition has them; Cloudflare is asked only for what it leaves out. */
export function zonePlace(
  { name, id }: CloudflareZone,
  account: string | undefined,
  parent: pulumi.Resource,
): ZonePlace {
  if (id !== undefined && account !== undefined) return { zoneId: id, accountId: account };
  const zone = cloudflare.getZoneOutput(id === undefined ? { filter: { name } } : { zoneId: id }, { parent });
  return { zoneId: id ?? zone.zoneId, accountId: account ?? zone.account.id };
}
