import type { ServingFacts } from "../../module-facts";
import type { DataSetFigures, SettingChange, TimeStep } from "../../recovery/objectives/data-set";
import { neverCopied } from "../../recovery/objectives/loss";
import type { KafkaClusterArgs } from "./args";

/** What a mirror may be behind: nobody bounds it, and it is what an alert on its lag should say. */
const LAG: TimeStep = { name: "lag of the mirror", seconds: 60, source: "assumed; alert on the mirror's lag" };
/** Consumers go on from their last checkpoint: what they read after it they read again, and none of it is lost. */
const OFFSETS: TimeStep = {
  name: "offsets of consumers",
  seconds: 60,
  source: "MirrorMaker 2, default of emit.checkpoints.interval.seconds",
};

export function kafkaFigures({ kafkaName, mirroredBy }: KafkaClusterArgs, region: ServingFacts): DataSetFigures {
  return {
    mechanism: mirroredBy ? "MirrorMaker 2 in the other region" : "none: topics stay in the region",
    loss: mirroredBy ? [LAG] : [neverCopied(`data.kafka.${kafkaName}.mirror`)],
    recovery: region.promoted(...(mirroredBy ? [OFFSETS] : [])),
  };
}

/** A mirror, where brokers have a name by which the other region reaches them. */
export function kafkaRemedies(
  { mirroredBy, listeners: { host } }: KafkaClusterArgs,
  { partner }: ServingFacts,
): SettingChange<KafkaClusterArgs>[] {
  if (mirroredBy !== undefined || host === undefined) return [];
  return [{ path: "mirror.enabled", value: "true", of: "rpo", apply: (kafka) => ({ ...kafka, mirroredBy: partner }) }];
}
