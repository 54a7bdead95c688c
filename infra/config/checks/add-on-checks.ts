import { ADD_ON_NAMES } from "../../add-ons";
import { addOnModule } from "../add-ons";
import { definitionFacts } from "../facts";
import type { Domain } from "../schema/platform";
import { type Check, EVERY_DOMAIN } from "./check";

/** The checks of every add-on: each says what it needs to see, besides its own key of the definition. */
export const ADD_ON_CHECKS: Check[] = ADD_ON_NAMES.map(addOnModule).flatMap(({ domain, checks = [] }) =>
  checks.map(
    ({ needs = [], whole = [], run }): Check => ({
      needs: needs === "all" ? EVERY_DOMAIN : [...(domain ? [domain.key as Domain] : []), ...needs],
      whole: [...whole],
      run: (platform, context) => run(platform, definitionFacts(platform, context)),
    }),
  ),
);
