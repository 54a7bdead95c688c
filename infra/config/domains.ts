import type { DefinitionDomain } from "../../components/definition-domain";
import { ADD_ON_NAMES } from "../add-ons";
import { addOnModule } from "./add-ons";
import type { Platform } from "./schema/platform";
import { DEFINED_SERVICES } from "./services";

/** Keys of a definition that belong to one module each: add-ons', by their order, then services. */
export const MODULE_DOMAINS: readonly DefinitionDomain<Platform>[] = [
  ...ADD_ON_NAMES.flatMap((name) => addOnModule(name).domain ?? []),
  ...DEFINED_SERVICES,
];
