import type { DefinitionCheck } from "../../../components/definition-check";
import { ADD_ON_NAMES } from "../../add-ons";
import { addOnModule } from "../add-ons";
import { definitionFacts } from "../facts";
import type { Domain, Platform } from "../schema/platform";
import { DEFINED_SERVICES, GUEST_DOMAINS } from "../services";
import { type Check, EVERY_DOMAIN } from "./check";

/** The checks of every add-on and service: each says what it needs to see, besides its own key of the definition. */
export const MODULE_CHECKS: Check[] = [
  ...ADD_ON_NAMES.map(addOnModule).flatMap(({ domain, checks }) => checksOf(checks, domain?.key)),
  ...DEFINED_SERVICES.flatMap(({ key, checks }) => checksOf(checks, key)),
];

function checksOf(checks: readonly DefinitionCheck<Platform>[] = [], own: string | undefined): Check[] {
  return checks.map(({ needs = [], whole = [], run }) => ({
    needs:
      needs === "all" ? EVERY_DOMAIN : [...(own === undefined ? [] : [own as Domain]), ...needs.flatMap(domainsOf)],
    whole: [...whole],
    run: (platform, context) => run(platform, definitionFacts(platform, context)),
  }));
}

/** Whoever keeps something in a store changes what that is normalized to. */
function domainsOf(part: Domain): Domain[] {
  return part === "data" ? [part, ...GUEST_DOMAINS] : [part];
}
