import type { KafkaClusterSpec } from "../../components/data/kafka/types";
import type { TimeStep } from "../../components/recovery/promises/data-set";
import { neverCopied } from "../../components/recovery/promises/loss";
import type { Change, Figures } from "./changes";
import { promoted, type ServingRegion } from "./takeover";

/** What a mirror may be behind: nobody bounds it, and it is what an alert on its lag should say. */
const LAG: TimeStep = { name: "lag of the mirror", minutes: 1, source: "assumed; alert on the mirror's lag" };
/** Consumers go on from their last checkpoint: what they read after it they read again, and none of it is lost. */
const OFFSETS: TimeStep = {
  name: "offsets of consumers",
  minutes: 1,
  source: "MirrorMaker 2, default of emit.checkpoints.interval.seconds",
};

export function kafkaFigures(spec: ServingRegion, { mirroredBy }: KafkaClusterSpec): Figures {
  return {
    mechanism: mirroredBy ? "MirrorMaker 2 in the other region" : "none: topics stay in the region",
    loss: mirroredBy ? [LAG] : [neverCopied("data.kafka.mirror")],
    recovery: promoted(spec, ...(mirroredBy ? [OFFSETS] : [])),
  };
}

/** A mirror, where brokers have a name by which the other region reaches them. */
export function kafkaChanges({ mirroredBy, listeners: { host } }: KafkaClusterSpec, partner: string): Change[] {
  if (mirroredBy !== undefined || host === undefined) return [];
  return [
    {
      path: "data.kafka.mirror.enabled",
      value: "true",
      of: "rpo",
      apply: (spec) => {
        const { kafka } = spec.data;
        return { ...spec, data: { ...spec.data, kafka: kafka && { ...kafka, mirroredBy: partner } } };
      },
    },
  ];
}
