import { placeOf, type Reach } from "../../kubernetes/add-on-facts";
import type { TriggerSource } from "../../module-facts";
import { writtenAddresses } from "./addresses";
import { declaredTriggers, type KedaDefinition, type Place, type Trigger } from "./definition";
import { servedTrigger } from "./sources";

/** Where KEDA asks how many pods there should be. */
export function triggerReaches(definition: KedaDefinition, sources: readonly TriggerSource[]): Reach[] {
  const namespaces = Object.keys(definition.namespaces);
  const reaches = declaredTriggers(definition).flatMap(({ trigger }) =>
    placesAsked(trigger, namespaces, sources).map(
      (place): Reach => ({ name: trigger.type, port: place.port, at: placeOf(place) }),
    ),
  );
  return [...new Map(reaches.map((reach) => [JSON.stringify([reach.port, reach.at]), reach])).values()];
}

/** As `opens` says, the platform's store of its user, or what its metadata say. */
function placesAsked(trigger: Trigger, namespaces: string[], sources: readonly TriggerSource[]): Place[] {
  if (trigger.opens.length > 0) return trigger.opens;
  const served = servedTrigger(trigger, sources);
  return served ? [served.at] : writtenAddresses(trigger, namespaces).flatMap(({ destination }) => destination ?? []);
}
