import type { DefinitionDomain } from "../components/definition-domain";
import { ADD_ON_NAMES, type AddOnName } from "./add-ons";
import { ADD_ONS, SERVICES } from "./modules";

/** Keys at the top of a definition that belong to one module each: an add-on's, or a service. */
type Domains = NonNullable<(typeof ADD_ONS)[AddOnName]["domain"]> | (typeof SERVICES)[keyof typeof SERVICES];

/** Their schemas. */
export type DomainSchemas = { [Each in Domains as Each["key"]]: Each["schema"] };
/** What a region builds of them. */
export type DomainSettings = { [Each in Domains as Each["key"]]: ReturnType<Each["resolve"]> };

export function domainSchemas(): DomainSchemas {
  const addOns = ADD_ON_NAMES.map((name): DefinitionDomain | undefined => ADD_ONS[name].domain);
  const domains: DefinitionDomain[] = [...addOns.filter((domain) => domain !== undefined), ...Object.values(SERVICES)];
  return Object.fromEntries(domains.map(({ key, schema }) => [key, schema])) as unknown as DomainSchemas;
}
