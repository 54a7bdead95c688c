import type { TriggerSource } from "../../module-facts";
import { awsRights } from "./aws-rights";
import type { Trigger } from "./definition";
import { servedTrigger } from "./sources";
import { TRIGGERS } from "./triggers";
import type { KedaTrigger } from "./types";

/** A trigger as KEDA takes it, with what it proves itself by. */
export function resolveTrigger(trigger: Trigger, region: string, sources: readonly TriggerSource[]): KedaTrigger {
  const { type, metadata, authentication, user } = trigger;
  if (user !== undefined) return storeTrigger(trigger, user, sources);
  const isAws = TRIGGERS[type]?.credentials === "aws";
  const located = isAws ? { awsRegion: region, ...metadata } : metadata;
  if (authentication !== undefined) return { type, metadata: located, access: { kind: "named", name: authentication } };
  if (!isAws) return { type, metadata };
  return {
    type,
    metadata: located,
    access: { kind: "aws", rights: awsRights(type, located, located.awsRegion ?? region) },
  };
}

function storeTrigger(trigger: Trigger, user: string, sources: readonly TriggerSource[]): KedaTrigger {
  const served = servedTrigger(trigger, sources);
  if (!served) throw new Error(`a trigger's user ${user} passed the checks without a store`);
  const { store, instance, login, metadata } = served;
  return {
    type: trigger.type,
    metadata: { ...metadata, ...trigger.metadata },
    access: { kind: "store", store, instance, user, login },
  };
}
