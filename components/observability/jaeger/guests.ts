import { chosenInstance } from "../../data/instances";
import type { PlacedGuest } from "../../module-facts";
import { BUFFER, STORAGE, STORE_USER } from "./names";
import type { Tracing, TracingDefinition } from "./schema";

type Kafkas = TracingDefinition["data"]["kafka"];

/** What keeps the traces, and what they wait in until then. */
export function tracingGuests({ tracing, data }: Pick<TracingDefinition, "tracing" | "data">): PlacedGuest[] {
  if (tracing.backend !== "jaeger") return [];
  const storage = chosenInstance(data.elasticsearch, tracing.elasticsearch);
  const buffer = tracing.kafkaBuffer ? chosenKafka(data.kafka, tracing.kafka) : undefined;
  // Jaeger is beside its storage.
  const home = storage === undefined ? undefined : data.elasticsearch[storage]?.namespace;
  return [
    ...(storage === undefined ? [] : [storageGuest(tracing, storage)]),
    ...(buffer === undefined
      ? []
      : [bufferGuest(tracing, buffer, home === data.kafka[buffer]?.namespace ? undefined : home)]),
  ];
}

/** Of clusters that are there only for guests none is asked unnamed, as long as one is there by itself. */
function chosenKafka(instances: Kafkas, named: string | undefined): string | undefined {
  const there = Object.fromEntries(Object.entries(instances).filter(([, { enabled }]) => enabled));
  return chosenInstance(Object.keys(there).length > 0 ? there : instances, named);
}

function storageGuest({ indexPrefix }: Tracing, instance: string): PlacedGuest {
  const guest = { user: STORE_USER, owns: [`${indexPrefix}-jaeger-*`], namespaces: [], by: "tracing.backend" };
  return { store: STORAGE, instance, guest };
}

function bufferGuest({ ingester }: Tracing, instance: string, home: string | undefined): PlacedGuest {
  const guest = {
    user: STORE_USER,
    owns: [ingester.topic],
    namespaces: home === undefined ? [] : [home],
    by: "tracing.kafkaBuffer",
    passing: "traces wait here until they are stored",
  };
  return { store: BUFFER, instance, guest };
}
