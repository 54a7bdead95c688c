import type { RegionFacts } from "../../../components/module-facts";
import type { DomainSettings } from "../../domains";
import { MODULE_DOMAINS } from "../domains";
import type { Platform } from "../schema/platform";

/** What the region builds of the keys that belong to one module each. */
export function resolveDomains(platform: Platform, region: RegionFacts): DomainSettings {
  return Object.fromEntries(
    MODULE_DOMAINS.map(({ key, resolve }) => [key, resolve(platform, region)]),
  ) as DomainSettings;
}
