import type { StoreGuest } from "../../components/module-facts";
import { STORES } from "../modules";
import { dataSetName, type StoreConfigs } from "../stores";
import type { Platform } from "./schema/platform";

type Tracing = Platform["tracing"];

/** Name of Jaeger's user in the stores that it keeps something in. */
export const JAEGER_USER = "jaeger";

/** The instance that is named, or else the only one there is. */
export function chosenInstance(instances: Record<string, unknown>, named: string | undefined): string | undefined {
  const [only, ...others] = Object.keys(instances);
  return named ?? (others.length === 0 ? only : undefined);
}

/** Of clusters that are there only for guests none is asked unnamed, as long as one is there by itself. */
function chosenKafka(instances: StoreConfigs["kafka"], named: string | undefined): string | undefined {
  const there = Object.fromEntries(Object.entries(instances).filter(([, { enabled }]) => enabled));
  return chosenInstance(Object.keys(there).length > 0 ? there : instances, named);
}

/** Parts of the platform that keep something in a store, by the name of the instance's data set. */
export function storeGuests(data: StoreConfigs, tracing: Tracing | undefined): Record<string, StoreGuest[]> {
  if (tracing?.backend !== "jaeger") return {};
  const storage = chosenInstance(data.elasticsearch, tracing.elasticsearch);
  const buffer = tracing.kafkaBuffer ? chosenKafka(data.kafka, tracing.kafka) : undefined;
  // Jaeger is beside its storage.
  const home = storage === undefined ? undefined : data.elasticsearch[storage]?.namespace;
  return {
    ...(storage === undefined
      ? {}
      : { [dataSetName({ store: STORES.elasticsearch, name: storage })]: [storageGuest(tracing)] }),
    ...(buffer === undefined
      ? {}
      : {
          [dataSetName({ store: STORES.kafka, name: buffer })]: [
            bufferGuest(tracing, home === data.kafka[buffer]?.namespace ? undefined : home),
          ],
        }),
  };
}

function storageGuest({ indexPrefix }: Tracing): StoreGuest {
  return { user: JAEGER_USER, owns: [`${indexPrefix}-jaeger-*`], namespaces: [], by: "tracing.backend" };
}

function bufferGuest({ ingester }: Tracing, home: string | undefined): StoreGuest {
  return {
    user: JAEGER_USER,
    owns: [ingester.topic],
    namespaces: home === undefined ? [] : [home],
    by: "tracing.kafkaBuffer",
    passing: "traces wait here until they are stored",
  };
}
