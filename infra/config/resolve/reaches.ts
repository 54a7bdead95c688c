import type { Reach } from "../../../components/kubernetes/add-on-facts";
import { ADD_ON_NAMES, type AddOnName } from "../../add-ons";
import { addOnModule } from "../add-ons";
import type { Platform } from "../schema/platform";
import { triggerSources } from "../trigger-sources";

/** Where the definition sends add-ons, besides where they always go: what it accepts is open, and nothing else. */
export function definedReaches(platform: Platform): Partial<Record<AddOnName, Reach[]>> {
  const sources = triggerSources(platform);
  return Object.fromEntries(ADD_ON_NAMES.map((name) => [name, addOnModule(name).reaches?.(platform, sources) ?? []]));
}
