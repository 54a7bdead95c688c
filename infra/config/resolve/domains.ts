import type { RegionFacts } from "../../../components/module-facts";
import type { DomainSettings } from "../../add-ons";
import { ADD_ON_DOMAINS } from "../add-ons";
import type { Platform } from "../schema/platform";

/** What the region builds of the keys that belong to one add-on each. */
export function resolveDomains(platform: Platform, region: RegionFacts): DomainSettings {
  return Object.fromEntries(
    ADD_ON_DOMAINS.map(({ key, resolve }) => [key, resolve(platform, region)]),
  ) as DomainSettings;
}
