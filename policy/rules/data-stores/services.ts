import { at, isFalse, isSet, isTrue, list, type Props, record, records, text } from "../../model/values";
import { type Rule, resourceRule, stackRule } from "../../rule";
import { checkov, cis, requirement } from "../../sources";

const CHECKS: readonly [suffix: string, check: (props: Props) => Iterable<string>][] = [
  ["msk/cluster:Cluster", kafkaGaps],
  ["/domain:Domain", searchGaps],
  ["efs/fileSystem:FileSystem", fileSystemGaps],
  ["sqs/queue:Queue", queueGaps],
  ["sns/topic:Topic", topicGaps],
];

const encryptedServices = resourceRule({
  id: "DAT-06",
  title: "Search, streams, files, queues and topics are encrypted and spread over zones",
  area: "data-stores",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_AWS_5", "CKV_AWS_81", "CKV_AWS_84", "CKV_AWS_80", "CKV_AWS_184", "CKV_AWS_26", "CKV_AWS_27")],
  satisfies: ["ADM-14"],
  concepts: ["searchDomain", "kafkaCluster", "fileSystem", "queue", "topic"],
  why: "What flows through them is the same data that the databases guard.",
  fix: "Set the service's encryption at rest and in transit, its logs, its subnets in three zones.",
  settings: ["zonesPerTier"],
  *check({ type, props }, { settings, production }) {
    for (const [suffix, check] of CHECKS) if (type.endsWith(suffix)) yield* check(props);
    const zones = zonesOf(type, props);
    if (production && zones !== undefined && zones < settings.zonesPerTier)
      yield `spans fewer than ${settings.zonesPerTier} zones`;
  },
});

function zonesOf(type: string, props: Props): number | undefined {
  if (type.endsWith("msk/cluster:Cluster")) return list(at(props, "brokerNodeGroupInfo.clientSubnets")).length;
  if (type.endsWith(":Domain")) return list(at(props, "vpcOptions.subnetIds")).length;
  return undefined;
}

function* kafkaGaps(props: Props): Generator<string> {
  if (!isSet(props, "encryptionInfo.encryptionAtRestKmsKeyArn"))
    yield "encryptionInfo.encryptionAtRestKmsKeyArn is not set";
  const transit = record(at(props, "encryptionInfo.encryptionInTransit"));
  if (transit.clientBroker !== undefined && transit.clientBroker !== "TLS")
    yield "encryptionInfo.encryptionInTransit.clientBroker is not TLS";
  if (isFalse(transit.inCluster)) yield "encryptionInfo.encryptionInTransit.inCluster is false";
  if (!isSet(props, "loggingInfo.brokerLogs")) yield "loggingInfo.brokerLogs is not set";
}

function* searchGaps(props: Props): Generator<string> {
  for (const path of ["encryptAtRest.enabled", "nodeToNodeEncryption.enabled", "domainEndpointOptions.enforceHttps"]) {
    if (!isTrue(at(props, path))) yield `${path} is not true`;
  }
  if (list(at(props, "vpcOptions.subnetIds")).length === 0) yield "vpcOptions.subnetIds is empty: the domain is public";
  if (records(props.logPublishingOptions).length === 0) yield "logPublishingOptions is empty";
}

function* fileSystemGaps(props: Props): Generator<string> {
  if (!isTrue(props.encrypted)) yield "encrypted is not true";
  if (!isSet(props, "kmsKeyId")) yield "kmsKeyId is not set";
}

function* queueGaps(props: Props): Generator<string> {
  if (!isSet(props, "kmsMasterKeyId") && !isTrue(props.sqsManagedSseEnabled))
    yield "neither kmsMasterKeyId nor sqsManagedSseEnabled is set";
}

function* topicGaps(props: Props): Generator<string> {
  if (!isSet(props, "kmsMasterKeyId")) yield "kmsMasterKeyId is not set";
}

const registries = stackRule({
  id: "DAT-07",
  title: "Image repositories are immutable, scanned, encrypted and cleaned up",
  area: "data-stores",
  severity: "medium",
  level: "mandatory",
  sources: [checkov("CKV_AWS_51", "CKV_AWS_163", "CKV_AWS_136"), cis("5.1.1"), requirement("ADM-12")],
  concepts: ["imageRepository", "imageLifecycle"],
  why: "A tag that can be pushed again makes a rollback roll forward, and images kept for ever are paid for ever.",
  fix: "Set imageTagMutability IMMUTABLE, imageScanningConfiguration.scanOnPush, encryptionConfigurations KMS, and a LifecyclePolicy.",
  *check(stack) {
    for (const repository of stack.all("imageRepository")) {
      const { props } = repository;
      if (!text(props.imageTagMutability).startsWith("IMMUTABLE"))
        yield { at: repository, message: "imageTagMutability is not IMMUTABLE" };
      if (!isTrue(at(props, "imageScanningConfiguration.scanOnPush"))) {
        yield { at: repository, message: "imageScanningConfiguration.scanOnPush is not true" };
      }
      const encrypted = records(props.encryptionConfigurations).some(({ encryptionType }) =>
        text(encryptionType).startsWith("KMS"),
      );
      if (!encrypted) yield { at: repository, message: "encryptionConfigurations has no KMS" };
      if (stack.referrers(repository, "imageLifecycle", "repository").length === 0) {
        yield { at: repository, message: "has no LifecyclePolicy" };
      }
    }
  },
});

export const serviceRules: readonly Rule[] = [encryptedServices, registries];
