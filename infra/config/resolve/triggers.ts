import { bootstrapServers, TLS_PORT } from "../../../components/data/kafka/names";
import { allUsers } from "../../../components/data/kafka/normalize";
import { portOf } from "../../../components/data/kafka/secrets";
import { awsRights } from "../../../components/system/keda/aws-rights";
import { TRIGGERS } from "../../../components/system/keda/triggers";
import type { KedaTrigger } from "../../../components/workloads/types";
import type { Platform } from "../schema/platform";
import type { TriggerEntry } from "../schema/workloads/scaling";
import { kafkaAsked } from "../triggers";

/** A trigger as KEDA takes it, with what it proves itself by. */
export function resolveTrigger(platform: Platform, region: string, trigger: TriggerEntry): KedaTrigger {
  const { type, metadata, authentication, user } = trigger;
  if (user !== undefined) return kafkaTrigger(platform, trigger, user);
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

function kafkaTrigger(platform: Platform, trigger: TriggerEntry, user: string): KedaTrigger {
  const { type, metadata } = trigger;
  const kafka = kafkaAsked(platform, trigger);
  const rights = kafka && allUsers(kafka)[user];
  if (!kafka || !rights) throw new Error(`a trigger's user ${user} passed the checks without Kafka`);
  const { authentication } = rights;
  const port = portOf(kafka, user);
  const tls = port === TLS_PORT;
  return {
    type,
    metadata: {
      bootstrapServers: bootstrapServers({ kafkaName: kafka.name, namespace: kafka.namespace }, port),
      tls: tls ? "enable" : "disable",
      ...(authentication === "scram-sha-512" ? { sasl: "scram_sha512" } : {}),
      // Without it KEDA speaks as to the first Kafka 1.0.
      version: kafka.version,
      ...metadata,
    },
    access: { kind: "kafka", kafka: kafka.name, user, authentication, tls },
  };
}
