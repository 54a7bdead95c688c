import type { z } from "zod";
import type { AddOnDomain } from "../../components/add-on-domain";
import type { AddOnModule } from "../../components/add-on-module";
import type { AddOn } from "../../components/kubernetes/add-on";
import type { Pin } from "../../components/kubernetes/chart";
import { ADD_ON_NAMES, type AddOnName } from "../add-ons";
import { ADD_ONS } from "../modules";
import type { Platform } from "./schema/platform";

type Domain = AddOnDomain<Platform>;

/** An add-on as the configuration asks it. The compiler holds what each reads of a definition against what that has. */
export function addOnModule(
  name: AddOnName,
): AddOnModule<Platform, never, AddOn, string, z.ZodType, Pin, Domain | undefined> {
  return ADD_ONS[name];
}

/** Keys of a definition that belong to one add-on each, by the order of the add-ons. */
export const ADD_ON_DOMAINS: readonly Domain[] = ADD_ON_NAMES.flatMap((name) => addOnModule(name).domain ?? []);
