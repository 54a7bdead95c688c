import { placeOf, type Reach } from "../../../components/kubernetes/add-on-facts";
import { ADD_ON_NAMES, type AddOnName } from "../../add-ons";
import { addOnModule } from "../add-ons";
import type { Platform } from "../schema/platform";
import { allTriggers, placesAsked } from "../triggers";

/** Where the definition sends add-ons, besides where they always go: what it accepts is open, and nothing else. */
export function definedReaches(platform: Platform): Partial<Record<AddOnName, Reach[]>> {
  const own = ADD_ON_NAMES.map((name) => [name, addOnModule(name).reaches?.(platform) ?? []]);
  return { ...Object.fromEntries(own), keda: triggerReaches(platform) };
}

/** Where KEDA asks how many pods there should be. */
function triggerReaches(platform: Platform): Reach[] {
  const reaches = allTriggers(platform).flatMap(({ trigger }) =>
    placesAsked(platform, trigger).map(
      (place): Reach => ({ name: trigger.type, port: place.port, at: placeOf(place) }),
    ),
  );
  return [...new Map(reaches.map((reach) => [JSON.stringify([reach.port, reach.at]), reach])).values()];
}
