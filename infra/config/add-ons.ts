import type { z } from "zod";
import type { AddOnModule } from "../../components/add-on-module";
import type { DefinitionDomain } from "../../components/definition-domain";
import type { AddOn } from "../../components/kubernetes/add-on";
import type { Pin } from "../../components/kubernetes/chart";
import type { AddOnName } from "../add-ons";
import { ADD_ONS } from "../modules";
import type { Platform } from "./schema/platform";

type Domain = DefinitionDomain<Platform>;

/** An add-on as the configuration asks it. The compiler holds what each reads of a definition against what that has. */
export function addOnModule(
  name: AddOnName,
): AddOnModule<Platform, never, AddOn, string, z.ZodType, Pin, Domain | undefined> {
  return ADD_ONS[name];
}
