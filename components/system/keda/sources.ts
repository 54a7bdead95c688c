import { chosenInstance } from "../../data/instances";
import type { ServedTrigger, TriggerSource } from "../../module-facts";
import type { Trigger } from "./definition";

/** The store that a trigger with a user asks. */
export function sourceAsked({ type }: Trigger, sources: readonly TriggerSource[]): TriggerSource | undefined {
  return sources.find(({ trigger }) => trigger.type === type);
}

/** Which instance of a store it names, under the key that is called as the store is. */
export function namedInstance(trigger: Trigger, store: string): string | undefined {
  return (trigger as unknown as Partial<Record<string, string>>)[store];
}

/** The instance that it asks: the one that it names, or the only one. */
export function instanceAsked(
  trigger: Trigger,
  { store, instances }: TriggerSource,
): { name: string; settings: object } | undefined {
  const name = chosenInstance(instances, namedInstance(trigger, store));
  const settings = name === undefined ? undefined : instances[name];
  return name === undefined || settings === undefined ? undefined : { name, settings };
}

/** What its store serves to a trigger with a user; nothing where it has none, or no instance or store knows it. */
export function servedTrigger(
  trigger: Trigger,
  sources: readonly TriggerSource[],
): (ServedTrigger & { store: string; instance: string }) | undefined {
  const source = sourceAsked(trigger, sources);
  const asked = source && instanceAsked(trigger, source);
  const served = asked && trigger.user !== undefined ? source.trigger.serve(asked.settings, trigger.user) : undefined;
  return source && asked && served && { ...served, store: source.store, instance: asked.name };
}
