import type { z } from "zod";
import type { AddOnModule } from "../../components/add-on-module";
import type { AddOn } from "../../components/kubernetes/add-on";
import type { Pin } from "../../components/kubernetes/chart";
import type { AddOnName } from "../add-ons";
import { ADD_ONS } from "../modules";
import type { Platform } from "./schema/platform";

/** An add-on as the configuration asks it. The compiler holds what each reads of a definition against what that has. */
export function addOnModule(name: AddOnName): AddOnModule<Platform, never, AddOn, string, z.ZodType, Pin> {
  return ADD_ONS[name];
}
