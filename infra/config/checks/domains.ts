import { ADD_ON_DOMAINS } from "../add-ons";
import { definitionFacts } from "../facts";
import type { Domain } from "../schema/platform";
import { type Check, EVERY_DOMAIN } from "./check";

/** The checks of every key that belongs to one add-on. */
export const DOMAIN_CHECKS: Check[] = ADD_ON_DOMAINS.flatMap(({ key, checks }) =>
  checks.map(
    ({ needs = [], whole = [], run }): Check => ({
      needs: needs === "all" ? EVERY_DOMAIN : [key as Domain, ...needs],
      whole: [...whole],
      run: (platform, context) => run(platform, definitionFacts(platform, context)),
    }),
  ),
);
