import { z } from "zod";
import { objectName } from "../../definition/kubernetes";
import { distinct } from "../../definition/primitives";

/** Settings that a topic may have. Source: Apache Kafka 4.3, `TopicConfig`. */
export const TOPIC_SETTINGS = [
  "cleanup.policy",
  "compression.gzip.level",
  "compression.lz4.level",
  "compression.type",
  "compression.zstd.level",
  "delete.retention.ms",
  "file.delete.delay.ms",
  "flush.messages",
  "flush.ms",
  "follower.replication.throttled.replicas",
  "index.interval.bytes",
  "leader.replication.throttled.replicas",
  "local.retention.bytes",
  "local.retention.ms",
  "max.compaction.lag.ms",
  "max.message.bytes",
  "message.timestamp.after.max.ms",
  "message.timestamp.before.max.ms",
  "message.timestamp.type",
  "min.cleanable.dirty.ratio",
  "min.compaction.lag.ms",
  "min.insync.replicas",
  "preallocate",
  "remote.log.copy.disable",
  "remote.log.delete.on.disable",
  "remote.storage.enable",
  "retention.bytes",
  "retention.ms",
  "segment.bytes",
  "segment.index.bytes",
  "segment.jitter.ms",
  "segment.ms",
  "unclean.leader.election.enable",
];

/** Value of a setting of Kafka. */
export const setting = z.union([z.string(), z.number(), z.boolean()]);

/** Names of topics are names of objects, with dots. */
const topicName = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9.-]{0,247}[a-z0-9])?$/, {
    error: "is not a topic name of lower-case letters, digits, hyphens and dots",
  })
  .describe("Lower-case letters, digits, hyphens and dots");

const topic = z
  .strictObject({
    partitions: z.int().min(1).default(3).describe("Partitions. They can be added later, and never taken away"),
    replicas: z.int().min(1).optional().describe("Copies of each partition. Default: replication of the cluster"),
    config: z.record(z.string(), setting).default({}).describe("Settings of the topic, by Kafka's names"),
  })
  .describe("Topic");

// Requirements: MSG-06
export const topics = z.record(topicName, topic).default({}).describe("Topics by name");

/** A name, or the beginning of names followed by `*`. */
const pattern = z
  .string()
  .regex(/^([A-Za-z0-9._-]+\*?|\*)$/, { error: "is neither a name nor the beginning of names followed by *" })
  .describe("A name, or the beginning of names followed by *");

const user = z
  .strictObject({
    authentication: z
      .enum(["scram-sha-512", "tls"])
      .optional()
      .describe("Password or client certificate, made by the operator. Default: that of the listeners"),
    produce: z.array(pattern).default([]).describe("Topics that it writes to"),
    consume: z.array(pattern).default([]).describe("Topics that it reads"),
    groups: z.array(pattern).default([]).describe("Consumer groups that it reads in"),
    transactionalIds: z.array(pattern).default([]).describe("Transactions that it may begin"),
    namespaces: distinct(z.array(objectName))
      .default([])
      .describe("Namespaces, besides Kafka's, that get its Secret and that of the certificate authority"),
  })
  .describe("User and what it may do; whatever is not named is denied");

export const users = z.record(objectName, user).default({}).describe("Users by name; each has a Secret of that name");
