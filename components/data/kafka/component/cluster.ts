import type { Resources } from "../../../kubernetes/footprint";
import { type Placement, ZONE } from "../../../kubernetes/placement";
import { HELPERS, type KafkaClusterArgs, type MetricsArgs, type Setting } from "../args";
import { replicationConfig } from "../broker-settings";
import { type Listener, listeners } from "./listeners";
import { helperPod, type PodTemplate } from "./scheduling";

/** A part of the cluster that runs beside Kafka. */
interface Helper {
  resources: Resources;
  template: { pod: PodTemplate };
}

/** Spec of a Kafka, as far as we set it. Source: its CRD at Strimzi 1.2.0. Nodes are in KafkaNodePools. */
export interface KafkaSpec {
  kafka: {
    version: string;
    metadataVersion: string;
    listeners: Listener[];
    /** Nobody may do what no KafkaUser allows. */
    authorization: { type: "simple" };
    /** Copies of a partition are in different zones. */
    rack: { topologyKey: string };
    config: Record<string, Setting>;
    metricsConfig: object;
  };
  entityOperator: {
    topicOperator: { resources: Resources };
    userOperator: { resources: Resources };
    template: { pod: PodTemplate };
  };
  cruiseControl?: Helper;
  kafkaExporter?: Helper & { topicRegex: string; groupRegex: string };
}

export function kafkaSpec(args: KafkaClusterArgs, placement: Placement): KafkaSpec {
  const template = { pod: helperPod(placement) };
  return {
    kafka: {
      version: args.version,
      metadataVersion: args.metadataVersion,
      listeners: listeners(args.listeners, args.brokers.count),
      authorization: { type: "simple" },
      rack: { topologyKey: ZONE },
      config: brokerConfig(args),
      metricsConfig: metricsConfig(args.metrics),
    },
    entityOperator: {
      topicOperator: { resources: HELPERS.topicOperator },
      userOperator: { resources: HELPERS.userOperator },
      template,
    },
    ...(args.cruiseControl ? { cruiseControl: { resources: HELPERS.cruiseControl, template } } : {}),
    ...(args.exporter
      ? { kafkaExporter: { topicRegex: ".*", groupRegex: ".*", resources: HELPERS.exporter, template } }
      : {}),
  };
}

function brokerConfig({ replication, minInSync, config }: KafkaClusterArgs): Record<string, Setting> {
  return {
    ...replicationConfig(replication, minInSync),
    // Topics are declared: a typo in a client makes none.
    "auto.create.topics.enable": false,
    // Consumers may read from the copy in their own zone.
    "replica.selector.class": "org.apache.kafka.common.replica.RackAwareReplicaSelector",
    ...config,
  };
}

function metricsConfig({ jmxRules }: MetricsArgs): object {
  if (!jmxRules) return { type: "strimziMetricsReporter" };
  const { configMap, key } = jmxRules;
  return { type: "jmxPrometheusExporter", valueFrom: { configMapKeyRef: { name: configMap, key } } };
}
