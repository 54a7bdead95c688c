import type { GraphResource } from "offline-engine";
import { changeAt, compareVersions, definitionOf, numbersOf, type OneWayRule, textAt, type Verdict } from "./rule";

const VERSION = "spec.kafka.version";
const METADATA = "spec.kafka.metadataVersion";

/** Minor version of a Kafka or of its metadata. @example minorOf("4.3-IV0") // "4.3" */
function minorOf(version: string): string {
  return numbersOf(version).slice(0, 2).join(".");
}

/** What Strimzi takes: the one that is given, or else that of Kafka's own version. */
function metadataOf(kafka: GraphResource): string {
  return textAt(kafka, METADATA) ?? minorOf(textAt(kafka, VERSION) ?? "");
}

/**
 * Kafka's version and that of its metadata. As long as the metadata are of the former version, brokers of the former version
 * read them, and Kafka can be taken back. Source: Strimzi's guide, upgrading and downgrading Kafka.
 */
export const kafkaVersion: OneWayRule = {
  types: /^kubernetes:kafka\.strimzi\.io\/.*:Kafka$/,
  judge(before, after) {
    const [old, now] = [before, after].map(metadataOf) as [string, string];
    const metadata = compareVersions(now, old);
    return [
      ...versionVerdicts(before, after, now),
      ...(metadata === 0 ? [] : metadataVerdicts(before, after, old, now)),
    ];
  },
};

function versionVerdicts(before: GraphResource, after: GraphResource, metadata: string): Verdict[] {
  const change = changeAt(before, after, VERSION);
  if (!change || compareVersions(minorOf(change.to), minorOf(metadata)) >= 0) return [];
  return [
    {
      severity: "error",
      message: `Kafka goes from ${change.from} to ${change.to}, and its metadata are of ${metadata}, which ${minorOf(change.to)} does not read`,
      fix: `keep ${definitionOf("kafka", after)}.version at ${minorOf(metadata)} or later`,
    },
  ];
}

function metadataVerdicts(before: GraphResource, after: GraphResource, old: string, now: string): Verdict[] {
  const key = `${definitionOf("kafka", after)}.metadataVersion`;
  if (compareVersions(now, old) < 0) {
    const message = `Kafka's metadata go from ${old} back to ${now}: Kafka refuses it`;
    return [{ severity: "error", message, fix: `${key}: ${old}` }];
  }
  const version = changeAt(before, after, VERSION);
  if (version && minorOf(version.from) !== minorOf(version.to)) {
    return [
      {
        severity: "error",
        message: `Kafka goes from ${version.from} to ${version.to} and its metadata from ${old} to ${now} at once: there is no way back from the first day on`,
        fix: `${key}: ${old}, and raise it in a later deployment, once ${version.to} has proved itself`,
      },
    ];
  }
  return [
    {
      severity: "warning",
      message: `Kafka's metadata go from ${old} to ${now}: there is no way back to a Kafka before ${minorOf(now)}`,
      fix: "see that the brokers have run well for days",
    },
  ];
}

/** Partitions of a topic: Kafka adds some, and takes none away. */
export const topicPartitions: OneWayRule = {
  types: /^kubernetes:kafka\.strimzi\.io\/.*:KafkaTopic$/,
  judge(before, after) {
    const change = changeAt(before, after, "spec.partitions");
    if (!change) return [];
    const { from, to } = change;
    if (Number(to) < Number(from)) {
      const message = `its partitions go from ${from} to ${to}: Kafka takes none away`;
      return [{ severity: "error", message, fix: `keep ${from}, or make another topic` }];
    }
    return [
      {
        severity: "warning",
        message: `its partitions go from ${from} to ${to}, for good, and messages of one key go to another partition than before`,
        fix: "see that no client relies on the order of a key's messages across the change",
      },
    ];
  },
};
