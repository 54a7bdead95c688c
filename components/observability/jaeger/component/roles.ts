import { ingesterName, queryName } from "../names";
import type { Role } from "./collector-spec";
import { kafkaAccess, kafkaExporter, kafkaReceiver } from "./kafka";
import { BACKEND, storageAccess, storageExtension } from "./storage";
import type { JaegerSettings, KafkaBuffer, StorageArgs } from "./types";

export const COLLECTOR_PORTS = { otlpGrpc: 4317, otlpHttp: 4318, samplingHttp: 5778, samplingGrpc: 5779, zipkin: 9411 };
export const QUERY_PORTS = { http: 16686, grpc: 16685 };

/** Takes less in before memory runs out, and writes many spans at once. */
const PROCESSORS = {
  memory_limiter: { check_interval: "1s", limit_percentage: 80, spike_limit_percentage: 20 },
  batch: {},
};

const everywhere = (port: number) => ({ endpoint: `0.0.0.0:${port}` });

/** Takes traces in, and tells programs how many to record. */
export function collectorRole({ jaegerName, storage, collector, sampling, buffer }: JaegerSettings): Role {
  const { otlpGrpc, otlpHttp, samplingHttp, samplingGrpc, zipkin } = COLLECTOR_PORTS;
  const target = buffer ? kafkaTarget(buffer) : storageTarget(storage);
  return {
    name: jaegerName,
    ...target,
    extensions: {
      ...target.extensions,
      remote_sampling: {
        file: { default_sampling_probability: sampling },
        http: everywhere(samplingHttp),
        grpc: everywhere(samplingGrpc),
      },
    },
    receivers: {
      otlp: { protocols: { grpc: everywhere(otlpGrpc), http: everywhere(otlpHttp) } },
      zipkin: everywhere(zipkin),
    },
    processors: PROCESSORS,
    size: collector,
    resources: collector.resources,
    ports: [
      { name: "sampling-http", port: samplingHttp, protocol: "TCP" },
      { name: "sampling-grpc", port: samplingGrpc, protocol: "TCP" },
    ],
  };
}

/** Finds traces, and shows them. It takes in none: a pipeline is there because a collector must have one. */
export function queryRole({ jaegerName, storage, query: { replicas, resources } }: JaegerSettings): Role {
  return {
    name: queryName(jaegerName),
    extensions: {
      jaeger_storage: storageExtension(storage),
      jaeger_query: {
        storage: { traces: BACKEND },
        http: everywhere(QUERY_PORTS.http),
        grpc: everywhere(QUERY_PORTS.grpc),
      },
    },
    receivers: { nop: {} },
    processors: {},
    exporters: { nop: {} },
    size: { replicas },
    resources,
    access: storageAccess(storage),
  };
}

/** Brings traces from Kafka to Elasticsearch. */
export function ingesterRole({ jaegerName, storage }: JaegerSettings, buffer: KafkaBuffer): Role {
  const target = storageTarget(storage);
  const kafka = kafkaAccess(buffer.client);
  return {
    name: ingesterName(jaegerName),
    ...target,
    receivers: { kafka: kafkaReceiver(buffer) },
    processors: PROCESSORS,
    size: buffer.ingester,
    resources: buffer.ingester.resources,
    access: {
      env: kafka.env,
      volumes: [...kafka.volumes, ...target.access.volumes],
      volumeMounts: [...kafka.volumeMounts, ...target.access.volumeMounts],
    },
  };
}

function storageTarget(storage: StorageArgs) {
  return {
    extensions: { jaeger_storage: storageExtension(storage) },
    exporters: { jaeger_storage_exporter: { trace_storage: BACKEND } },
    access: storageAccess(storage),
  };
}

function kafkaTarget(buffer: KafkaBuffer) {
  return { extensions: {}, exporters: { kafka: kafkaExporter(buffer) }, access: kafkaAccess(buffer.client) };
}
