import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CustomKind } from "../../../components/kubernetes/custom-kind";

const COMPONENTS = join(__dirname, "../../../components");

/**
 * How long `pulumi up` waits for an object of a kind, and after a change of it: too short, and a deployment fails that would
 * have come to a good end; without an end, one that never will holds up all others.
 */
const LIMITS: Record<string, [limit: string, changeLimit?: string]> = {
  // Pods with volumes start one after the other, and a change restarts each of them in turn.
  PostgresCluster: ["30m", "1h"],
  Kafka: ["30m", "1h"],
  KafkaMirrorMaker2: ["30m", "1h"],
  RabbitmqCluster: ["20m", "1h"],
  // A node of Elasticsearch is given back its data before the next one goes.
  Elasticsearch: ["30m", "2h"],
  // A pool goes when the last of its nodes has been drained.
  NodePool: ["30m"],
  // A deployment without data, or what an operator does with a store that is there.
  Kibana: ["20m"],
  KafkaTopic: ["20m"],
  KafkaUser: ["20m"],
  OpenTelemetryCollector: ["15m"],
  EC2NodeClass: ["15m"],
  // Git is read, and what is in it made.
  Application: ["20m"],
  ApplicationSet: ["20m"],
  // One call of an operator to another service.
  Vhost: ["10m"],
  Exchange: ["10m"],
  Queue: ["10m"],
  Binding: ["10m"],
  Policy: ["10m"],
  User: ["10m"],
  Permission: ["10m"],
  Certificate: ["10m"],
  ClusterIssuer: ["10m"],
  ExternalSecret: ["10m"],
  PushSecret: ["10m"],
  ClusterSecretStore: ["10m"],
  SecretStore: ["10m"],
  DNSEndpoint: ["10m"],
  BackupStorageLocation: ["10m"],
  Schedule: ["10m"],
  // A controller beside the gateway reads it.
  GatewayClass: ["10m"],
  Gateway: ["10m"],
  HTTPRoute: ["10m"],
};

function isKind(value: unknown): value is CustomKind {
  return typeof value === "object" && value !== null && "readiness" in value;
}

/** The kinds that files of components export, alone or in a table of several. */
function exportedKinds(): CustomKind[] {
  const files = globSync("**/*.ts", { cwd: COMPONENTS }).map((file) => join(COMPONENTS, file));
  return files
    .filter((file) => [/\breadiness\b/, /\blimit: /].every((word) => word.test(readFileSync(file, "utf8"))))
    .flatMap((file) => Object.values(require(file) as object))
    .flatMap((value) => (isKind(value) ? [value] : typeof value === "object" ? Object.values(value ?? {}) : []))
    .filter(isKind);
}

test("every kind that is waited for is waited for no longer than is good for it", () => {
  const found = exportedKinds().flatMap(({ kind, readiness }) =>
    "limit" in readiness ? [[kind, [readiness.limit, readiness.changeLimit].filter((each) => each !== undefined)]] : [],
  );
  expect(Object.fromEntries(found)).toEqual(LIMITS);
});
