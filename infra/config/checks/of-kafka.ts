import type { ConfigIssue } from "../issues";
import { kafkaOf } from "../kafka";
import type { KafkaConfig } from "../schema/data/kafka";
import type { Domain, Platform } from "../schema/platform";
import type { Check, CheckContext } from "./check";

/** A check of Kafka, where the definition has it. */
export function ofKafka(
  needs: Domain[],
  check: (kafka: KafkaConfig, platform: Platform, context: CheckContext) => ConfigIssue[],
): Check {
  return {
    needs: ["data", "tracing", ...needs],
    run: (platform, context) => {
      const kafka = kafkaOf(platform);
      return kafka ? check(kafka, platform, context) : [];
    },
  };
}

export function kafkaIssue(path: string[], message: string): ConfigIssue {
  return { path: ["data", "kafka", ...path], message };
}
