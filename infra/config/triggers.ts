import { chosenInstance } from "../../components/data/instances";
import type { KafkaSettings } from "../../components/data/kafka/normalize";
import { portOf } from "../../components/data/kafka/secrets";
import { type Destination, parseDestination } from "../../components/shared/destination";
import { TRIGGERS } from "../../components/system/keda/triggers";
import type { Platform } from "./schema/platform";
import type { TriggerEntry } from "./schema/workloads/scaling";

/** Where KEDA asks. Checks, network policies and the ScaledObject read it here. */

/** Pods of a namespace, or any address. */
export type Place = Pick<Destination, "namespace" | "port">;

/** An address in a trigger's metadata, and the key that it stands under. */
export interface WrittenAddress {
  key: string;
  text: string;
  /** Left out, the text is no address. */
  destination?: Destination;
}

/** Addresses that the metadata hold. */
export function writtenAddresses({ type, metadata }: TriggerEntry, namespaces: string[]): WrittenAddress[] {
  const { addresses = [], host, port, defaultPort } = TRIGGERS[type]?.at ?? {};
  const read = (key: string, text: string, standard = defaultPort): WrittenAddress => {
    const destination = parseDestination(text, { defaultPort: standard, namespaces });
    return { key, text, ...(destination ? { destination } : {}) };
  };
  const listed = addresses.flatMap((key) =>
    (metadata[key] ?? "")
      .split(",")
      .filter(Boolean)
      .map((text) => read(key, text)),
  );
  const server = host === undefined ? undefined : metadata[host];
  if (host === undefined || server === undefined) return listed;
  const written = port === undefined ? undefined : metadata[port];
  return [...listed, read(host, server, written === undefined ? defaultPort : Number(written))];
}

/** Where a trigger asks: as `opens` says, the platform's Kafka of its user, or what its metadata say. */
export function placesAsked(platform: Platform, trigger: TriggerEntry): Place[] {
  if (trigger.opens.length > 0) return trigger.opens;
  const kafka = trigger.user === undefined ? undefined : kafkaAsked(platform, trigger);
  if (kafka && trigger.user !== undefined) return [{ namespace: kafka.namespace, port: portOf(kafka, trigger.user) }];
  return writtenAddresses(trigger, Object.keys(platform.namespaces)).flatMap(({ destination }) => destination ?? []);
}

/** The Kafka that a trigger with a user asks: the one that it names, or the only one. */
export function kafkaAsked({ data }: Pick<Platform, "data">, { kafka }: TriggerEntry): KafkaSettings | undefined {
  const name = chosenInstance(data.kafka, kafka);
  return name === undefined ? undefined : data.kafka[name];
}

/** The triggers of every workload, with where they stand. */
export function allTriggers({ workloads }: Pick<Platform, "workloads">) {
  return Object.entries(workloads).flatMap(([name, workload]) =>
    workload.scaling?.kind !== "keda"
      ? []
      : workload.scaling.triggers.map((trigger, index) => ({
          trigger,
          namespace: workload.namespace,
          path: ["workloads", name, "scaling", "triggers", String(index)],
        })),
  );
}
